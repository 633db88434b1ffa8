import { Alert, App, Button, Radio } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { ProblemError } from '../../lib/problem';
import { useActiveRow } from './active-row';
import { DelegationsDialog } from './delegations-dialog';
import { FilterBar } from './filter-bar';
import { HandOverDialog } from './hand-over-dialog';
import { useShortcuts } from './shortcuts';
import { ShortcutsDialog } from './shortcuts-dialog';
import { texts } from './texts';
import { ViewsBar } from './views-bar';
import './work.css';
import { useCorrections, useNextTask, useQueue, useRefreshWork, useSummary, useTaskCommand, useViews, type QueueName, type TaskCommand } from './work';
import { isFiltered, queueOf, useFilters } from './work-filters';
import { rowOfCase, rowOfTask, type Task, type WorkRow } from './work-row';
import { WorkTable } from './work-table';

const queueEmpty = 'urn:ybtb:problem:queue-empty';
const may = (task: Task | null, action: string): task is Task => task?.allowedActions?.includes(action) === true;

/** What waits for me: to be claimed, in my hands, in correction, delegated to me. */
export function WorkPage() {
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { filters, setFilters, isUntouched } = useFilters();
  useDefaultView(isUntouched, setFilters);
  const queue = queueOf(filters);
  const isCorrection = queue === 'correction';
  const tasks = useQueue({ ...filters, queue }, !isCorrection);
  const corrections = useCorrections(isCorrection);
  const list = isCorrection ? corrections : tasks;
  const rows: WorkRow[] = isCorrection
    ? (corrections.data?.pages ?? []).flatMap((page) => page.items.map(rowOfCase))
    : (tasks.data?.pages ?? []).flatMap((page) => page.items.map(rowOfTask));
  const summary = useSummary();
  const refresh = useRefreshWork();
  const { active, activate, move, isChosen } = useActiveRow(rows);
  const command = useTaskCommand();
  const next = useNextTask();
  const [refused, setRefused] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'help' | 'delegations' | null>(null);
  const [handingOver, setHandingOver] = useState<Task | null>(null);

  const open = (row: WorkRow | null) => {
    if (row !== null) {
      void navigate(may(row.task, 'claim') && !may(row.task, 'complete') ? `/cases/${row.number}` : row.path);
    }
  };
  const send = (wanted: TaskCommand, done: (number: string) => string) => {
    setRefused(null);
    command.mutate(wanted, {
      onSuccess: (task) => { void message.success(done(task.caseNumber)); },
      onError: (failure) => { setRefused(`${failure.message}（${wanted.task.caseNumber}）`); },
    });
  };
  const claim = (row: WorkRow | null) => { if (may(row?.task ?? null, 'claim') && row?.task) { send({ kind: 'claim', task: row.task }, texts.claimed); } };
  const release = (row: WorkRow | null) => { if (may(row?.task ?? null, 'release') && row?.task) { send({ kind: 'release', task: row.task }, texts.released); } };
  const handOver = (row: WorkRow | null) => { if (may(row?.task ?? null, 'hand-over') && row?.task) { setHandingOver(row.task); } };
  const takeNext = () => {
    if (next.isPending) {
      return;
    }

    setRefused(null);
    next.mutate(filters, {
      onSuccess: (task) => { void navigate(`/tasks/${task.id}`); },
      onError: (failure) => {
        if (failure instanceof ProblemError && failure.problem.type === queueEmpty) {
          void message.info(texts.nothingNext);
        } else {
          setRefused(failure.message);
        }
      },
    });
  };
  const step = (by: 1 | -1) => {
    if (move(by) >= rows.length - 1 && list.hasNextPage && !list.isFetchingNextPage) {
      void list.fetchNextPage();
    }
  };
  useShortcuts({
    j: () => { step(1); }, ArrowDown: () => { step(1); }, k: () => { step(-1); }, ArrowUp: () => { step(-1); },
    Enter: () => { open(active); }, c: () => { claim(active); }, r: () => { release(active); }, t: () => { handOver(active); }, n: takeNext,
    '/': () => { void navigate('/search'); }, '?': () => { setDialog('help'); },
  }, dialog === null && handingOver === null);

  const most = summary.data?.most ?? 1000;
  const counted = (label: string, count: number | undefined) => (count === undefined ? label : `${label} ${texts.count(count, most)}`);
  const offered: { value: QueueName; label: string; isShown: boolean }[] = [
    { value: 'open', label: counted(texts.queues.open, summary.data?.open), isShown: true },
    { value: 'mine', label: counted(texts.queues.mine, summary.data?.mine), isShown: true },
    { value: 'correction', label: counted(texts.queues.correction, summary.data?.corrections), isShown: true },
    { value: 'delegated', label: counted(texts.queues.delegated, summary.data?.delegated), isShown: queue === 'delegated' || (summary.data?.delegated ?? 0) > 0 },
  ];
  return (
    <Page
      title={texts.title}
      actions={(
        <span className="row-actions">
          <Button onClick={() => { setDialog('delegations'); }}>{texts.delegations}</Button>
          <Button onClick={() => { setDialog('help'); }}>{texts.shortcuts}</Button>
          <Button type="primary" title={texts.nextHint} loading={next.isPending} onClick={takeNext}>{texts.next}</Button>
        </span>
      )}
    >
      <div className="work-bar">
        <Radio.Group
          aria-label={texts.queueLabel} optionType="button" buttonStyle="solid" value={queue}
          options={offered.filter((one) => one.isShown).map(({ value, label }) => ({ value, label }))}
          onChange={(event) => { setFilters({ ...filters, queue: event.target.value as QueueName }); }}
        />
        {(summary.data?.overdue ?? 0) > 0 && <span className="overdue-count">{texts.overdue(texts.count(summary.data?.overdue ?? 0, most))}</span>}
        <span className="grow" />
        <ViewsBar filters={{ ...filters, queue }} onChoose={setFilters} />
      </div>
      {!isCorrection && <FilterBar summary={summary.data} filters={filters} onChange={setFilters} />}
      {refused !== null && <Alert className="problem" type="warning" showIcon role="alert" title={`${texts.conflict}：${refused}`} closable={{ onClose: () => { setRefused(null); } }} />}
      <ProblemAlert failure={list.error} />
      {rows.length === 0 && !list.isPending
        ? <p className="work-empty" role="status">{isFiltered(filters) && !isCorrection ? texts.emptyFiltered : texts.empty[queue]}</p>
        : (
          <WorkTable
            label={texts.table} rows={rows} active={active?.key ?? null} isChosen={isChosen} onActivate={activate} onOpen={open} isBusy={list.isFetching}
            {...(isCorrection ? {} : { actionsOf: (row: WorkRow) => <Actions row={row} isBusy={command.isPending} onClaim={claim} onRelease={release} onHandOver={handOver} /> })}
          />
        )}
      <div className="work-foot">
        {list.hasNextPage && <Button loading={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{texts.more}</Button>}
        {rows.length > 0 && <span role="status">{list.hasNextPage ? texts.shown(rows.length) : texts.allShown(rows.length)}</span>}
        <Button type="link" loading={list.isRefetching && !list.isFetchingNextPage} onClick={() => { void refresh(); }}>{texts.refresh}</Button>
        {list.dataUpdatedAt > 0 && <span>{texts.refreshed(moment(new Date(list.dataUpdatedAt).toISOString()).slice(11))}</span>}
      </div>
      <ShortcutsDialog isOpen={dialog === 'help'} onClose={() => { setDialog(null); }} />
      {dialog === 'delegations' && <DelegationsDialog onClose={() => { setDialog(null); }} />}
      {handingOver !== null && <HandOverDialog task={handingOver} onClose={() => { setHandingOver(null); }} />}
    </Page>
  );
}

interface ActionsProps {
  row: WorkRow;
  isBusy: boolean;
  onClaim: (row: WorkRow) => void;
  onRelease: (row: WorkRow) => void;
  onHandOver: (row: WorkRow) => void;
}

function Actions({ row, isBusy, onClaim, onRelease, onHandOver }: ActionsProps) {
  const words = texts.actions;
  const isTaken = row.task?.claimedBy != null;
  return (
    <>
      {may(row.task, 'claim') && <Button size="small" type="link" disabled={isBusy} onClick={() => { onClaim(row); }}>{isTaken ? words.takeOver : words.claim}</Button>}
      {may(row.task, 'release') && <Button size="small" type="link" disabled={isBusy} onClick={() => { onRelease(row); }}>{words.release}</Button>}
      {may(row.task, 'hand-over') && <Button size="small" type="link" disabled={isBusy} onClick={() => { onHandOver(row); }}>{words.handOver}</Button>}
    </>
  );
}

/** Begins with the view that is shown first, unless the address already says what is wanted. */
function useDefaultView(isUntouched: boolean, setFilters: ReturnType<typeof useFilters>['setFilters']) {
  const views = useViews();
  const hasBegun = useRef(false);
  useEffect(() => {
    if (hasBegun.current || views.data === undefined) {
      return;
    }

    hasBegun.current = true;
    const first = views.data.find((view) => view.isDefault);
    if (isUntouched && first !== undefined) {
      setFilters(first.filters);
    }
  }, [views.data, isUntouched, setFilters]);
}
