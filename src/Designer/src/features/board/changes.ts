import type { Figure } from './board';

/** What a figure was and has become. */
export interface Change {
  name: string;
  from: number;
  to: number;
}

export type Changes = ReadonlyMap<string, Change>;

export const noChanges: Changes = new Map();

/** Which figures differ; those that are only on one side count as changes from or to zero. */
export function changesBetween(before: readonly Figure[], after: readonly Figure[]): Changes {
  const old = new Map(before.map((figure) => [figure.code, figure]));
  const fresh = new Map(after.map((figure) => [figure.code, figure]));
  const changes = new Map<string, Change>();
  for (const code of new Set([...old.keys(), ...fresh.keys()])) {
    const [was, is] = [old.get(code), fresh.get(code)];
    const [from, to] = [was?.value ?? 0, is?.value ?? 0];
    if (from !== to) {
      changes.set(code, { name: (is ?? was)?.name ?? code, from, to });
    }
  }

  return changes;
}
