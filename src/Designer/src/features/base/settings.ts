import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../lib/api';
import type { components } from '../../lib/openapi';
import { seen } from './calendars';

type Schemas = components['schemas'];

export type Rung = Schemas['RungText'];
export type Ground = Schemas['PauseGroundView'];

const ladderKey = ['ladders'] as const;
const groundKey = ['pause-grounds'] as const;

export const useLadders = () => useQuery({ queryKey: ladderKey, queryFn: ({ signal }) => answerOf(api.GET('/api/alert-ladders', { signal })) });

/** A ladder with the number by which a change is to be sent: that of the item's own last publication. */
export const useLadder = (item: string) => useQuery({
  queryKey: [...ladderKey, item],
  queryFn: async ({ signal }) => {
    const answer = await api.GET('/api/alert-ladders/{item}', { params: { path: { item } }, signal });
    const ladder = await answerOf(Promise.resolve(answer));
    return { ...ladder, seen: Number((answer.response.headers.get('ETag') ?? '"0"').slice(1, -1)) };
  },
});

export const useLadderHistory = (item: string) => useQuery({
  queryKey: [...ladderKey, item, 'history'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/alert-ladders/{item}/history', { params: { path: { item } }, signal })),
});

export const useCheckLadder = () => useMutation({ mutationFn: (rungs: Rung[]) => answerOf(api.POST('/api/alert-ladders/check', { body: { rungs } })) });

export function usePutLadder(item: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ rungs, revision, reason }: { rungs: Rung[]; revision: number; reason: string }) =>
      answerOf(api.PUT('/api/alert-ladders/{item}', { params: { path: { item } }, headers: seen(revision), body: { rungs, reason } })),
    onSettled: () => client.invalidateQueries({ queryKey: ladderKey }),
  });
}

export const useGrounds = () => useQuery({ queryKey: groundKey, queryFn: ({ signal }) => answerOf(api.GET('/api/pause-grounds', { signal })) });

export const useGroundHistory = (ground: string) => useQuery({
  queryKey: [...groundKey, ground, 'history'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/pause-grounds/{ground}/history', { params: { path: { ground } }, signal })),
});

export function usePutGround() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ ground, body }: { ground: Ground; body: Schemas['PauseGroundRequest'] }) =>
      answerOf(api.PUT('/api/pause-grounds/{ground}', { params: { path: { ground: ground.code } }, headers: seen(ground.number), body })),
    onSettled: () => client.invalidateQueries({ queryKey: groundKey }),
  });
}
