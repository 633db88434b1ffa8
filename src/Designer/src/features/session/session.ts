import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../lib/api';
import { antiForgeryToken } from '../../lib/anti-forgery';
import type { components } from '../../lib/openapi';
import { ProblemError } from '../../lib/problem';

export type Session = components['schemas']['SessionView'];

const key = ['session'];

/** Who is signed in; null when nobody is. */
export function useSession() {
  return useQuery({
    queryKey: key,
    staleTime: Infinity,
    retry: false,
    queryFn: async (): Promise<Session | null> => {
      if (antiForgeryToken() === null) {
        return null;   // no session was ever begun here: no need to ask and be refused
      }

      return answerOf(api.GET('/api/session')).catch((failure: unknown) => {
        if (failure instanceof ProblemError && failure.problem.status === 401) {
          return null;
        }

        throw failure;
      });
    },
  });
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { login: string; password: string }) => answerOf(api.POST('/api/session', { body })),
    onSuccess: (session) => { client.setQueryData(key, session); },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/session')),
    onSettled: () => {
      client.setQueryData(key, null);
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== key[0] });   // nothing that one person saw may be shown to the next
    },
  });
}

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { current: string; replacement: string }) => answerOf(api.POST('/api/session/password', { body })),
    onSuccess: (session) => { client.setQueryData(key, session); },
  });
}

/** For a request that found the session ended: the guard then leads to the sign-in page. */
export const endedSession = (client: ReturnType<typeof useQueryClient>) => { client.setQueryData(key, null); };
