import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Choices } from './choices';
import { isBlank } from './condition';
import type { Tied } from './field-frame';
import { FieldInput, isGroup } from './field-input';
import type { FieldProblem } from './problems';
import { askedFields, columnsOf, isRequired, type FormField } from './schema';
import { cellsOf, isBlankRow, pasteInto, rowsOf, sumOf, yuanOf, type Row } from './table-rows';
import './table.css';
import { formTexts } from './texts';

const words = formTexts.table;

export interface TableInputProps {
  field: FormField;
  tied: Tied;
  value: unknown;
  choices: Choices | undefined;
  /** All that is wrong with the form; those about this table's cells are drawn at them. */
  problems: readonly FieldProblem[];
  disabled: boolean;
  /** What is to be said of a row, such as where it comes from. */
  markOf?: ((row: Row) => string | undefined) | undefined;
  onChange: (value: readonly Row[]) => void;
  /** A cell was left: its path, such as `invoices[0].amount`. */
  onLeave: (path: string) => void;
}

/** The most rows that a table takes unless it says so. */
const usualMost = 100;

/**
 * A list of like entries, one in each row. By keyboard: Enter goes from cell to cell and at the end to a new row, in an empty last row out of the table; the
 * arrows go up and down a column; Alt+Delete removes a row; lines copied from a spreadsheet are pasted from the cell on. On a narrow screen a row is a card.
 */
