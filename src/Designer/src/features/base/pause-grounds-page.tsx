import { App, Button, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { Field } from '../cases/actions/command-dialog';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import '../work/work.css';
import './base.css';
import { ReasonDialog } from './reason-dialog';
import { useGroundHistory, useGrounds, usePutGround, type Ground } from './settings';
import { baseTexts } from './texts';

const words = baseTexts.ground;

/** 中止事由: how the grounds of the closed list are worded, on what basis, and to which items staff are offered them. */
export function PauseGroundsPage() {
  const grounds = useGrounds();
  const [edited, setEdited] = useState<Ground | null>(null);
  return (
    <Page title={words.title}>
      <div className="base">
        <p className="soft">{words.about}</p>
        <ProblemAlert failure={grounds.error} />
        <div className="work-table">
          <table aria-label={words.table}>
            <thead><tr>{[words.legal, words.name, words.basis, words.items, baseTexts.actions].map((name) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
            <tbody>
              {(grounds.data ?? []).map((ground) => (
                <tr key={ground.code} data-ground={ground.code}>
                  <td className="name">{ground.legalName}{ground.isStatutory && <span className="note">{words.statutory}</span>}</td>
                  <td className="name">{ground.name}</td>
                  <td>{ground.basis}</td>
                  <td>{offerOf(ground)}</td>
                  <td className="row-buttons"><Button size="small" onClick={() => { setEdited(ground); }}>{baseTexts.edit}</Button></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {edited !== null && <GroundDialog ground={edited} onClose={() => { setEdited(null); }} />}
      </div>
    </Page>
  );
}

function offerOf(ground: Ground): string {
  if (!ground.isChosen) {
    return words.reviewsOnly;
  }

  if (!ground.isOffered) {
    return words.notOffered;
  }

  return ground.items == null
    ? ground.admitting.length === 0 ? words.noItems : words.allAdmitting(ground.admitting.length)
    : ground.items.map((code) => ground.admitting.find((item) => item.code === code)?.name ?? code).join('、');
}

function GroundDialog({ ground, onClose }: { ground: Ground; onClose: () => void }) {
  const { message } = App.useApp();
  const [name, setName] = useState(ground.name);
  const [basis, setBasis] = useState(ground.basis);
  const [offer, setOffer] = useState(!ground.isOffered ? 'none' : ground.items == null ? 'all' : 'some');
  const [items, setItems] = useState<string[]>([...(ground.items ?? [])]);
  const [isTried, setTried] = useState(false);
  const history = useGroundHistory(ground.code);
  const put = usePutGround();
  const isReady = name.trim() !== '' && basis.trim() !== '' && (offer !== 'some' || items.length > 0);
  return (
    <ReasonDialog
      title={words.edit(ground.legalName)} failure={put.error} isPending={put.isPending} isReady={isReady} onTried={() => { setTried(true); }} onClose={onClose}
      onSubmit={(reason) => {
        put.mutate(
          { ground, body: { name: name.trim(), basis: basis.trim(), isOffered: offer !== 'none', items: offer === 'some' ? items : null, reason } },
          { onSuccess: () => { void message.success(baseTexts.done); onClose(); } },
        );
      }}
    >
      <Field label={words.name} error={isTried && name.trim() === '' ? baseTexts.missing : null}>
        <Input autoFocus value={name} maxLength={20} onChange={(event) => { setName(event.target.value); }} />
      </Field>
      <Field label={words.basis} error={isTried && basis.trim() === '' ? baseTexts.missing : null}>
        <Input.TextArea value={basis} maxLength={200} autoSize={{ minRows: 2, maxRows: 4 }} onChange={(event) => { setBasis(event.target.value); }} />
      </Field>
      {ground.isChosen && (
        <div className="command-field">
          <Radio.Group
            aria-label={words.items} value={offer} onChange={(event) => { setOffer(event.target.value as string); }}
            options={[{ value: 'all', label: words.offered }, { value: 'some', label: words.some }, { value: 'none', label: words.notOffered }]}
          />
        </div>
      )}
      {offer === 'some' && (
        <Field label={words.items} error={isTried && items.length === 0 ? baseTexts.missing : null}>
          <Select mode="multiple" aria-label={words.items} value={items} onChange={setItems} options={ground.admitting.map((item) => ({ value: item.code, label: item.name }))} />
        </Field>
      )}
      {(history.data ?? []).length > 0 && (
        <section aria-label={baseTexts.history}>
          <h3>{baseTexts.history}</h3>
          <ul className="base-history">
            {(history.data ?? []).map((row) => <li key={row.number}><span className="soft">{moment(row.publishedAt)} {row.publishedBy}</span> {row.name}；{row.basis}<p>{baseTexts.reason}：{row.reason}</p></li>)}
          </ul>
        </section>
      )}
    </ReasonDialog>
  );
}
