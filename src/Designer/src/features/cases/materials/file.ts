import { useQuery } from '@tanstack/react-query';
import { ProblemError, problemOf, unreachable } from '../../../lib/problem';

export const contentPath = (number: string, sequence: number): string => `/api/cases/${encodeURIComponent(number)}/materials/${sequence}/content`;

/** The file of a material. Each reading is in the audit trail, so what was read is kept while its page is open. */
export const useFile = (number: string, sequence: number, enabled: boolean) => useQuery({
  queryKey: ['case-file', number, sequence],
  enabled,
  staleTime: Infinity,
  gcTime: 60_000,
  queryFn: async ({ signal }) => {
    const response = await fetch(contentPath(number, sequence), { signal }).catch((failure: unknown) => {
      throw failure instanceof DOMException && failure.name === 'AbortError' ? failure : new ProblemError(unreachable);
    });
    if (!response.ok) {
      throw new ProblemError(problemOf(response.status, await response.json().catch(() => null)));
    }

    return response.blob();
  },
});