export function TableInput({ field, tied, value, choices, problems, disabled, markOf, onChange, onLeave }: TableInputProps) {
  const columns = columnsOf(field);
  const most = field.maxItems ?? usualMost;
  const given = rowsOf(value);
  const rows = given.length === 0 ? [{}] : given;   // there is always one to type into
  const root = useRef<HTMLDivElement>(null);
  const next = useRef(rows.length);
  const [ids, setIds] = useState<readonly number[]>(() => rows.map((_, i) => i));
  const known = idsFor(ids, rows.length);
  const wanted = useRef<{ row: number; column: number } | null>(null);   // the cell to go to once it is drawn
  const [said, setSaid] = useState('');
  const at = (row: number, key: string) => `${tied.id}-${row}-${key}`;

  useEffect(() => {
    if (wanted.current !== null) {
      focusFirst(root.current?.querySelector(`[data-cell="${wanted.current.row} ${wanted.current.column}"]`) ?? null);
      wanted.current = null;
    }
  });

  const put = (row: number, key: string, cell: unknown) => {
    onChange(rows.map((old, i) => (i === row ? { ...old, [key]: cell } : old)));
  };
  const add = () => {
    if (rows.length >= most) {
      setSaid(words.full(most));
      return;
    }

    setIds([...known, (next.current += 1)]);
    onChange([...rows, {}]);
    wanted.current = { row: rows.length, column: 0 };
    setSaid(words.added(rows.length + 1));
  };
  const remove = (row: number) => {
    setIds(known.filter((_, i) => i !== row));
    onChange(rows.filter((_, i) => i !== row));
    wanted.current = { row: Math.max(0, Math.min(row, rows.length - 2)), column: 0 };
    setSaid(words.removed(row + 1));
  };
  const paste = (event: React.ClipboardEvent, row: number, column: number) => {
    const lines = event.clipboardData.files.length > 0 ? null : cellsOf(event.clipboardData.getData('text/plain'));
    if (lines !== null && !disabled) {
      event.preventDefault();
      event.stopPropagation();
      const { rows: filled, left } = pasteInto(rows, columns, lines, { row, column }, most);
      setIds([...known, ...filled.slice(known.length).map(() => (next.current += 1))]);
      onChange(filled);
      wanted.current = { row: Math.min(row + lines.length, filled.length) - 1, column };
      setSaid(left === 0 ? words.pasted(lines.length) : words.pastedSome(lines.length - left, left));
    }
  };
  const onKeyDown = (event: React.KeyboardEvent, row: number, column: number) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented || disabled) {
      return;
    }

    const from = event.target;
    if (event.key === 'Delete' && event.altKey) {
      event.preventDefault();
      remove(row);
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.shiftKey && from instanceof HTMLInputElement) {
      const isLast = row === rows.length - 1;
      if (isLast && row > 0 && isBlankRow(rows[row] ?? {})) {
        event.preventDefault();
        setIds(known.slice(0, -1));
        onChange(rows.slice(0, -1));
        focusAfter(root.current);
      } else if (isLast && column === columns.length - 1 && !isBlankRow(rows[row] ?? {})) {
        event.preventDefault();
        add();
      }
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.altKey && from instanceof HTMLInputElement && from.type !== 'radio' && from.getAttribute('role') !== 'combobox') {
      const to = row + (event.key === 'ArrowDown' ? 1 : -1);
      if (to >= 0 && to < rows.length) {
        event.preventDefault();
        focusFirst(root.current?.querySelector(`[data-cell="${to} ${column}"]`) ?? null);
      }
    }
  };

  const of = (path: string) => problems.filter((problem) => problem.path === path).map(({ message }) => message);
  const money = columns.filter(({ kind }) => kind === 'money');
  const filled = rows.filter((row) => !isBlankRow(row));
  return (
    <div className="table-input" ref={root}>
      <table aria-labelledby={`${tied.id}-label`} aria-describedby={tied['aria-describedby']}>
        <thead>
          <tr>
            <th scope="col" className="row-number">{words.number}</th>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.kind === 'money' ? 'money' : undefined}>
                {column.label}{column.required && <span className="required" aria-hidden>*</span>}
              </th>
            ))}
            <th scope="col" className="row-remove"><span className="visually-hidden">{words.actions}</span></th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => {
            const asked = askedFields({ code: field.key, title: field.label, fields: columns }, row);
            const wrong = of(`${field.key}[${i}]`);
            return (
              <tr key={known[i] ?? `row ${i}`} className={wrong.length > 0 ? 'wrong' : undefined}>
                <th scope="row" className="row-number"><span className="row-word">{words.row}</span>{i + 1}{markOf?.(row) !== undefined && <span className="row-mark">{markOf(row)}</span>}</th>
                {columns.map((column, j) => {
                  const id = at(i, column.key);
                  const path = `${field.key}[${i}].${column.key}`;
                  const errors = [...(j === 0 ? wrong : []), ...of(path)];
                  const needed = isRequired(column, row);
                  return (
                    <td
                      key={column.key} data-cell={`${i} ${j}`} data-label={column.label} className={column.kind === 'money' ? 'money' : undefined}
                      onKeyDown={(event) => { onKeyDown(event, i, j); }} onPaste={(event) => { paste(event, i, j); }}
                    >
                      {asked.includes(column) && (
                        <div className={errors.length > 0 ? 'field wrong' : 'field'} {...(isGroup(column) && column.kind !== 'choice' ? { role: 'group', 'aria-labelledby': `${id}-label` } : {})}>
                          <label className="cell-label" id={`${id}-label`} htmlFor={id}>
                            <span className="visually-hidden">{words.rowOf(i + 1)}</span>{column.label}{needed && <span className="required" aria-hidden>*</span>}
                          </label>
                          <FieldInput
                            isCompact field={column} value={row[column.key]} answers={row} choices={choices} placeChoice={null} fields={columns} disabled={disabled}
                            tied={{ id, 'aria-invalid': errors.length > 0, 'aria-required': needed, 'aria-describedby': errors.length > 0 ? `${id}-error` : undefined }}
                            onChange={(cell) => { put(i, column.key, cell); }}
                            onLeave={() => { if (!isBlank(row[column.key]) || i < rows.length - 1) { onLeave(path); } }}
                          />
                          {errors.length > 0 && <p className="field-error" id={`${id}-error`}>{errors.join(' ')}</p>}
                        </div>
                      )}
                    </td>
                  );
                })}
                <td className="row-remove">
                  <Button
                    size="small" type="text" disabled={disabled || (rows.length === 1 && isBlankRow(row))} aria-label={words.removeOf(i + 1)} aria-keyshortcuts="Alt+Delete"
                    onClick={() => { remove(i); }}
                  >{words.remove}</Button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <div className="table-foot">
        <Button id={tied.id} size="small" disabled={disabled || rows.length >= most} onClick={add}>{words.add}</Button>
        <span data-testid={`${tied.id}-sum`}>{words.count(filled.length, most)}{money.map(({ key, label }) => sumText(label, sumOf(rows, key))).join('')}</span>
        <small>{words.keys}</small>
      </div>
      <span className="visually-hidden" role="status" aria-live="polite">{said}</span>
    </div>
  );
}

const sumText = (label: string, { fen, unread }: { fen: number; unread: number }): string => words.sum(label, yuanOf(fen)) + (unread === 0 ? '' : words.unread(unread));

/** As many ids as rows: a restored draft brings rows of its own. */
const idsFor = (ids: readonly number[], count: number): number[] => Array.from({ length: count }, (_, i) => ids[i] ?? -1 - i);

const controls = 'input:not([type="hidden"]):not(:disabled), textarea:not(:disabled)';

function focusFirst(cell: Element | null): void {
  const control = cell?.querySelector<HTMLInputElement>('input:checked') ?? cell?.querySelector<HTMLInputElement>(controls);
  control?.focus();
  if (control instanceof HTMLInputElement && control.type !== 'radio') {
    control.select();
  }
}

/** The first control behind the table, for who is through with it. */
function focusAfter(table: HTMLElement | null): void {
  const all = [...document.querySelectorAll<HTMLElement>(`${controls}, button[data-step]:not(:disabled)`)];
  all.find((control) => table !== null && (table.compareDocumentPosition(control) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && !table.contains(control))?.focus();
}
