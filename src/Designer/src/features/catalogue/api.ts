import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf, api } from '../../lib/api';
import type { components } from '../../lib/openapi';
import type { Json, PartShape } from './shape';

type Schemas = components['schemas'];

/** Where a part is edited. Without its dot: the server takes an address that ends like a file for one. */
export const partPath = (part: string) => `/base/catalogue/parts/${part.replace('.', '/')}`;

export type PartItem = Schemas['CataloguePartItem'];
export type Part = Schemas['CataloguePartView'];
export type Effect = Schemas['CatalogueEffectView'];
export type Version = Schemas['CatalogueVersionView'];
export type Example = Schemas['FormulaeExample'];

const catalogueKey = ['catalogue'] as const;
const partKey = (part: string) => [...catalogueKey, 'part', part] as const;

export const useCatalogue = () => useQuery({ queryKey: [...catalogueKey, 'all'], queryFn: ({ signal }) => answerOf(api.GET('/api/catalogue', { signal })) });

export const useShape = (kind: string | undefined) => useQuery({
  queryKey: [...catalogueKey, 'shape', kind],
  staleTime: Infinity,
  enabled: kind !== undefined,
  queryFn: async ({ signal }) => (await answerOf(api.GET('/api/catalogue/shapes/{kind}', { params: { path: { kind: kind ?? '' } }, signal }))) as unknown as PartShape,
});

/** A part; not read again by itself while somebody types in it. */
export const usePart = (part: string) => useQuery({
  queryKey: partKey(part),
  staleTime: Infinity,
  gcTime: 0,
  refetchOnWindowFocus: false,
  queryFn: ({ signal }) => answerOf(api.GET('/api/catalogue/parts/{part}', { params: { path: { part } }, signal })),
});

export const useCheck = (part: string) => useMutation({
  mutationFn: (content: Json) => answerOf(api.POST('/api/catalogue/parts/{part}/check', { params: { path: { part } }, body: { content: content as never } })),
});

export function useSave(part: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ content, inForce, revision }: { content: Json; inForce: number; revision: number }) => answerOf(api.PUT('/api/catalogue/parts/{part}', {
      params: { path: { part } }, headers: { 'If-Match': `"${revision}"` }, body: { content: content as never, inForce },
    })),
    onSuccess: (saved) => {
      client.setQueryData(partKey(part), saved);
      return client.invalidateQueries({ queryKey: [...catalogueKey, 'all'] });
    },
  });
}

export function useDiscard(part: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (revision: number) => answerOf(api.DELETE('/api/catalogue/parts/{part}', { params: { path: { part } }, headers: { 'If-Match': `"${revision}"` } })),
    onSuccess: () => client.invalidateQueries({ queryKey: catalogueKey }),
  });
}

export const useEffectOf = (parts: readonly string[] | null) => useQuery({
  queryKey: [...catalogueKey, 'effect', parts],
  gcTime: 0,
  queryFn: ({ signal }) => answerOf(api.GET('/api/catalogue/effect', { params: { query: parts === null ? {} : { part: [...parts] } }, signal })),
});

export function usePublish() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['CataloguePublication']) => answerOf(api.POST('/api/catalogue/publish', { body })),
    onSuccess: () => client.invalidateQueries(),
  });
}

export const useVersions = () => useQuery({ queryKey: [...catalogueKey, 'versions'], queryFn: ({ signal }) => answerOf(api.GET('/api/catalogue/versions', { signal })) });

export function useRollBack() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, reason, inForce }: { version: number; reason: string; inForce: number }) =>
      answerOf(api.POST('/api/catalogue/versions/{version}/roll-back', { params: { path: { version } }, body: { reason, inForce } })),
    onSuccess: () => client.invalidateQueries(),
  });
}

export const useFormulaeExample = (content: Json, example: Example | null) => useQuery({
  queryKey: [...catalogueKey, 'formulae-example', content, example],
  enabled: example !== null,
  gcTime: 0,
  retry: false,
  queryFn: ({ signal }) => answerOf(api.POST('/api/catalogue/examples/formulae', { body: { content: content as never, example: example as Example }, signal })),
});

export const useDocumentExample = () => useMutation({
  mutationFn: (content: Json) => answerOf<Blob>(api.POST('/api/catalogue/examples/document', { body: { content: content as never }, parseAs: 'blob' }) as never),
});
