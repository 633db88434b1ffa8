import { App, Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import '../work/work.css';
import './base.css';
import { ReasonDialog } from './reason-dialog';
import { useCheckLadder, useLadder, useLadderHistory, useLadders, usePutLadder, type Rung } from './settings';
import { baseTexts } from './texts';

const words = baseTexts.ladder;

/** What an administrator begins a new rung with. */
const freshRung: Rung = { level: 'reminder', moment: 'yellow', amount: 0, clocks: ['promised'], recipients: [{ role: null, office: 'responsible' }] };

const optionsOf = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }));
const recipientOptions = Object.entries(words.roles).flatMap(([role, name]) =>
  Object.entries(words.offices).map(([office, where]) => ({ value: `${role}@${office}`, label: `${where}的${name}` })));
const needsAmount = (moment: string) => moment.startsWith('working-days') || moment === 'share-used';

/** 督办阶梯: for all items, or for one. */
export function LaddersPage() {
  const ladders = useLadders();
  const [item, setItem] = useState('all');
  return (
    <Page title={words.title}>
      <div className="base">
        <p className="soft">{words.about}</p>
        <ProblemAlert failure={ladders.error} />
        <div className="base-columns">
          <ul className="base-list" aria-label={words.items}>
            {(ladders.data ?? []).map((row) => (
              <li key={row.item}>
                <button type="button" aria-current={row.item === item} onClick={() => { setItem(row.item); }}>
                  {row.name}<span className="soft">{row.isOwn ? words.own : row.number === 0 ? words.builtIn : words.inherited}</span>
                </button>
              </li>
            ))}
          </ul>
          <Ladder key={item} item={item} name={ladders.data?.find((row) => row.item === item)?.name ?? ''} />
        </div>
      </div>
    </Page>
  );
}

function Ladder({ item, name }: { item: string; name: string }) {
  const ladder = useLadder(item);
  return (
    <section aria-label={name}>
      <ProblemAlert failure={ladder.error} />
      {ladder.data !== undefined && <LadderEditor key={`${ladder.data.number} ${ladder.data.seen}`} item={item} name={name} isOwn={ladder.data.isOwn} seen={ladder.data.seen} published={ladder.data.rungs} />}
      <LadderHistory item={item} />
    </section>
  );
}

