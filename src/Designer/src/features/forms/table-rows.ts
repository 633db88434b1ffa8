import { isBlank } from './condition';
import { dayOf } from './date-input';
import type { FormField } from './schema';

/** One row of a table: answers by the key of the column. */
export type Row = Readonly<Record<string, unknown>>;

/** The rows of a table's answer; none where it is no list. */
export const rowsOf = (answer: unknown): Row[] =>
  (Array.isArray(answer) ? answer : []).map((row) => (typeof row === 'object' && row !== null && !Array.isArray(row) ? row as Row : {}));

export const isBlankRow = (row: Row): boolean => Object.values(row).every(isBlank);

/** What is sent of a table: no blank cells, no blank rows at its end. A blank row in the middle stays, so that what is wrong with a row names the row that is seen. */
export function sentRows(answer: unknown): Row[] {
  const rows = rowsOf(answer);
  const last = rows.findLastIndex((row) => !isBlankRow(row));
  return rows.slice(0, last + 1).map((row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => !isBlank(cell))));
}

/** An amount of yuan as typed, in whole fen; null when it is none. Exact: no binary fractions. */
export function fenOf(typed: unknown): number | null {
  const text = (typeof typed === 'number' ? String(typed) : typeof typed === 'string' ? typed : '').trim().replace(/[,，\s]/g, '');
  const parts = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(text);
  return parts === null ? null : Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}

/** Fen as yuan with two decimals and groups of three, such as 1,234.50. */
export function yuanOf(fen: number): string {
  const whole = String(Math.trunc(Math.abs(fen) / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${whole}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
}

/** What a column of amounts comes to, and how many cells in it say something that is no amount. */
export function sumOf(rows: readonly Row[], key: string): { fen: number; unread: number } {
  let fen = 0;
  let unread = 0;
  for (const { [key]: cell } of rows) {
    const amount = fenOf(cell);
    if (amount !== null) {
      fen += amount;
    } else if (!isBlank(cell)) {
      unread += 1;
    }
  }

  return { fen, unread };
}

/** The lines and cells of text from a spreadsheet; null for text that is a single cell. */
export function cellsOf(text: string): string[][] | null {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n').map((line) => line.split('\t').map((cell) => cell.trim()));
  return lines.length > 1 || (lines[0]?.length ?? 0) > 1 ? lines : null;
}

/** A pasted cell as the column takes it; what cannot be read stays as it is, for the server to say what is wrong with it. */
function pasted(field: FormField, text: string): unknown {
  switch (field.kind) {
    case 'money':
      return text.replace(/^[¥￥]/, '').replace(/元$/, '').replace(/[,，\s]/g, '');
    case 'date':
      return dayOf(text);
    case 'integer':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
    case 'boolean':
      return text === '是' ? true : text === '否' ? false : text;
    default:
      return field.options?.find(({ code, label }) => label === text || code === text)?.code ?? text;
  }
}

/**
 * Pastes lines into a table, from a cell on to the right and downwards; a line that only repeats the columns' names is left out.
 * @returns The rows, and how many lines found no place because the table takes no more rows.
 */
export function pasteInto(rows: readonly Row[], fields: readonly FormField[], lines: readonly (readonly string[])[], at: { row: number; column: number }, most: number): { rows: Row[]; left: number } {
  const labels = fields.map(({ label }) => label);
  const data = lines.filter((cells, i) => i > 0 || !cells.every((cell) => labels.includes(cell)));
  const next = [...rows];
  let left = 0;
  data.forEach((cells, i) => {
    const row = at.row + i;
    if (row >= most) {
      left += 1;
      return;
    }

    const values = cells.flatMap((text, j) => {
      const field = fields[at.column + j];
      return field === undefined || text === '' ? [] : [[field.key, pasted(field, text)]];
    });
    next[row] = { ...next[row], ...Object.fromEntries(values) as Row };
  });
  return { rows: next, left };
}
