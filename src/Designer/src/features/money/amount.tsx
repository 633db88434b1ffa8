import { yuanOf } from '../forms/table-rows';

/** Fen as an amount in a column of amounts. */
export function Amount({ fen, isStrong = false }: { fen: number; isStrong?: boolean }) {
  const text = yuanOf(fen);
  return isStrong ? <strong className="amount">{text}</strong> : <span className="amount">{text}</span>;
}
