import { fenOf, yuanOf } from './table-rows';
import './table.css';
import { formTexts } from './texts';

const words = formTexts.table;

interface TableViewProps {
  label: string;
  columns: readonly string[];
  /** One text for each column; amounts of money end in 元. */
  rows: readonly (readonly string[])[];
}

/** A table that is only read: its rows, and what columns of amounts come to. */
export function TableView({ label, columns, rows }: TableViewProps) {
  const sums = columns.map((_, j) => sumOf(rows.map((row) => row[j] ?? '')));
  const hasSums = sums.some((sum) => sum !== null);
  const style = (j: number) => (sums[j] === null ? undefined : 'money');
  return rows.length === 0 ? <p className="nothing">{words.none}</p> : (
    <div className="table-view">
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col" className="row-number">{words.number}</th>
            {columns.map((column, j) => <th key={column} scope="col" className={style(j)}>{column}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              <th scope="row" className="row-number"><span className="row-word">{words.row}</span>{i + 1}</th>
              {columns.map((column, j) => <td key={column} data-label={column} className={style(j)}>{(row[j] ?? '') === '' ? '—' : row[j]}</td>)}
            </tr>
          ))}
        </tbody>
        {hasSums && rows.length > 1 && (
          <tfoot>
            <tr>
              <th scope="row" className="row-number">{words.total}</th>
              {columns.map((column, j) => <td key={column} data-label={column} className={style(j)}>{sums[j] == null ? null : `${yuanOf(sums[j])}元`}</td>)}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  );
}

/** In fen what texts such as 1234.50元 come to; null where the column says other things. */
function sumOf(texts: readonly string[]): number | null {
  const said = texts.filter((text) => text !== '');
  const amounts = said.map((text) => (text.endsWith('元') ? fenOf(text.slice(0, -1)) : null));
  return said.length === 0 || amounts.includes(null) ? null : amounts.reduce<number>((sum, fen) => sum + (fen ?? 0), 0);
}
