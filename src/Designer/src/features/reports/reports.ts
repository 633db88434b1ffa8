import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ProblemError, problemOf, unreachable } from '../../lib/problem';
import type { components } from '../../lib/openapi';

export type Report = components['schemas']['ReportView'];
export type ReportFigures = components['schemas']['ReportFigures'];

/** A report; the query is that of the page's address. */
export const useReport = (query: string) => useQuery({
  queryKey: ['report', query],
  placeholderData: keepPreviousData,
  refetchOnWindowFocus: false,
  queryFn: async ({ signal }): Promise<Report> => {
    const response = await fetch(`/api/reports?${query}`, { signal, headers: { Accept: 'application/json' } }).catch((failure: unknown) => {
      throw failure instanceof DOMException && failure.name === 'AbortError' ? failure : new ProblemError(unreachable);
    });
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok) {
      throw new ProblemError(problemOf(response.status, body));
    }

    return body as Report;
  },
});
