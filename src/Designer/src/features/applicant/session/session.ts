import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { answerOf } from '../../../lib/api';
import type { components } from '../../../lib/openapi';
import { ProblemError } from '../../../lib/problem';
import { publicApi, rememberToken } from '../api';

export type Session = components['schemas']['ApplicantSessionView'];

const key = ['applicant', 'session'] as const;
const endedKey = ['applicant', 'ended'] as const;

/** What the server says where a session is wanted and there is none (any more). */
export const sessionOver = 'urn:ybtb:problem:applicant-not-signed-in';

/** The present session; null when there is none. */
export const useSession = () => useQuery({
  queryKey: key,
  staleTime: Infinity,
  queryFn: async ({ signal }): Promise<Session | null> => {
    const session = (await answerOf(publicApi.GET('/api/public/session', { signal }))) as Session | undefined;
    rememberToken(session?.antiForgeryToken ?? null);
    return session ?? null;
  },
});

/** Asks for a one-time code; the answer is the same whatever the number. */
export const useCodeRequest = () => useMutation({
  mutationFn: (wanted: { caseNumber: string; phoneTail: string | null }) => answerOf(publicApi.POST('/api/public/codes', { body: wanted })),
});

/** Enters a case by its number and a code. */
export function useEntry() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (entry: { caseNumber: string; code: string }) => answerOf(publicApi.POST('/api/public/session', { body: entry })),
    onSuccess: (session) => {
      rememberToken(session.antiForgeryToken);
      client.removeQueries({ queryKey: endedKey });
      client.setQueryData<Session | null>(key, session);
    },
  });
}

/** Ends the session. What this page knows of the case goes with it. */
export function useLeave() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(publicApi.DELETE('/api/public/session')),
    onSettled: () => { forget(client); },
  });
}

/** Keeps the session alive. */
export const useStay = () => useMutation({ mutationFn: () => answerOf(publicApi.GET('/api/public/session')) });

/** Whether a session was over before its owner ended it. */
export const useWasEnded = (): boolean => useQuery({ queryKey: endedKey, queryFn: () => false, initialData: false, staleTime: Infinity }).data;

/** Goes back to the way in when the server knows the session no more. */
export function noticeEnd(client: QueryClient, failure: unknown) {
  if (failure instanceof ProblemError && failure.problem.type === sessionOver) {
    forget(client);
    client.setQueryData(endedKey, true);
  }
}

function forget(client: QueryClient) {
  rememberToken(null);
  client.removeQueries({ queryKey: ['applicant', 'case'] });
  client.setQueryData<Session | null>(key, null);
}
