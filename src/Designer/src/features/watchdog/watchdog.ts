import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../lib/api';
import type { components } from '../../lib/openapi';

export type Stall = components['schemas']['StallView'];

const key = ['watchdog'] as const;

/** Looks when asked for: it is no light question to the database, and nothing hangs on the second. */
export const useWatchdog = () => useQuery({
  queryKey: [...key, 'report'], staleTime: Infinity, refetchOnWindowFocus: false, queryFn: ({ signal }) => answerOf(api.GET('/api/watchdog', { signal })),
});

export const usePreview = (stall: Stall) => useQuery({
  queryKey: [...key, 'preview', stall.kind.code, stall.key],
  gcTime: 0,
  staleTime: Infinity,
  retry: false,
  queryFn: ({ signal }) => answerOf(api.GET('/api/watchdog/{kind}/{key}', { params: { path: { kind: stall.kind.code, key: stall.key } }, signal })),
});

export function useRepair() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ stall, reason }: { stall: Stall; reason: string }) => answerOf(api.POST('/api/watchdog/{kind}/{key}/repair', {
      params: { path: { kind: stall.kind.code, key: stall.key } }, body: { reason },
    })),
    onSettled: () => client.invalidateQueries({ queryKey: [...key, 'report'] }),
  });
}
