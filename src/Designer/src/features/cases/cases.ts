import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../lib/api';
import type { components } from '../../lib/openapi';

export type CasePage = Required<components['schemas']['CasePage']>;
export type Clock = components['schemas']['ClockView'];
export type Material = components['schemas']['MaterialView'];
export type Requirement = components['schemas']['CaseRequirement'];
export type Review = components['schemas']['ReviewView'];
export type Correction = components['schemas']['CorrectionView'];
export type Section = components['schemas']['AnswerSection'];
export type Person = components['schemas']['CasePerson'];
export type Disclosed = components['schemas']['DisclosedCase'];
export type Course = components['schemas']['CaseCourse'];
export type CourseNode = components['schemas']['CourseNode'];
export type CourseConnection = components['schemas']['CourseConnection'];
export type Note = components['schemas']['CaseNote'];
export type Related = components['schemas']['RelatedCase'];
export type Audit = components['schemas']['AuditView'];
export type HandedIn = components['schemas']['MaterialRequest'];

/** Why a clock is due when it is, as the server explains it. */
export interface Explanation {
  conclusion: string;
  policy: string;
  hours: string;
  calendarVersion: number;
  calendarPublishedAt: string;
  days: { day: string; counted: boolean; number: number | null; reason: string; rule: string }[];
  rules: { code: string; text: string; basis: string | null }[];
}

const keyOf = (number: string) => ['case', number] as const;
const path = (number: string) => ({ params: { path: { number } } });

export const useCase = (number: string) => useQuery({
  queryKey: [...keyOf(number), 'page'],
  queryFn: async ({ signal }) => (await answerOf(api.GET('/api/cases/{number}', { ...path(number), signal }))) as CasePage,
});

export const useCourse = (number: string, revision: number) => useQuery({
  queryKey: [...keyOf(number), 'course', revision],
  queryFn: ({ signal }) => answerOf(api.GET('/api/cases/{number}/course', { ...path(number), signal })),
});

export const useNotes = (number: string) => useQuery({
  queryKey: [...keyOf(number), 'notes'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/cases/{number}/notes', { ...path(number), signal })),
});

export const useRelated = (number: string) => useQuery({
  queryKey: [...keyOf(number), 'related'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/cases/{number}/related', { ...path(number), signal })),
});

export const useChanges = (number: string, enabled: boolean) => useQuery({
  queryKey: [...keyOf(number), 'changes'],
  enabled,
  queryFn: ({ signal }) => answerOf(api.GET('/api/cases/{number}/changes', { ...path(number), signal })),
});

/** The result of a query, in clear. Each reading is in the audit trail, so it is read once while its page is open. */
export const useResult = (number: string) => useQuery({
  queryKey: ['case-result', number],
  staleTime: Infinity,
  gcTime: 0,
  refetchOnWindowFocus: false,
  queryFn: ({ signal }) => answerOf(api.GET('/api/cases/{number}/result', { ...path(number), signal })),
});

export const useAudit = (number: string) => useQuery({
  queryKey: [...keyOf(number), 'audit'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/cases/{number}/audit', { ...path(number), signal })),
});

export const useExplanation = (number: string, ordinal: number) => useQuery({
  queryKey: [...keyOf(number), 'explanation', ordinal],
  queryFn: async ({ signal }) => (await answerOf(api.GET('/api/cases/{number}/clocks/{ordinal}/explanation', {
    params: { path: { number, ordinal } }, signal,
  }))) as unknown as Explanation,
});

/** Asks for everything of the case anew: somebody, perhaps this window, has changed it. */
export function useReload(number: string): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keyOf(number) });
}

/** A command on the case; after it, refused or not, the case is read anew. */
export function useCommand<T>(number: string, send: (body: T, key: string) => Promise<unknown>) {
  const reload = useReload(number);
  return useMutation({
    mutationFn: ({ body, key }: { body: T; key: string }) => send(body, key),
    onSettled: () => reload(),
  });
}

/** The headers of a command: sent again with the same key it is carried out once. */
const once = (key: string) => ({ headers: { 'Idempotency-Key': key } });

export const commands = (number: string) => ({
  withdraw: (body: { reason: string }, key: string) => answerOf(api.POST('/api/cases/{number}/withdrawal', { ...path(number), ...once(key), body })),
  answerCorrection: (body: { materials: HandedIn[]; isFinal: boolean }, key: string) =>
    answerOf(api.POST('/api/cases/{number}/corrections', { ...path(number), ...once(key), body })),
  extend: (body: { days: number; reason: string }, key: string) =>
    answerOf(api.POST('/api/cases/{number}/extension-requests', { ...path(number), ...once(key), body })),
  pause: (body: { ground: string; notice: string; expectedEndOn: string }, key: string) =>
    answerOf(api.POST('/api/cases/{number}/pauses', { ...path(number), ...once(key), body })),
  endPause: (_: unknown, key: string) => answerOf(api.POST('/api/cases/{number}/pauses/end', { ...path(number), ...once(key), body: {} })),
  suspend: (body: { reason: string }) => answerOf(api.POST('/api/cases/{number}/suspension', { ...path(number), body })),
  unsuspend: (body: { reason: string }) => answerOf(api.POST('/api/cases/{number}/suspension/end', { ...path(number), body })),
  addNote: (body: { text: string }, key: string) => answerOf(api.POST('/api/cases/{number}/notes', { ...path(number), ...once(key), body })),
  disclose: (body: { reason: string }) => answerOf(api.POST('/api/cases/{number}/disclosure', { ...path(number), body })),
});
