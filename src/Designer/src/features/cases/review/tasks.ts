import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../../lib/api';
import type { components } from '../../../lib/openapi';
import { ProblemError } from '../../../lib/problem';

export type Task = components['schemas']['TaskItem'];
export type Completion = components['schemas']['CompletionRequest'];
export type Phrase = components['schemas']['Phrase'];

const keyOf = (id: string) => ['task', id] as const;
const path = (id: string) => ({ params: { path: { id } } });
const seen = (task: Task) => ({ headers: { 'If-Match': `"${task.revision}"` } });

export const useTask = (id: string) => useQuery({
  queryKey: [...keyOf(id), 'item'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/tasks/{id}', { ...path(id), signal })),
});

/** Whether this person could work on the task now; null when it cannot be said. */
export const usePermit = (id: string) => useQuery({
  queryKey: [...keyOf(id), 'permit'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/tasks/{id}/permit', { ...path(id), signal })).catch((failure: unknown) => {
    if (failure instanceof ProblemError && [403, 404].includes(failure.problem.status)) {
      return null;
    }

    throw failure;
  }),
});

/** The phrases of a stage, the particular before the general. */
export const usePhrases = (stage: string) => useQuery({
  queryKey: ['phrases', stage],
  staleTime: Infinity,
  queryFn: ({ signal }) => answerOf(api.GET('/api/phrases', { params: { query: { stage } }, signal })),
});

/** Changes to a task; refused or not, task and case are read anew afterwards. */
export function useTaskCommands(task: Task) {
  const client = useQueryClient();
  const onSettled = () => Promise.all([
    client.invalidateQueries({ queryKey: keyOf(task.id) }),
    client.invalidateQueries({ queryKey: ['case', task.caseNumber] }),
  ]);
  return {
    claim: useMutation({ mutationFn: () => answerOf(api.POST('/api/tasks/{id}/claim', { ...path(task.id), ...seen(task) })), onSettled }),
    release: useMutation({ mutationFn: () => answerOf(api.POST('/api/tasks/{id}/release', { ...path(task.id), ...seen(task) })), onSettled }),
    complete: useMutation({
      mutationFn: (body: Completion) => answerOf(api.POST('/api/tasks/{id}/completion', { ...path(task.id), ...seen(task), body })),
      onSettled,
    }),
  };
}

/** Claims the task that is due next; null when there is none. */
export const claimNext = (): Promise<Task | null> => answerOf(api.POST('/api/tasks/next')).catch((failure: unknown) => {
  if (failure instanceof ProblemError && failure.problem.status === 404) {
    return null;
  }

  throw failure;
});
