import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../lib/api';
import type { components } from '../../lib/openapi';

/** 结算单. Amounts in fen; the payee is masked by the server. */
export type Settlement = components['schemas']['SettlementView'];
export type SettlementLine = components['schemas']['SettlementLineView'];

/** What a reviewer takes off a line: the amount in yuan as typed. */
export interface Deduction {
  line: string;
  amount: string;
  reason: string;
}

/** 拨付单. */
export type Payment = components['schemas']['PaymentView'];

/** 对账 of a period. */
export type Reconciliation = components['schemas']['Reconciliation'];

/** Which orders are wanted; null for any. Days are legal days in Asia/Shanghai. */
export interface PaymentFilters {
  state: string | null;
  office: string | null;
  from: string | null;
  to: string | null;
}

/** The items that pay money: 20 to 23 of the notice. */
const claims: ReadonlySet<string> = new Set(['maternity-medical-expense', 'family-planning-medical-expense', 'assisted-reproduction-subsidy', 'maternity-allowance']);

export const isClaim = (itemCode: string): boolean => claims.has(itemCode);

const refetchInterval = 60_000;
const pageSize = 50;

/** How often a case is asked for its payments while one is under way, in milliseconds. */
const liveInterval = 3_000;

/** The settlement of a case; null when it has none. */
export const useSettlement = (number: string, enabled: boolean) => useQuery({
  queryKey: ['case', number, 'settlement'],
  enabled,
  queryFn: async ({ signal }) => (await answerOf<Settlement | undefined>(api.GET('/api/cases/{number}/settlement', { params: { path: { number } }, signal }))) ?? null,
});

/** The payment orders of a case in the order of their attempts. */
export const usePayments = (number: string, enabled: boolean) => useQuery({
  queryKey: ['case', number, 'payments'],
  enabled,
  queryFn: ({ signal }) => answerOf(api.GET('/api/cases/{number}/payments', { params: { path: { number } }, signal })),
  refetchInterval: (query) => (query.state.data?.some(({ state }) => state.code === 'pending' || state.code === 'sent') === true ? liveInterval : false),
});

/** Payment orders by pages, the newest first. */
export const usePaymentList = (filters: PaymentFilters) => useInfiniteQuery({
  queryKey: ['payments', filters],
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) => answerOf(api.GET('/api/payments', {
    params: { query: { ...queryOf(filters), limit: pageSize, ...(pageParam === '' ? {} : { after: pageParam }) } }, signal,
  })),
  getNextPageParam: (page) => page.next,
  refetchInterval,
  placeholderData: keepPreviousData,
});

/** Whether settlements, orders and the bank agree for a period of legal days, both inclusive. */
export const useReconciliation = (from: string, to: string, enabled: boolean) => useQuery({
  queryKey: ['payments', 'reconciliation', from, to],
  enabled,
  placeholderData: keepPreviousData,
  queryFn: ({ signal }) => answerOf(api.GET('/api/payments/reconciliation', { params: { query: { from, to } }, signal })),
});

const queryOf = (filters: object): Record<string, string> =>
  Object.fromEntries(Object.entries(filters as Record<string, string | null>).filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== ''));
