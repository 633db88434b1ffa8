import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';
import { moment } from '../../lib/moment';
import { LimitLight } from './limit-light';
import { texts } from './texts';
import type { WorkRow } from './work-row';

const words = texts.columns;

interface WorkTableProps {
  label: string;
  rows: readonly WorkRow[];
  /** Key of the row that keys act on; null for none. */
  active: string | null;
  /** Whether somebody has chosen it: only then it takes the focus. */
  isChosen: boolean;
  onActivate: (key: string) => void;
  onOpen: (row: WorkRow) => void;
  /** Buttons of a row; no column without. */
  actionsOf?: (row: WorkRow) => ReactNode;
  /** Whether to say by what a row was found. */
  showMatched?: boolean;
  isBusy?: boolean;
}

/** Lines of work. One of them is active: it has the focus when keys have moved there, and keeps its place when the list is read again. */
export function WorkTable({ label, rows, active, isChosen, onActivate, onOpen, actionsOf, showMatched = false, isBusy = false }: WorkTableProps) {
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
      <table role="grid" aria-label={label} aria-busy={isBusy} ref={table}>
        <thead>
          <tr>
            <th scope="col">{words.number}</th><th scope="col">{words.item}</th><th scope="col">{words.name}</th><th scope="col">{words.stage}</th>
            <th scope="col">{words.offices}</th><th scope="col">{words.limit}</th><th scope="col" aria-sort="ascending">{words.due}</th><th scope="col">{words.holder}</th>
            {showMatched && <th scope="col">{words.matched}</th>}
            {actionsOf && <th scope="col">{words.actions}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const isActive = row.key === active;
            return (
              <tr
                key={row.key}
                ref={isActive ? activeRow : undefined}
                tabIndex={isActive ? 0 : -1}
                aria-selected={isActive}
                data-number={row.number}
                className={row.light?.code}
                onClick={() => { onActivate(row.key); }}
                onFocus={() => { if (!isActive) { onActivate(row.key); } }}
                onDoubleClick={() => { onOpen(row); }}
              >
                <td className="number"><Link to={row.path}>{row.number}</Link></td>
                <td>{row.itemName}</td>
                <td className="name">{row.maskedName}</td>
                <td className="stage">{row.stage}{row.note !== null && <span className="note">{row.note}</span>}</td>
                <td className="offices">{row.receivingOffice}<span aria-hidden> → </span><span className="deciding">{row.decidingOffice ?? texts.unrouted}</span></td>
                <td><LimitLight row={row} /></td>
                <td className="due">{row.dueAt === null ? '—' : moment(row.dueAt)}</td>
                <td>{row.holder ?? <span className="unclaimed">{texts.unclaimed}</span>}</td>
                {showMatched && <td>{row.matched.join('、')}</td>}
                {actionsOf && <td className="row-buttons">{actionsOf(row)}</td>}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
