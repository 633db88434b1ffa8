import { App, Button, Input, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { CommandDialog, Field } from '../cases/actions/command-dialog';
import { useSession } from '../session/session';
import '../work/work.css';
import { watchdogTexts } from './texts';
import { usePreview, useRepair, useWatchdog, type Stall } from './watchdog';
import './watchdog.css';

const words = watchdogTexts;
const maxReason = 200;

/** 卡点巡查: what is stuck and why; operations repair it with one press and a reason. */
export function WatchdogPage() {
  const report = useWatchdog();
  const session = useSession();
  const [repaired, setRepaired] = useState<Stall | null>(null);
  const mayRepair = session.data?.permissions.includes('ManageIncidents') === true;
  const stalls = report.data?.stalls ?? [];
  const look = <Button loading={report.isFetching} onClick={() => { void report.refetch(); }}>{words.look}</Button>;
  return (
    <Page title={words.title} actions={look}>
      <p className="soft">{words.about}</p>
      <ProblemAlert failure={report.error} />
      {report.data !== undefined && (
        <>
          <ul className="stall-kinds" aria-label={words.kinds}>
            {report.data.kinds.map(({ code, name, count, isMore }) => (
              <li key={code} data-kind={code}><Tag {...(count > 0 ? { color: 'red' } : {})}>{words.countOf(name, count, isMore)}</Tag></li>
            ))}
          </ul>
          <p className="soft" role="status">{words.lookedAt(moment(report.data.at))}{stalls.length === 0 ? `，${words.healthy}` : ''}</p>
        </>
      )}
      {stalls.length > 0 && (
        <div className="work-table stall-table">
          <table aria-label={words.table} aria-busy={report.isFetching}>
            <thead><tr>{[words.columns.kind, words.columns.what, words.columns.since, words.columns.why, ...(mayRepair ? [words.columns.actions] : [])].map((name) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
            <tbody>
              {stalls.map((stall) => (
                <tr key={`${stall.kind.code} ${stall.key}`} data-stall={stall.kind.code}>
                  <td className="name">{stall.kind.name}</td>
                  <td>
                    {stall.what}
                    {stall.case !== null && <span className="note">{mayRepair ? stall.case : <Link to={`/cases/${stall.case}`}>{stall.case}</Link>}</span>}
                    {stall.case === null && stall.instanceId !== null && <span className="note">{words.instance} {stall.instanceId}</span>}
                  </td>
                  <td className="due">{moment(stall.since)}</td>
                  <td className="stall-why">{stall.why}</td>
                  {mayRepair && <td className="row-buttons"><Button size="small" onClick={() => { setRepaired(stall); }}>{stall.repair}</Button></td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {repaired !== null && <RepairDialog stall={repaired} onClose={() => { setRepaired(null); }} />}
    </Page>
  );
}

/** What the repair would do, and the reason for it. */
function RepairDialog({ stall, onClose }: { stall: Stall; onClose: () => void }) {
  const { message } = App.useApp();
  const preview = usePreview(stall);
  const repair = useRepair();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (reason.trim() !== '' && !repair.isPending) {
      repair.mutate({ stall, reason: reason.trim() }, { onSuccess: (done) => { void message.success(done.message); onClose(); } });
    }
  };
  return (
    <CommandDialog
      title={words.dialog(stall.repair)} about={stall.what} failure={repair.error ?? preview.error} isPending={repair.isPending || preview.isPending} onSubmit={submit} onClose={onClose}
    >
      <p className="stall-effect"><strong>{words.effect}</strong> {preview.data?.effect ?? ''}</p>
      <Field label={words.reason} error={isTried && reason.trim() === '' ? words.reasonMissing : null}>
        <Input.TextArea autoFocus value={reason} maxLength={maxReason} autoSize={{ minRows: 2, maxRows: 5 }} onChange={(event) => { setReason(event.target.value); }} />
      </Field>
    </CommandDialog>
  );
}
