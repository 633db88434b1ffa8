import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../lib/api';
import type { components } from '../../lib/openapi';

export type InboxItem = components['schemas']['InboxItemView'];
export type Preferences = components['schemas']['InboxPreferences'];

/** How often an open page asks how much is unread, in milliseconds; not while it lies in the background. */
const askInterval = 20_000;
const pageSize = 50;
const key = ['inbox'] as const;

export const useUnread = () => useQuery({
  queryKey: [...key, 'unread'], refetchInterval: askInterval, queryFn: ({ signal }) => answerOf(api.GET('/api/inbox/unread', { signal })),
});

/** The list reads again when the count of unread says that something has come. */
export const useInbox = (unreadOnly: boolean, kind: string | undefined, unread: number | undefined) => useInfiniteQuery({
  queryKey: [...key, 'list', unreadOnly, kind ?? '', unread ?? 0],
  initialPageParam: '',
  placeholderData: keepPreviousData,
  queryFn: ({ pageParam, signal }) => answerOf(api.GET('/api/inbox', {
    params: { query: { limit: pageSize, unread: unreadOnly, ...(kind === undefined ? {} : { kind }), ...(pageParam === '' ? {} : { after: pageParam }) } }, signal,
  })),
  getNextPageParam: (page) => page.next,
});

export function useRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answerOf(api.POST('/api/inbox/{id}/read', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

export function useReadAll() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (all: { until: string; kind?: string }) => answerOf(api.POST('/api/inbox/read', { body: { until: all.until, kind: all.kind ?? null } })),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}

export const usePreferences = () => useQuery({
  queryKey: [...key, 'preferences'], gcTime: 0, staleTime: Infinity, refetchOnWindowFocus: false, queryFn: ({ signal }) => answerOf(api.GET('/api/inbox/preferences', { signal })),
});

export function useSavePreferences() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted: Pick<Preferences, 'email' | 'phone' | 'emailKinds' | 'smsKinds' | 'revision'>) => answerOf(api.PUT('/api/inbox/preferences', {
      headers: { 'If-Match': `"${wanted.revision}"` },
      body: { email: wanted.email, phone: wanted.phone, emailKinds: wanted.emailKinds, smsKinds: wanted.smsKinds },
    })),
    onSuccess: (saved) => { client.setQueryData([...key, 'preferences'], saved); },
  });
}
