import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../lib/api';
import type { components } from '../../lib/openapi';
import { seen } from './calendars';

type Schemas = components['schemas'];

export type Office = Schemas['OfficeView'];
export type OfficeDetail = Schemas['OfficeDetail'];

const key = ['offices'] as const;

export const useOffices = () => useQuery({ queryKey: key, queryFn: ({ signal }) => answerOf(api.GET('/api/offices', { signal })) });

export const useOffice = (code: string) => useQuery({
  queryKey: [...key, code],
  queryFn: ({ signal }) => answerOf(api.GET('/api/offices/{code}', { params: { path: { code } }, signal })),
});

function useOfficeChange<T>(change: (input: T) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: key }) });
}

export const useAddOffice = () => useOfficeChange((body: Schemas['NewOfficeRequest']) => answerOf(api.POST('/api/offices', { body })));

export const useChangeOffice = () => useOfficeChange(({ office, body }: { office: Office; body: Schemas['OfficeRequest'] }) =>
  answerOf(api.PUT('/api/offices/{code}', { params: { path: { code: office.code } }, headers: seen(office.revision), body })));

export const useCloseOffice = () => useOfficeChange(({ office, reason }: { office: Office; reason: string }) => {
  const request = { params: { path: { code: office.code } }, headers: seen(office.revision), body: { reason } };
  return answerOf(office.isClosed ? api.POST('/api/offices/{code}/reopening', request) : api.POST('/api/offices/{code}/closing', request));
});

/** The offices whose name or code has this text, below this office; all when both are empty. */
export const among = (offices: readonly Office[], text: string, area: string | null): Office[] =>
  offices.filter((office) => (area === null || office.path.split('/').includes(area)) && (office.name.includes(text.trim()) || office.code.startsWith(text.trim())));

/** Choices of offices, found by name or code. */
export const choicesOf = (offices: readonly Office[]) => offices.map((office) => ({ value: office.code, label: `${office.name}（${office.code}）` }));
