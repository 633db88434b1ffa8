import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../../lib/api';
import type { components } from '../../../lib/openapi';
import { refusedDraft } from '../../../lib/refused-draft';
import type { Definition } from '../definitions';

export type Comparison = components['schemas']['ComparisonView'];
export type ComparedNode = components['schemas']['ComparedNodeView'];
export type ComparedConnection = components['schemas']['ComparedConnectionView'];
export type PropertyDifference = components['schemas']['PropertyDifference'];
export type Change = components['schemas']['ChangeKind'];

/** One side: a stored version, or what this window's editor could not save. */
export type Side = number | 'mine';

/** What an address says of a side; `latest` is resolved here. Null where it says nothing that there is. */
export function readSide(given: string | null, versions: readonly Definition[], hasMine: boolean): Side | null {
  if (given === 'mine') {
    return hasMine ? 'mine' : null;
  }

  const version = given === 'latest' ? versions[0]?.version : Number(given);
  return versions.some((known) => known.version === version) ? version ?? null : null;
}

/** What to compare when the address does not say: the newest version with the published one, or else with the one before. */
export function usualSides(versions: readonly Definition[]): { left: Side | null; right: Side | null } {
  const [newest, ...older] = versions;
  const left = older.find((version) => version.isPublished) ?? older[0];
  return { left: left?.version ?? null, right: newest?.version ?? null };
}

/** The comparison of two sides; not asked for while one is not chosen. */
export const useComparison = (definitionId: string, left: Side | null, right: Side | null) =>
  useQuery({
    queryKey: ['comparison', definitionId, left, right],
    enabled: left !== null && right !== null,
    staleTime: left === 'mine' || right === 'mine' ? 0 : 30_000,
    queryFn: ({ signal }) => answerOf(api.POST('/api/definitions/compare', {
      signal, body: { left: bodyOf(definitionId, left), right: bodyOf(definitionId, right) },
    })),
  });

const bodyOf = (definitionId: string, side: Side | null) =>
  (side === 'mine' ? { document: refusedDraft(definitionId) } : { definitionId, version: side });
