import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../../../lib/api';
import type { components } from '../../../lib/openapi';
import { publicApi } from '../api';

type Schemas = components['schemas'];

export type RatingForm = Schemas['RatingForm'];
export type RatingRequest = Schemas['RatingRequest'];
export type FollowUp = Schemas['FollowUpRequest'];

/** Below the key of the case where it is the session's, so that it goes with the session. */
const keyOf = (code: string | null) => (code === null ? ['applicant', 'case', 'rating'] : ['rating-code', code]);

/** What may be rated and what was. @param code From a window; null for the case of the session. */
export const useRating = (code: string | null) => useQuery({
  queryKey: keyOf(code),
  queryFn: ({ signal }) => answerOf(code === null ? publicApi.GET('/api/public/case/rating', { signal }) : publicApi.POST('/api/public/rating-codes/form', { body: { code }, signal })),
});

export function useRate(code: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (rating: RatingRequest) =>
      answerOf(code === null ? publicApi.POST('/api/public/case/rating', { body: rating }) : publicApi.POST('/api/public/rating-codes/rating', { body: { code, rating } })),
    onSuccess: (form) => { client.setQueryData(keyOf(code), form); },
  });
}

export function useFollowUp(code: string | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (followUp: FollowUp) =>
      answerOf(code === null ? publicApi.POST('/api/public/case/rating/follow-up', { body: followUp }) : publicApi.POST('/api/public/rating-codes/follow-up', { body: { code, followUp } })),
    onSuccess: (form) => { client.setQueryData(keyOf(code), form); },
  });
}
