import type { BreakdownRow } from './board';
import { texts } from './texts';

/** What the server counted in a row; zero where it says nothing. */
export const countOf = (row: BreakdownRow | undefined, code: string): number => row?.figures[code] ?? 0;

/** A part of those completed, 0 to 1; null where none was. */
export function rateOf(row: BreakdownRow | undefined, code: string): number | null {
  const completed = countOf(row, 'completed');
  return completed === 0 ? null : countOf(row, code) / completed;
}

export const percentOf = (rate: number | null): string => (rate === null ? texts.none : texts.percent(rate));

/** The server tells parts in thousandths. */
export const perMille = (share: number | null): string => percentOf(share === null ? null : share / 1000);
