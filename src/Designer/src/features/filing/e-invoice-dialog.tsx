import { Alert, Button, Checkbox, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useClock } from '../../components/clock';
import { ProblemAlert } from '../../components/problem-alert';
import { dayIn } from '../../lib/moment';
import { Amount } from '../money/amount';
import { DayFilter } from '../money/day-filter';
import '../money/money.css';
import { useEInvoices, type EInvoice, type Payer } from './e-invoices';
import { filingTexts } from './texts';

const words = filingTexts.invoices;

interface EInvoiceDialogProps {
  payers: readonly Payer[];
  onTaken: (invoices: readonly EInvoice[]) => void;
  onClose: () => void;
}

/** 调取电子票据: asks the platform for a payer's invoices and takes those that are claimed. */
export function EInvoiceDialog({ payers, onTaken, onClose }: EInvoiceDialogProps) {
  const clock = useClock();
  const today = dayIn(clock.data?.now ?? new Date().toISOString());
  const [payer, setPayer] = useState(payers[0]?.key);
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const search = useEInvoices();
  const found = search.data ?? [];
  const valid = found.filter(({ state }) => state.code === 'valid');
  const keyOf = ({ code, number }: EInvoice) => `${code}-${number}`;
  const ask = () => {
    const of = payers.find(({ key }) => key === payer);
    if (of !== undefined) {
      search.mutate({ certificateType: of.certificateType, certificateNumber: of.certificateNumber, name: of.name, from: from ?? yearBefore(today), to: to ?? today }, {
        onSuccess: (all) => { setChosen(new Set(all.filter(({ state }) => state.code === 'valid').map(keyOf))); },
      });
    }
  };
  const toggle = (key: string) => {
    const next = new Set(chosen);
    if (!next.delete(key)) {
      next.add(key);
    }

    setChosen(next);
  };
  return (
    <Modal
      open title={words.title} width={760} onCancel={onClose} okText={words.take(chosen.size)} cancelText={filingTexts.cancel} okButtonProps={{ disabled: chosen.size === 0 }}
      onOk={() => { onTaken(valid.filter((invoice) => chosen.has(keyOf(invoice)))); onClose(); }}
    >
      <p className="soft">{words.about}</p>
      <Radio.Group aria-label={words.payer} value={payer} onChange={(event) => { setPayer(String(event.target.value)); }} options={payers.map(({ key, name }) => ({ value: key, label: name }))} />
      <div className="work-bar">
        <DayFilter label={words.from} value={from ?? yearBefore(today)} onChange={setFrom} />
        <DayFilter label={words.to} value={to ?? today} onChange={setTo} />
        <Button type="primary" loading={search.isPending} disabled={payers.length === 0} onClick={ask}>{words.search}</Button>
      </div>
      <ProblemAlert failure={search.error} />
      <div role="status">{search.isSuccess && <p>{words.found(found.length, found.length - valid.length)}</p>}</div>
      {found.length > valid.length && <Alert type="warning" showIcon className="problem" title={words.reversed} />}
      {found.length > 0 && (
        <div className="scroll-across" tabIndex={0}>
          <table className="material-list payments" aria-label={words.title}>
            <thead><tr><th scope="col"><span className="visually-hidden">{words.choose}</span></th><th scope="col">{words.number}</th><th scope="col">{words.kind}</th><th scope="col">{words.date}</th><th scope="col">{words.hospital}</th><th scope="col" className="money">{words.amount}</th></tr></thead>
            <tbody>
              {found.map((invoice) => (
                <tr key={keyOf(invoice)}>
                  <td><Checkbox aria-label={words.chooseOf(invoice.number)} checked={chosen.has(keyOf(invoice))} disabled={invoice.state.code !== 'valid'} onChange={() => { toggle(keyOf(invoice)); }} /></td>
                  <td className="mono">{invoice.code}<br />{invoice.number}</td>
                  <td>{invoice.kind.name}{invoice.state.code !== 'valid' && <span className="document-state problem">{invoice.state.name}</span>}</td>
                  <td className="mono">{invoice.issuedOn}</td><td>{invoice.institutionName}</td><td className="money"><Amount fen={invoice.amount} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Modal>
  );
}

const yearBefore = (day: string): string => `${String(Number(day.slice(0, 4)) - 1)}${day.slice(4) === '-02-29' ? '-02-28' : day.slice(4)}`;
