import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../lib/api';
import type { components } from '../../lib/openapi';

type Schemas = components['schemas'];

export type BadRatingItem = Schemas['BadRatingItem'];
export type BadRating = Schemas['BadRatingView'];
export type Complaint = Schemas['ComplaintView'];
export type RatingCode = Schemas['RatingCodeView'];
export type OwnBadRating = Schemas['OwnBadRating'];
export type Dimension = 'office' | 'item' | 'channel' | 'staff';
export type BadView = 'open' | 'overdue' | 'all';

/** How often lists look for what others have done, in milliseconds. */
const refetchInterval = 60_000;
const pageSize = 50;
const badKey = ['bad-ratings'] as const;
const complaintKey = ['complaints'] as const;
const opinionKey = ['rating-opinions'] as const;
const ownKey = ['own-ratings'] as const;

const seen = (revision: number) => ({ 'If-Match': `"${revision}"` });

export const useBadRatings = (view: BadView) => useInfiniteQuery({
  queryKey: [...badKey, 'list', view],
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) => answerOf(api.GET('/api/bad-ratings', {
    params: { query: { limit: pageSize, open: view === 'open', overdue: view === 'overdue', ...(pageParam === '' ? {} : { after: pageParam }) } }, signal,
  })),
  getNextPageParam: (page) => page.next,
  refetchInterval,
});

/** One with its ledger; each reading is in the audit trail, so it is read once while it is shown. */
export const useBadRating = (id: string) => useQuery({
  queryKey: [...badKey, 'one', id],
  gcTime: 0,
  staleTime: Infinity,
  refetchOnWindowFocus: false,
  queryFn: ({ signal }) => answerOf(api.GET('/api/bad-ratings/{id}', { params: { path: { id } }, signal })),
});

/** What is filled in for a step; which of it counts depends on the step. */
export interface StepInput {
  action: string;
  text: string;
  found: string;
  contacted: boolean;
  granted: boolean;
}

export function useStep(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ revision, input }: { revision: number; input: StepInput }) => answerOf(send(id, revision, input)),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: badKey }), client.invalidateQueries({ queryKey: ownKey })]),
  });
}

function send(id: string, revision: number, { action, text, found, contacted, granted }: StepInput) {
  const params = { params: { path: { id } }, headers: seen(revision) };
  switch (action) {
    case 'take': return api.POST('/api/bad-ratings/{id}/taking', params);
    case 'attempt': return api.POST('/api/bad-ratings/{id}/attempts', { ...params, body: { text } });
    case 'verify': return api.POST('/api/bad-ratings/{id}/verification', { ...params, body: { class: found, contacted, text } });
    case 'approve': return api.POST('/api/bad-ratings/{id}/approval', { ...params, body: { granted, text } });
    case 'rectify': return api.POST('/api/bad-ratings/{id}/rectification', { ...params, body: { text } });
    case 'close': return api.POST('/api/bad-ratings/{id}/closing', { ...params, body: { text } });
    case 'appeal': return api.POST('/api/bad-ratings/{id}/appeal', { ...params, body: { text } });
    default: return api.POST('/api/bad-ratings/{id}/appeal/review', { ...params, body: { granted, text } });
  }
}

export const useComplaints = () => useInfiniteQuery({
  queryKey: [...complaintKey, 'list'],
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) => answerOf(api.GET('/api/complaints', { params: { query: { limit: pageSize, ...(pageParam === '' ? {} : { after: pageParam }) } }, signal })),
  getNextPageParam: (page) => page.next,
  refetchInterval,
});

export function useRegisterComplaint() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['ComplaintRequest']) => answerOf(api.POST('/api/complaints', { body })),
    onSettled: () => client.invalidateQueries({ queryKey: complaintKey }),
  });
}

export function useComplaintStep() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ complaint, action, text }: { complaint: Complaint; action: string; text: string }) => {
      const params = { params: { path: { id: complaint.id } }, headers: seen(complaint.revision) };
      return answerOf(action === 'take' ? api.POST('/api/complaints/{id}/taking', params)
        : action === 'answer' ? api.POST('/api/complaints/{id}/answer', { ...params, body: { text } })
        : api.POST('/api/complaints/{id}/withdrawal', { ...params, body: { text } }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: complaintKey }),
  });
}

export const useOpinions = () => useQuery({ queryKey: opinionKey, queryFn: ({ signal }) => answerOf(api.GET('/api/ratings/opinions', { signal })) });

export function useEnterOpinion() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['OpinionRequest']) => answerOf(api.POST('/api/ratings/opinions', { body })),
    onSettled: () => client.invalidateQueries({ queryKey: opinionKey }),
  });
}

export const useStatistics = (by: Dimension, from: string, until: string) => useQuery({
  queryKey: ['rating-statistics', by, from, until],
  queryFn: ({ signal }) => answerOf(api.GET('/api/ratings/statistics', {
    params: { query: { by, ...(from === '' ? {} : { from }), ...(until === '' ? {} : { until }) } }, signal,
  })),
});

export const useOwnRatings = () => useQuery({ queryKey: ownKey, queryFn: ({ signal }) => answerOf(api.GET('/api/ratings/mine', { signal })) });

export const useRatingCode = () => useMutation({
  mutationFn: ({ number, contact }: { number: string; contact: string }) =>
    answerOf(api.POST('/api/cases/{number}/rating-code', { params: { path: { number } }, body: { contact } })),
});
