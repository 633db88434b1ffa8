import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../lib/api';
import type { components } from '../../lib/openapi';

type Schemas = components['schemas'];

export type RiskItem = Schemas['RiskItem'];
export type Escalation = Schemas['EscalationView'];
export type Urging = Schemas['UrgingView'];
export type Result = Schemas['SupervisionResult'];
export type UrgingsView = 'to-answer' | 'open' | 'all';

/** How often lists look for what has become at risk since, in milliseconds. */
const refetchInterval = 60_000;
const pageSize = 50;
const riskKey = ['risks'] as const;
const urgingKey = ['urgings'] as const;
const escalationKey = ['escalations'] as const;

export const useRisks = (reason: string) => useInfiniteQuery({
  queryKey: [...riskKey, 'list', reason],
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) => answerOf(api.GET('/api/supervision/cases', {
    params: { query: { limit: pageSize, ...(reason === '' ? {} : { reason }), ...(pageParam === '' ? {} : { after: pageParam }) } }, signal,
  })),
  getNextPageParam: (page) => page.next,
  refetchInterval,
});

export const useRiskCounts = () => useQuery({
  queryKey: [...riskKey, 'counts'], queryFn: ({ signal }) => answerOf(api.GET('/api/supervision/counts', { signal })), refetchInterval,
});

export const useUrgings = (view: UrgingsView, isEnabled = true) => useQuery({
  queryKey: [...urgingKey, view],
  enabled: isEnabled,
  queryFn: ({ signal }) => answerOf(api.GET('/api/urgings', { params: { query: { open: view !== 'all', toAnswer: view === 'to-answer', limit: 200 } }, signal })),
  refetchInterval,
});

export const useEscalations = (number: string) => useQuery({
  queryKey: [...escalationKey, number],
  queryFn: ({ signal }) => answerOf(api.GET('/api/cases/{number}/escalations', { params: { path: { number } }, signal })),
});

function useRefresh() {
  const client = useQueryClient();
  return () => Promise.all([riskKey, urgingKey, escalationKey].map((queryKey) => client.invalidateQueries({ queryKey })));
}

export interface NewUrging {
  cases: string[];
  level: string;
  text: string;
  role: Schemas['Role'];
  days: number;
}

export function useUrge() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ key, ...body }: NewUrging & { key: string }) => answerOf(api.POST('/api/supervision/urgings', { body, headers: { 'Idempotency-Key': key } })),
    onSettled: refresh,
  });
}

export function useReassign() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: Schemas['BulkReassignmentRequest']) => answerOf(api.POST('/api/supervision/reassignments', { body })),
    onSettled: refresh,
  });
}

export function useAnswer() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ urging, text }: { urging: Urging; text: string }) => answerOf(api.POST('/api/urgings/{id}/answer', {
      params: { path: { id: urging.id } }, headers: { 'If-Match': `"${urging.revision}"` }, body: { text },
    })),
    onSettled: refresh,
  });
}