function LadderEditor({ item, name, isOwn, seen, published }: { item: string; name: string; isOwn: boolean; seen: number; published: readonly Rung[] }) {
  const { message } = App.useApp();
  const [rungs, setRungs] = useState<Rung[]>([...published]);
  const [dialog, setDialog] = useState<'publish' | 'give-up' | null>(null);
  const check = useCheckLadder();
  const put = usePutLadder(item);
  const change = (index: number, part: Partial<Rung>) => { setRungs(rungs.map((rung, at) => (at === index ? { ...rung, ...part } : rung))); check.reset(); };
  return (
    <>
      <h2>{name}</h2>
      <div className="work-table base-rungs">
        <table aria-label={`${words.title}：${name}`}>
          <thead><tr>{['', words.level, words.moment, words.amount, words.clocks, words.recipients, baseTexts.actions].map((title) => <th scope="col" key={title}>{title}</th>)}</tr></thead>
          <tbody>
            {rungs.map((rung, index) => {
              const label = (what: string) => `${words.rung(index + 1)} ${what}`;
              return (
                <tr key={index}>
                  <th scope="row">{words.rung(index + 1)}</th>
                  <td><Select aria-label={label(words.level)} style={{ width: 78 }} value={rung.level} options={optionsOf(words.levels)} onChange={(level: string) => { change(index, { level }); }} /></td>
                  <td>
                    <Select
                      aria-label={label(words.moment)} style={{ width: 158 }} value={rung.moment} options={optionsOf(words.moments)}
                      onChange={(at: string) => { change(index, { moment: at, amount: needsAmount(at) ? Math.max(rung.amount, 1) : 0 }); }}
                    />
                  </td>
                  <td>{needsAmount(rung.moment) && <InputNumber aria-label={label(words.amount)} style={{ width: 54 }} min={1} max={99} precision={0} value={rung.amount} onChange={(amount) => { change(index, { amount: amount ?? 1 }); }} />}</td>
                  <td><Select mode="multiple" aria-label={label(words.clocks)} style={{ minWidth: 128, width: '100%' }} value={[...rung.clocks]} options={optionsOf(words.clockNames)} onChange={(clocks: string[]) => { change(index, { clocks }); }} /></td>
                  <td>
                    <Select
                      mode="multiple" aria-label={label(words.recipients)} style={{ minWidth: 196, width: '100%' }} options={recipientOptions}
                      value={rung.recipients.map(({ role, office }) => `${role ?? ''}@${office}`)}
                      onChange={(chosen: string[]) => { change(index, { recipients: chosen.map((one) => { const [role = '', office = ''] = one.split('@'); return { role: role === '' ? null : role, office }; }) }); }}
                    />
                  </td>
                  <td className="row-buttons"><Button size="small" aria-label={label(words.remove)} onClick={() => { setRungs(rungs.filter((_, at) => at !== index)); check.reset(); }}>{words.remove}</Button></td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <div className="base-actions">
        <Button disabled={rungs.length >= 12} onClick={() => { setRungs([...rungs, freshRung]); check.reset(); }}>{words.add}</Button>
        <Button loading={check.isPending} onClick={() => { check.mutate(rungs); }}>{words.check}</Button>
        <Button type="primary" disabled={rungs.length === 0} onClick={() => { check.mutate(rungs); setDialog('publish'); }}>{words.publish}</Button>
        <Button onClick={() => { setRungs([...published]); check.reset(); }}>{words.reset}</Button>
        {isOwn && item !== 'all' && <Button danger onClick={() => { setDialog('give-up'); }}>{words.giveUp}</Button>}
      </div>
      <Findings problems={check.data?.problems} notices={check.data?.notices} />
      {dialog !== null && (
        <ReasonDialog
          title={dialog === 'publish' ? words.publish : words.giveUp} {...(dialog === 'publish' ? {} : { about: words.giveUpAbout })} failure={put.error} isPending={put.isPending}
          onClose={() => { setDialog(null); }}
          onSubmit={(reason) => {
            put.mutate({ rungs: dialog === 'publish' ? rungs : [], revision: seen, reason }, { onSuccess: () => { void message.success(words.published); setDialog(null); } });
          }}
        >
          {dialog === 'publish' && <Findings problems={check.data?.problems} notices={check.data?.notices} />}
        </ReasonDialog>
      )}
    </>
  );
}

function Findings({ problems, notices }: { problems: readonly string[] | undefined; notices: readonly string[] | undefined }) {
  if (problems === undefined || notices === undefined) {
    return null;
  }

  return (
    <div className="base-panel" role="status">
      {problems.length + notices.length === 0 && <p>{words.fine}</p>}
      {problems.length > 0 && <><h3>{words.problems}</h3><ul className="error">{problems.map((problem) => <li key={problem}>{problem}</li>)}</ul></>}
      {notices.length > 0 && <><h3>{words.notices}</h3><ul>{notices.map((notice) => <li key={notice}>{notice}</li>)}</ul></>}
    </div>
  );
}

function LadderHistory({ item }: { item: string }) {
  const history = useLadderHistory(item);
  const rows = history.data ?? [];
  return (
    <section aria-label={baseTexts.history}>
      <h2>{baseTexts.history}</h2>
      {rows.length === 0 ? <p className="soft">{baseTexts.noHistory}</p> : (
        <ul className="base-history">
          {rows.map((row) => (
            <li key={row.number}>
              <span className="soft">{moment(row.publishedAt)} {row.publishedBy}</span> {words.number(row.number)}，{row.rungs.length === 0 ? words.gaveUp : words.rungs(row.rungs.length)}
              {row.reason != null && <p>{baseTexts.reason}：{row.reason}</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
