import { Button, Checkbox, Drawer, Modal, Radio, Tabs } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { Light } from '../cases/light';
import '../ratings/ratings.css';
import '../work/work.css';
import { Escalations } from './escalations';
import { ReassignDialog } from './reassign-dialog';
import './supervision.css';
import { useRiskCounts, useRisks, type Result, type RiskItem } from './supervision';
import { supervisionTexts } from './texts';
import { UrgeDialog } from './urge-dialog';
import { Urgings } from './urgings';

const words = supervisionTexts;

/** 督办工作: cases at risk of my office and those below it, urging, reassigning, and what came of it. */
export function SupervisionPage() {
  return (
    <Page title={words.title}>
      <p className="soft">{words.about}</p>
      <Tabs items={[{ key: 'cases', label: words.tabs.cases, children: <Risks /> }, { key: 'urgings', label: words.tabs.urgings, children: <Urgings /> }]} />
    </Page>
  );
}

function Risks() {
  const [reason, setReason] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [urged, setUrged] = useState<RiskItem[] | null>(null);
  const [reassigned, setReassigned] = useState<RiskItem[] | null>(null);
  const [results, setResults] = useState<Result[] | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const counts = useRiskCounts();
  const list = useRisks(reason);
  const rows = (list.data?.pages ?? []).flatMap((page) => page.items);
  const picked = rows.filter((row) => chosen.has(row.number));
  const movable = picked.filter((row) => row.stuck.task?.mayReassign === true);
  const finish = (done: Result[]) => {
    setUrged(null);
    setReassigned(null);
    setChosen(new Set());
    setResults(done);
  };
  const choose = (numbers: string[], isChosen: boolean) => {
    const next = new Set(chosen);
    for (const number of numbers) {
      if (isChosen) { next.add(number); } else { next.delete(number); }
    }

    setChosen(next);
  };
  return (
    <>
      <div className="work-bar">
        <Radio.Group
          aria-label={words.reasonLabel} optionType="button" buttonStyle="solid" value={reason} onChange={(event) => { setReason(event.target.value as string); }}
          options={[{ value: '', label: words.all }, ...(counts.data ?? []).map(({ code, name, count, isMore }) => ({ value: code, label: words.countOf(name, count, isMore) }))]}
        />
        <Button type="link" onClick={() => { void list.refetch(); void counts.refetch(); }}>{words.refresh}</Button>
      </div>
      <div className="risk-bulk">
        <Button disabled={picked.length === 0} onClick={() => { setUrged(picked); }}>{words.bulk.urge}</Button>
        <Button disabled={movable.length === 0} onClick={() => { setReassigned(movable); }}>{words.bulk.reassign}</Button>
        <span className="soft" role="status">{picked.length > 0 ? words.bulk.chosen(picked.length) : ''}</span>
      </div>
      <ProblemAlert failure={list.error ?? counts.error} />
      {rows.length === 0 && !list.isPending ? <p className="work-empty" role="status">{words.empty}</p> : (
        <div className="work-table risk-table">
          <table aria-label={words.table} aria-busy={list.isFetching}>
            <thead>
              <tr>
                <th scope="col" className="choose">
                  <Checkbox
                    aria-label={words.chooseAll} checked={rows.length > 0 && picked.length === rows.length} indeterminate={picked.length > 0 && picked.length < rows.length}
                    onChange={(event) => { choose(rows.map((row) => row.number), event.target.checked); }}
                  />
                </th>
                {[words.columns.case, words.columns.reasons, words.columns.stuck, words.columns.limit, words.columns.actions].map((name) => <th scope="col" key={name}>{name}</th>)}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <RiskRow
                  key={row.number} row={row} isChosen={chosen.has(row.number)} onChoose={(isChosen) => { choose([row.number], isChosen); }}
                  onUrge={() => { setUrged([row]); }} onReassign={() => { setReassigned([row]); }} onHistory={() => { setShown(row.number); }}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.hasNextPage && <div className="work-foot"><Button loading={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{words.more}</Button></div>}
      {urged !== null && <UrgeDialog cases={urged.map((row) => row.number)} onDone={finish} onClose={() => { setUrged(null); }} />}
      {reassigned !== null && (
        <ReassignDialog tasks={reassigned.flatMap((row) => (row.stuck.task === null ? [] : [row.stuck.task]))} onDone={finish} onClose={() => { setReassigned(null); }} />
      )}
      {results !== null && <Results results={results} onClose={() => { setResults(null); }} />}
      <Drawer open={shown !== null} title={`${words.history} ${shown ?? ''}`} size={640} destroyOnHidden onClose={() => { setShown(null); }}>
        {shown !== null && <Escalations number={shown} />}
      </Drawer>
    </>
  );
}

interface RiskRowProps {
  row: RiskItem;
  isChosen: boolean;
  onChoose: (isChosen: boolean) => void;
  onUrge: () => void;
  onReassign: () => void;
  onHistory: () => void;
}

function RiskRow({ row, isChosen, onChoose, onUrge, onReassign, onHistory }: RiskRowProps) {
  return (
    <tr data-risk={row.number}>
      <td className="choose"><Checkbox aria-label={words.choose(row.number)} checked={isChosen} onChange={(event) => { onChoose(event.target.checked); }} /></td>
      <td>
        <Link className="number" to={`/cases/${row.number}`}>{row.number}</Link>
        <span className="note">{row.itemName} {row.maskedName}</span>
        <span className="note">{row.deciding?.name ?? row.receiving.name}，{row.status.name}</span>
      </td>
      <td>
        <ul className="risk-reasons">
          {row.reasons.map((reason, i) => (
            <li key={`${reason.code} ${i}`}><strong className={reason.code.endsWith('overdue') || reason.code === 'incident' ? 'late' : ''}>{reason.name}</strong>{reason.text}</li>
          ))}
        </ul>
      </td>
      <td className="risk-stuck">{row.stuck.text}{row.stuck.since !== null && row.stuck.kind !== 'task' && <span className="note">{words.since(moment(row.stuck.since))}</span>}</td>
      <td className="due">
        {row.light !== null && <Light light={row.light} />}
        {row.dueAt !== null && <span className="note">{moment(row.dueAt)}</span>}
        {row.daysLeft !== null && row.daysLeft > 0 && <span className="note">{words.daysLeft(row.daysLeft)}</span>}
      </td>
      <td className="row-buttons">
        <Button size="small" onClick={onUrge}>{words.urge}</Button>{' '}
        {row.stuck.task?.mayReassign === true && <><Button size="small" onClick={onReassign}>{words.reassign}</Button>{' '}</>}
        <Button size="small" type="link" onClick={onHistory}>{words.history}</Button>
        {row.openUrgings > 0 && <span className="note">{words.openUrgings(row.openUrgings)}</span>}
      </td>
    </tr>
  );
}

/** What became of each. */
function Results({ results, onClose }: { results: Result[]; onClose: () => void }) {
  const close = <Button type="primary" onClick={onClose}>{words.bulk.close}</Button>;
  return (
    <Modal open title={words.bulk.results} onCancel={onClose} footer={close}>
      <ul className="risk-results">
        {results.map((result, i) => (
          <li key={i} data-result={result.code}><strong>{result.code === 'done' ? words.bulk.done : words.bulk.notDone}</strong> {result.case ?? ''} {result.message}</li>
        ))}
      </ul>
    </Modal>
  );
}
