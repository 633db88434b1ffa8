import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { moment } from '../../lib/moment';
import { Amount } from './amount';
import type { Payment } from './money';
import { PaymentState } from './money-sections';
import { moneyTexts } from './texts';

const words = moneyTexts.payments;

interface PaymentTableProps {
  rows: readonly (Payment & { key: string })[];
  /** Key of the row that keys act on; null for none. */
  active: string | null;
  /** Whether somebody has moved to it: only then it takes the focus. */
  isChosen: boolean;
  isBusy: boolean;
  onActivate: (key: string) => void;
  onOpen: (row: Payment) => void;
}

/** Payment orders, one of them active. */
export function PaymentTable({ rows, active, isChosen, isBusy, onActivate, onOpen }: PaymentTableProps) {
  const activeRow = useRef<HTMLTableRowElement>(null);
  const table = useRef<HTMLTableElement>(null);
  useEffect(() => {
    const row = activeRow.current;
    const focused = document.activeElement;
    if (isChosen && row !== null && (focused === document.body || focused?.tagName === 'H1' || (table.current?.contains(focused) === true && focused?.closest('tr') !== row))) {
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: 'nearest' });
    }
  }, [active, isChosen]);
  return (
    <div className="work-table">
      <table className="payments" aria-label={words.table} aria-busy={isBusy} ref={table}>
        <thead>
          <tr>
            <th scope="col">{words.number}</th><th scope="col">{words.caseNumber}</th><th scope="col">{words.item}</th><th scope="col" className="money">{words.amount}</th>
            <th scope="col">{words.payee}</th><th scope="col">{words.state}</th><th scope="col">{words.reference}</th><th scope="col">{words.times}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const isActive = row.key === active;
            return (
              <tr
                key={row.key} ref={isActive ? activeRow : undefined} tabIndex={isActive ? 0 : -1} data-active={isActive} data-payment={row.number}
                onClick={() => { onActivate(row.key); }} onFocus={() => { if (!isActive) { onActivate(row.key); } }} onDoubleClick={() => { onOpen(row); }}
              >
                <td className="number">{row.number}<span className="note">{words.attempt(row.attempt)}</span></td>
                <td className="number"><Link to={`/cases/${row.caseNumber}`}>{row.caseNumber}</Link><span className="note">{row.office.name}</span></td>
                <td>{row.item}</td>
                <td className="money"><Amount fen={row.amount} isStrong /></td>
                <td>{row.payee}<span className="note">{row.payeeKind.name} · <span className="mono">{row.account}</span></span></td>
                <td><PaymentState payment={row} /></td>
                <td className="mono">{row.reference ?? moneyTexts.none}</td>
                <td className="due">{moment(row.createdAt)}{row.settledAt !== null && <span className="note">{words.settledAt(moment(row.settledAt))}</span>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
