import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../lib/api';
import type { components, paths } from '../../lib/openapi';
import { queryOf, type Scope } from './scope';

type Schemas = components['schemas'];

export type Board = Schemas['BoardView'];
export type PushedFigures = Schemas['BoardUpdate'];
export type Figure = Schemas['BoardFigureView'];
export type TrendDay = Schemas['BoardTrendDay'];
export type Filter = Schemas['BoardFilterView'];
export type BreakdownRow = Schemas['BoardBreakdownRow'];
export type BoardCase = Schemas['BoardCase'];
export type Dimension = 'prefecture' | 'office' | 'item' | 'channel' | 'person';

/** How often the parts that are not pushed are read again, in milliseconds. */
const refetchInterval = 60_000;
const pageSize = 50;

export const boardKey = (query: string) => ['board', 'figures', query] as const;
export const urgentKey = ['board', 'urgent'] as const;

type Query = NonNullable<paths['/api/board/cases']['get']['parameters']['query']>;

/** An address's parameters for the server, which reads their names in any case and says itself what it does not know. */
const asked = (query: string): Query => Object.fromEntries(new URLSearchParams(query));

/** Figures, trend, durations, ratings; figures are replaced by what the server pushes. */
export function useBoard(scope: Scope) {
  const query = queryOf(scope);
  return useQuery({
    queryKey: boardKey(query), placeholderData: keepPreviousData, refetchInterval, queryFn: ({ signal }) => answerOf(api.GET('/api/board', { params: { query: asked(query) }, signal })),
  });
}

/** The figures of each office, item, channel, person or prefecture. */
export function useBreakdown(by: Dimension, scope: Scope, enabled = true) {
  const query = queryOf(scope);
  return useQuery({
    queryKey: ['board', 'breakdown', by, query], placeholderData: keepPreviousData, refetchInterval, enabled,
    queryFn: ({ signal }) => answerOf(api.GET('/api/board/breakdown', { params: { query: { ...asked(query), by } }, signal })),
  });
}

/** 收件地 × 办理地. */
export function useMatrix(scope: Scope) {
  const query = queryOf(scope);
  return useQuery({
    queryKey: ['board', 'matrix', query], placeholderData: keepPreviousData, refetchInterval, queryFn: ({ signal }) => answerOf(api.GET('/api/board/matrix', { params: { query: asked(query) }, signal })),
  });
}

/** The cases to look at first: about to be late, and the longest late. */
export function useUrgent(scope: Scope) {
  const query = queryOf(scope);
  return useQuery({
    queryKey: [...urgentKey, query], placeholderData: keepPreviousData, refetchInterval, queryFn: ({ signal }) => answerOf(api.GET('/api/board/urgent', { params: { query: asked(query) }, signal })),
  });
}

/** All cases of a figure, page by page; the query is that of the page's address. */
export function useFigureCases(query: string, enabled: boolean) {
  return useInfiniteQuery({
    enabled,
    queryKey: ['board', 'cases', query],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => answerOf(api.GET('/api/board/cases', { params: { query: { ...asked(query), limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) } }, signal })),
    getNextPageParam: (page) => page.next,
  });
}
