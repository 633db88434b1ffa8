import { App, Button } from 'antd';
import { useState } from 'react';
import { moment } from '../../lib/moment';
import { useRollBack, useVersions } from './calendars';
import { Effect } from './effect';
import { ReasonDialog } from './reason-dialog';
import { baseTexts } from './texts';

const words = baseTexts.calendar;

/** Every version: who published it and why, what it changed, how its recalculation stands. */
export function VersionsTable({ mayChange }: { mayChange: boolean }) {
  const { message } = App.useApp();
  const versions = useVersions();
  const [rolledTo, setRolledTo] = useState<number | null>(null);
  const back = useRollBack();
  const columns = words.versionColumns;
  return (
    <>
      <h2>{words.versions}</h2>
      <div className="work-table">
        <table aria-label={words.versions}>
          <thead><tr>{[columns.version, columns.published, columns.reason, columns.changes, columns.progress, baseTexts.actions].map((name) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
          <tbody>
            {(versions.data ?? []).map((row) => (
              <tr key={row.version} data-version={row.version}>
                <td className="name">{row.inForce ? words.inForce(row.version) : words.version(row.version)}{row.rolledBackTo != null && <span className="note">{words.rolledBackTo(row.rolledBackTo)}</span>}</td>
                <td className="due">{moment(row.publishedAt)}<span className="note">{row.publishedBy ?? words.shipped}</span></td>
                <td>{row.reason ?? baseTexts.none}</td>
                <td>{row.changes.length === 0 ? baseTexts.none : <>{row.changes.slice(0, 3).join(' ')}{row.changes.length > 3 && '…'}</>}</td>
                <td>
                  {row.revision == null ? baseTexts.none : (
                    <span role="status" data-progress={row.revision.status}>
                      {words.progress[row.revision.status] ?? row.revision.status}
                      <span className="note">{words.progressText(row.revision.examined, row.revision.moved, row.revision.notified)}</span>
                    </span>
                  )}
                </td>
                <td className="row-buttons">{mayChange && !row.inForce && <Button size="small" onClick={() => { setRolledTo(row.version); }}>{words.rollBack}</Button>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rolledTo !== null && (
        <ReasonDialog
          title={words.rollBack} about={words.rollBackAbout(rolledTo)} label={words.publishReason} width={820} failure={back.error} isPending={back.isPending} onClose={() => { setRolledTo(null); }}
          onSubmit={(reason) => { back.mutate({ version: rolledTo, reason }, { onSuccess: ({ version }) => { void message.success(words.published(version)); setRolledTo(null); } }); }}
        >
          <Effect of={{ version: rolledTo }} />
        </ReasonDialog>
      )}
    </>
  );
}
