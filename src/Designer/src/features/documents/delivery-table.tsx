import { Button, Checkbox } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { moment } from '../../lib/moment';
import { LimitLight } from '../work/limit-light';
import type { DeliveryItem } from './documents';
import { documentTexts } from './texts';

const words = documentTexts.list;

export type DeliveryRow = DeliveryItem & { key: string };

interface DeliveryTableProps {
  rows: readonly DeliveryRow[];
  /** Key of the row that keys act on; null for none. */
  active: string | null;
  /** Whether somebody has moved to it: only then it takes the focus. */
  isChosen: boolean;
  isBusy: boolean;
  selected: ReadonlySet<string>;
  onToggle: (key: string) => void;
  onToggleAll: () => void;
  onActivate: (key: string) => void;
  onView: (id: string) => void;
  onDeliver: (row: DeliveryRow) => void;
  onOpen: (row: DeliveryRow) => void;
}

/** Documents that wait, one of them active, any of them chosen to be printed together. */
export function DeliveryTable({ rows, active, isChosen, isBusy, selected, onToggle, onToggleAll, onActivate, onView, onDeliver, onOpen }: DeliveryTableProps) {
  const columns = words.columns;
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
  const count = rows.filter(({ key }) => selected.has(key)).length;
  return (
    <div className="work-table">
      <table className="deliveries" aria-label={words.table} aria-busy={isBusy} ref={table}>
        <thead>
          <tr>
            <th scope="col" className="select">
              <Checkbox aria-label={words.selectAll} checked={count > 0 && count === rows.length} indeterminate={count > 0 && count < rows.length} onChange={onToggleAll} />
            </th>
            <th scope="col">{columns.document}</th><th scope="col">{columns.number}</th><th scope="col">{columns.item}</th><th scope="col">{columns.name}</th>
            <th scope="col">{columns.waited}</th><th scope="col">{columns.due}</th><th scope="col">{columns.state}</th><th scope="col">{columns.actions}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const isActive = row.key === active;
            return (
              <tr
                key={row.key} ref={isActive ? activeRow : undefined} tabIndex={isActive ? 0 : -1} data-active={isActive} data-document={row.number} className={row.light.code}
                onClick={() => { onActivate(row.key); }} onFocus={() => { if (!isActive) { onActivate(row.key); } }} onDoubleClick={() => { onOpen(row); }}
              >
                <td className="select"><Checkbox aria-label={words.select(row.number)} checked={selected.has(row.key)} onChange={() => { onToggle(row.key); }} /></td>
                <td className="title">{row.kind.name}<span className="note mono">{row.number}</span></td>
                <td className="number"><Link to={`/cases/${row.caseNumber}`}>{row.caseNumber}</Link><span className="note">{row.office.name}</span></td>
                <td>{row.itemName}</td>
                <td className="name">{row.maskedName}</td>
                <td className="waited"><LimitLight row={{ light: row.light, daysLeft: null, daysUnit: '' }} /><span className="note">{words.waited(row.daysWaited)}</span></td>
                <td className="due">{row.dueOn}<span className="note">{moment(row.issuedAt)}</span></td>
                <td><span className={`document-state ${row.state.code}`}>{row.state.name}</span></td>
                <td className="row-buttons">
                  <Button size="small" type="link" onClick={() => { onView(row.documentId); }}>{documentTexts.preview}</Button>
                  {row.allowedActions.includes('deliver') && <Button size="small" type="link" onClick={() => { onDeliver(row); }}>{documentTexts.deliver}</Button>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
