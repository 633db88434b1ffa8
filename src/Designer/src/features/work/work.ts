import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../lib/api';
import type { components } from '../../lib/openapi';
import type { Task } from './work-row';

type Schemas = components['schemas'];

export type WorkFilters = Schemas['WorkFilters'];
export type WorkView = Schemas['WorkView'];
export type Colleague = Schemas['Colleague'];
export type Delegation = Schemas['DelegationView'];

export type QueueName = 'open' | 'mine' | 'correction' | 'delegated';

/** How often lists look for what others have done, in milliseconds. */
const refetchInterval = 60_000;
const pageSize = 50;

const keys = { all: ['tasks'], views: ['views'], delegations: ['delegations'] };
const seen = (revision: number) => ({ 'If-Match': `"${revision}"` });
const isSet = (value: string | null | undefined): boolean => value !== null && value !== undefined && value !== '';

/** The filters as the server's query takes them: without what leaves nothing out. */
const queryOf = (filters: WorkFilters) => {
  const { queue, item, stage, office, role, light } = filters;
  return Object.fromEntries(Object.entries({ queue, item, stage, office, role, light }).filter(([, value]) => isSet(value))) as Record<string, string>;
};

/** A queue by pages, the nearest due first. */
export const useQueue = (filters: WorkFilters, isEnabled: boolean) =>
  useInfiniteQuery({
    queryKey: [...keys.all, 'queue', queryOf(filters)],
    enabled: isEnabled,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => answerOf(api.GET('/api/tasks', {
      params: { query: { ...queryOf(filters), limit: pageSize, ...(pageParam === '' ? {} : { after: pageParam }) } }, signal,
    })),
    getNextPageParam: (page) => page.next,
    refetchInterval,
    placeholderData: keepPreviousData,
  });

/** What I received and waits for a correction, the nearest end first. */
export const useCorrections = (isEnabled: boolean) =>
  useInfiniteQuery({
    queryKey: [...keys.all, 'corrections'],
    enabled: isEnabled,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => answerOf(api.GET('/api/tasks/corrections', {
      params: { query: { limit: pageSize, ...(pageParam === '' ? {} : { after: pageParam }) } }, signal,
    })),
    getNextPageParam: (page) => page.next,
    refetchInterval,
  });

export const useSummary = () =>
  useQuery({ queryKey: [...keys.all, 'summary'], queryFn: () => answerOf(api.GET('/api/tasks/summary')), refetchInterval });

/** Reads all lists of work anew; what is shown stays until the answer is there. */
export function useRefreshWork() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: keys.all });
}

export type TaskCommand = { kind: 'claim'; task: Task } | { kind: 'release'; task: Task } | { kind: 'hand-over'; task: Task; to: string; reason: string };

/** Claims, releases or hands over a task as it was seen; the lists are read again whatever came of it. */
export function useTaskCommand() {
  const refresh = useRefreshWork();
  return useMutation({
    mutationFn: (command: TaskCommand) => {
      const { id, revision } = command.task;
      const at = { params: { path: { id } }, headers: seen(revision) };
      return answerOf(command.kind === 'claim' ? api.POST('/api/tasks/{id}/claim', at)
        : command.kind === 'release' ? api.POST('/api/tasks/{id}/release', at)
        : api.POST('/api/tasks/{id}/handover', { ...at, body: { to: command.to, reason: command.reason } }));
    },
    onSettled: refresh,
  });
}

/** Claims what is due next. */
export function useNextTask() {
  const refresh = useRefreshWork();
  return useMutation({
    mutationFn: (filters: WorkFilters) => {
      const { item, stage, office } = filters;
      const queue = filters.queue === 'delegated' ? 'delegated' : null;
      return answerOf(api.POST('/api/tasks/next', { params: { query: queryOf({ queue, item: item ?? null, stage: stage ?? null, office: office ?? null, role: null, light: null }) } }));
    },
    onSettled: refresh,
  });
}

/** To whom a task may be handed over; to whom I may delegate when there is none. */
export const useColleagues = (task: string | null, isEnabled: boolean) =>
  useQuery({
    queryKey: ['colleagues', task],
    enabled: isEnabled,
    queryFn: () => answerOf(api.GET('/api/colleagues', { params: { query: task === null ? {} : { task } } })),
  });

export const useDelegations = (isEnabled: boolean) =>
  useQuery({ queryKey: keys.delegations, enabled: isEnabled, queryFn: () => answerOf(api.GET('/api/delegations')) });

export function useDelegate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { delegate: string; from: string; until: string; reason: string }) => answerOf(api.POST('/api/delegations', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.delegations }),
  });
}

export function useEndDelegation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, revision }: Delegation) => answerOf(api.POST('/api/delegations/{id}/end', { params: { path: { id } }, headers: seen(revision) })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.delegations }),
  });
}

export const useViews = () => useQuery({ queryKey: keys.views, queryFn: () => answerOf(api.GET('/api/views')), staleTime: 60_000 });

/** Saves a view; one of the same name is changed. */
export function useSaveView(known: readonly WorkView[]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; filters: WorkFilters; isDefault: boolean }) => {
      const same = known.find((view) => view.name === body.name.trim());
      return answerOf(same === undefined
        ? api.POST('/api/views', { body })
        : api.PUT('/api/views/{id}', { params: { path: { id: same.id } }, headers: seen(same.revision), body }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.views }),
  });
}

export function useRemoveView() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answerOf(api.DELETE('/api/views/{id}', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: keys.views }),
  });
}
