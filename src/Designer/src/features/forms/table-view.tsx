import { isBlank } from './condition';
import type { FormField } from './schema';
import { rowsOf, sumOf, yuanOf } from './table-rows';
import './table.css';
import { formTexts } from './texts';

const words = formTexts.table;

interface TableViewProps {
  label: string;
  columns: readonly FormField[];
  value: unknown;
}

/** A table that is only read: its rows, and what the amounts come to. */
export function TableView({ label, columns, value }: TableViewProps) {
  const rows = rowsOf(value);
  const money = columns.filter(({ kind }) => kind === 'money');
  return rows.length === 0 ? <p className="nothing">{words.none}</p> : (
    <div className="table-view">
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col" className="row-number">{words.number}</th>
            {columns.map((column) => <th key={column.key} scope="col" className={column.kind === 'money' ? 'money' : undefined}>{column.label}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              <th scope="row" className="row-number"><span className="row-word">{words.row}</span>{i + 1}</th>
              {columns.map((column) => <td key={column.key} data-label={column.label} className={column.kind === 'money' ? 'money' : undefined}>{cellText(column, row[column.key])}</td>)}
            </tr>
          ))}
        </tbody>
        {money.length > 0 && (
          <tfoot>
            <tr>
              <th scope="row" className="row-number">{words.total}</th>
              {columns.map((column) => <td key={column.key} data-label={column.label} className={column.kind === 'money' ? 'money' : undefined}>{column.kind === 'money' && yuanOf(sumOf(rows, column.key).fen)}</td>)}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

function cellText(column: FormField, cell: unknown): string {
  if (isBlank(cell)) {
    return '—';
  }

  return typeof cell === 'boolean' ? (cell ? formTexts.yes : formTexts.no)
    : column.options?.find(({ code }) => code === cell)?.label ?? (typeof cell === 'number' || typeof cell === 'string' ? String(cell) : '—');
}
