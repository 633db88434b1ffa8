import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { antiForgeryHeader, antiForgeryToken } from '../../lib/anti-forgery';
import { answerOf, api } from '../../lib/api';
import type { components } from '../../lib/openapi';
import { ProblemError, problemOf } from '../../lib/problem';

type Schemas = components['schemas'];

/** What a case of items 24 and 25 would change; personal values masked by the server. */
export type Change = Schemas['InstitutionChangeView'];
export type ChangedField = Schemas['InstitutionChangeField'];

/** What a form of change begins with. */
export type InstitutionPrefill = Omit<Schemas['InstitutionPrefill'], 'answers'> & { answers: Readonly<Record<string, unknown>> };

/** The items that change what is known of an institution: 24 and 25 of the notice. */
const changes: ReadonlySet<string> = new Set(['medical-institution-info-change', 'retail-pharmacy-info-change']);

export const isInstitutionChange = (itemCode: string): boolean => changes.has(itemCode);

export const useChange = (number: string) => useQuery({
  queryKey: ['case', number, 'institution-change'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/cases/{number}/institution-change', { params: { path: { number } }, signal })),
});

/** How many cases are read at once. */
const pageSize = 50;

/** Cases that change institutions: those under review, or those that were reviewed. */
export const useChanges = (state: 'pending' | 'reviewed', institution: string) => useInfiniteQuery({
  queryKey: ['institution-changes', state, institution],
  refetchInterval: 60_000,
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) => answerOf(api.GET('/api/institution-changes', {
    params: { query: { state, limit: pageSize, ...(institution === '' ? {} : { institution }), ...(pageParam === '' ? {} : { after: pageParam }) } }, signal,
  })),
  getNextPageParam: (page) => page.next,
});

/** How often and how many times the platform's answer is asked for. */
const tries = 10;
const wait = 1_000;

/** The institution's data for the form; asked of the platform anew first where that is wanted. What is filled in is logged by the server. */
export const useInstitutionPrefill = () => useMutation({
  gcTime: 0,
  mutationFn: async ({ institutionCode, creditCode, isFresh }: { institutionCode: string; creditCode: string; isFresh: boolean }) => {
    const read = () => answerOf(api.POST('/api/institution-changes/prefill', { body: { institutionCode, creditCode } })) as Promise<InstitutionPrefill>;
    if (!isFresh) {
      return read();
    }

    await answerOf(api.POST('/api/institutions/{code}/synchronise', { params: { path: { code: institutionCode } } }));
    let found = await read();
    for (let left = tries; found.isPending && left > 0; left -= 1) {
      await new Promise((resolve) => { setTimeout(resolve, wait); });
      found = await read();
    }

    return found;
  },
});

/** A template filled in as far as the form is, as PDF. @throws {ProblemError} */
export async function readTemplate(template: string, body: { institutionCode: string; creditCode: string; answers: Readonly<Record<string, unknown>> }): Promise<Blob> {
  const response = await fetch(`/api/institution-changes/templates/${encodeURIComponent(template)}`, {
    method: 'POST', headers: { 'Content-Type': 'application/json', [antiForgeryHeader]: antiForgeryToken() ?? '' }, body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new ProblemError(problemOf(response.status, await response.json().catch(() => null)));
  }

  return response.blob();
}
