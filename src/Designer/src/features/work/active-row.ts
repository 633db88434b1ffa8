import { useState } from 'react';

/** Which row keys act on: it stays when the list is read again; when it is gone, the one that came to stand in its place is. */
export function useActiveRow<T extends { key: string }>(rows: readonly T[]) {
  const [place, setPlace] = useState<{ key: string; index: number } | null>(null);
  const found = place === null ? -1 : rows.findIndex((row) => row.key === place.key);
  const index = found >= 0 ? found : Math.min(place?.index ?? 0, rows.length - 1);
  const active = rows[index] ?? null;
  const activate = (key: string) => { setPlace({ key, index: rows.findIndex((row) => row.key === key) }); };
  const move = (by: 1 | -1) => {
    const to = Math.max(0, Math.min(rows.length - 1, index + by));
    const row = rows[to];
    if (row !== undefined) {
      setPlace({ key: row.key, index: to });
    }

    return to;
  };
  return { active, activate, move, isChosen: place !== null };
}
