import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../lib/api';
import type { components } from '../../lib/openapi';
import { seen } from './calendars';
import { baseTexts } from './texts';

type Schemas = components['schemas'];

export type Account = Schemas['AccountView'];
export type AccountDetail = Schemas['AccountDetail'];
export type Delegation = Schemas['DelegationView'];
/** What is done to an account with nothing but a reason. */
export type AccountAct = 'password' | 'secret' | 'unlock' | 'disable' | 'enable';

const key = ['accounts'] as const;
const pageSize = 100;

export const useRoles = () => useQuery({ queryKey: ['roles'], staleTime: Infinity, queryFn: ({ signal }) => answerOf(api.GET('/api/roles', { signal })) });

export const useAccounts = (office: string | null, text: string) => useInfiniteQuery({
  queryKey: [...key, 'list', office, text],
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) => answerOf(api.GET('/api/accounts', {
    params: { query: { ...(office === null ? {} : { office }), ...(text === '' ? {} : { text }), ...(pageParam === '' ? {} : { after: pageParam }) } }, signal,
  })),
  getNextPageParam: (page) => (page.length < pageSize ? undefined : page.at(-1)?.login),
});

export const useAccount = (login: string) => useQuery({
  queryKey: [...key, 'one', login],
  queryFn: ({ signal }) => answerOf(api.GET('/api/accounts/{login}', { params: { path: { login } }, signal })),
});

function useAccountChange<T, R>(change: (input: T) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({ gcTime: 0, mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: key }) });
}

export const useCreateAccount = () => useAccountChange((body: Schemas['NewAccountRequest']) => answerOf(api.POST('/api/accounts', { body })));

export const useRename = () => useAccountChange(({ account, body }: { account: Account; body: Schemas['AccountParticularsRequest'] }) =>
  answerOf(api.PUT('/api/accounts/{login}', { params: { path: { login: account.login } }, headers: seen(account.revision), body })));

export const useAssign = () => useAccountChange(({ account, roles, reason }: { account: Account; roles: string[]; reason: string }) =>
  answerOf(api.PUT('/api/accounts/{login}/roles', { params: { path: { login: account.login } }, headers: seen(account.revision), body: { roles, reason } })));

export const useAct = () => useAccountChange(({ account, act, reason }: { account: Account; act: AccountAct; reason: string }) => {
  const request = { params: { path: { login: account.login } }, headers: seen(account.revision), body: { reason } };
  switch (act) {
    case 'password': return answerOf(api.POST('/api/accounts/{login}/password', request));
    case 'secret': return answerOf(api.POST('/api/accounts/{login}/secret', request));
    case 'unlock': return answerOf(api.POST('/api/accounts/{login}/unlock', request));
    case 'disable': return answerOf(api.POST('/api/accounts/{login}/disable', request));
    case 'enable': return answerOf(api.POST('/api/accounts/{login}/enable', request));
  }
});

export const useDelegateFor = () => useAccountChange(({ login, body }: { login: string; body: Schemas['AccountDelegationRequest'] }) =>
  answerOf(api.POST('/api/accounts/{login}/delegations', { params: { path: { login } }, body })));

export const useEndDelegationFor = () => useAccountChange(({ login, delegation }: { login: string; delegation: Delegation }) =>
  answerOf(api.POST('/api/accounts/{login}/delegations/{id}/end', { params: { path: { login, id: delegation.id } }, headers: seen(delegation.revision) })));

/** The state of an account in a word. */
export function stateOf(account: Account): string {
  const { states } = baseTexts.people;
  return account.isDisabled ? states.disabled : account.lockedUntil != null ? states.locked : account.mustChangePassword ? states.mustChange : states.fine;
}
