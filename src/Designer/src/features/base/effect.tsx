import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { useMoves, usePreview } from './calendars';
import { baseTexts } from './texts';

const words = baseTexts.calendar;

/** What publishing a draft, or rolling back, would do to open cases now: the totals, and case by case. */
export function Effect({ of }: { of: { draft: string; revision: number } | { version: number } }) {
  const preview = usePreview(of);
  const moves = useMoves(of);
  const [onlyTurning, setOnlyTurning] = useState(false);
  const rows = (moves.data?.pages ?? []).flatMap((page) => page.moves).filter((move) => !onlyTurning || move.lightBefore !== move.lightAfter);
  const columns = words.moveColumns;
  return (
    <section aria-label={words.effect} aria-busy={preview.isPending}>
      <h3>{words.effect}</h3>
      <ProblemAlert failure={preview.error ?? moves.error} />
      {preview.isPending && <p role="status">{words.previewing}</p>}
      {preview.data !== undefined && (
        <dl className="base-effect" data-effect>
          {Object.entries(words.effects).map(([name, label]) => (
            <div key={name} data-figure={name}><dt>{label}</dt><dd>{preview.data[name as keyof typeof preview.data]}</dd></div>
          ))}
        </dl>
      )}
      {(moves.data?.pages[0]?.moves.length ?? 0) > 0 && (
        <>
          <Checkbox checked={onlyTurning} onChange={(event) => { setOnlyTurning(event.target.checked); }}>{words.onlyTurning}</Checkbox>
          <div className="work-table">
            <table aria-label={words.moves}>
              <thead><tr>{[columns.number, columns.item, columns.limit, columns.before, columns.after, columns.light].map((name) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
              <tbody>
                {rows.map((move) => (
                  <tr key={`${move.caseNumber} ${move.kind} ${move.stage ?? ''}`}>
                    <td className="number"><Link to={`/cases/${move.caseNumber}`}>{move.caseNumber}</Link></td>
                    <td>{move.itemName}</td>
                    <td>{move.kindName}{move.stage != null && <span className="note">{move.stage}</span>}</td>
                    <td className="due">{move.dueBefore == null ? words.unknownDue : moment(move.dueBefore)}</td>
                    <td className="due">{move.dueAfter == null ? words.unknownDue : moment(move.dueAfter)}</td>
                    <td>{words.lights[move.lightBefore] ?? move.lightBefore}{move.lightAfter !== move.lightBefore && ` → ${words.lights[move.lightAfter] ?? move.lightAfter}`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {moves.hasNextPage && <div className="work-foot"><Button loading={moves.isFetchingNextPage} onClick={() => { void moves.fetchNextPage(); }}>{words.more}</Button></div>}
        </>
      )}
    </section>
  );
}
