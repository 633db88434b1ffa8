import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ProblemError, problemOf, unreachable } from '../../lib/problem';
import { queryOf, type Scope } from './scope';

interface Named { code: string; name: string }

/** A number of cases that satisfy a named predicate; its cases are listed under the same code. */
export interface Figure { code: string; name: string; value: number; share: number | null }
export interface Durations { median: number | null; p90: number | null; cases: number; unit: string }
export interface Ratings { active: number; levels: number[]; satisfiedRate: number | null; defaults: number; activeRate: number | null }
export interface PushedFigures { asOf: string; figures: Figure[] }
export interface TrendDay { day: string; filed: number; completed: number; onTime: number; promiseOverdue: number; statutoryOverdue: number }
export interface Filter {
  office: Named | null; isOfficeAlone: boolean; side: Named; items: Named[]; channels: Named[]; prefecture: Named | null; receivingPrefecture: Named | null; decidingPrefecture: Named | null; person: Named | null;
  from: string; to: string;
}
export interface Board extends PushedFigures { filter: Filter; trend: TrendDay[]; durations: Durations; ratings: Ratings | null }
export interface BreakdownRow { key: string; name: string; figures: Record<string, number>; durations: Durations; drill: Record<string, string> }
export interface MatrixView { prefectures: Named[]; cells: { receiving: string; deciding: string; filed: number; provinceWide: number }[] }
export interface BoardCase {
  number: string; itemCode: string; itemName: string; status: Named; decision: Named | null; channel: Named; maskedName: string; receivingOffice: Named; decidingOffice: Named | null;
  filedAt: string; finishedOn: string | null; dueAt: string | null; light: Named | null; daysLeft: number | null; pauseGround: Named | null; stage: string | null; holder: string | null;
  verdict: Named | null; usedDays: number | null;
}
export interface CasePage { asOf: string; filter: Filter; figure: Named; items: BoardCase[]; next: string | null }
export type Dimension = 'prefecture' | 'office' | 'item' | 'channel' | 'person';

/** How often the parts that are not pushed are read again, in milliseconds. */
const refetchInterval = 60_000;
const pageSize = 50;

export const boardKey = (query: string) => ['board', 'figures', query] as const;
export const urgentKey = ['board', 'urgent'] as const;

async function get<T>(path: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(path, { signal, headers: { Accept: 'application/json' } }).catch((failure: unknown) => {
    throw failure instanceof DOMException && failure.name === 'AbortError' ? failure : new ProblemError(unreachable);
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    throw new ProblemError(problemOf(response.status, body));
  }

  return body as T;
}

/** Figures, trend, durations, ratings; figures are replaced by what the server pushes. */
export function useBoard(scope: Scope) {
  const query = queryOf(scope);
  return useQuery({ queryKey: boardKey(query), placeholderData: keepPreviousData, refetchInterval, queryFn: ({ signal }) => get<Board>(`/api/board?${query}`, signal) });
}

/** The figures of each office, item, channel, person or prefecture. */
export function useBreakdown(by: Dimension, scope: Scope, enabled = true) {
  const query = queryOf(scope, { by });
  return useQuery({
    queryKey: ['board', 'breakdown', query], placeholderData: keepPreviousData, refetchInterval, enabled,
    queryFn: ({ signal }) => get<{ rows: BreakdownRow[] }>(`/api/board/breakdown?${query}`, signal),
  });
}

/** 收件地 × 办理地. */
export function useMatrix(scope: Scope) {
  const query = queryOf(scope);
  return useQuery({
    queryKey: ['board', 'matrix', query], placeholderData: keepPreviousData, refetchInterval,
    queryFn: ({ signal }) => get<MatrixView>(`/api/board/matrix?${query}`, signal),
  });
}

/** The first cases of a figure, those whose time ends first. */
export function useUrgent(figure: string, scope: Scope, limit: number) {
  const query = queryOf(scope, { figure, limit: String(limit) });
  return useQuery({
    queryKey: [...urgentKey, query], placeholderData: keepPreviousData, refetchInterval, queryFn: ({ signal }) => get<CasePage>(`/api/board/cases?${query}`, signal),
  });
}

/** All cases of a figure, page by page; the query is that of the page's address. */
export function useFigureCases(query: string, enabled: boolean) {
  return useInfiniteQuery({
    enabled,
    queryKey: ['board', 'cases', query],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => get<CasePage>(`/api/board/cases?${query}&limit=${pageSize}${pageParam === null ? '' : `&cursor=${encodeURIComponent(pageParam)}`}`, signal),
    getNextPageParam: (page) => page.next,
  });
}
