import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../lib/api';
import type { components } from '../../lib/openapi';

export type Definition = components['schemas']['DefinitionView'];

/** The latest version of each definition. */
export const useDefinitions = () =>
  useQuery({ queryKey: ['definitions'], queryFn: () => answerOf(api.GET('/api/definitions')) });

/** All versions of a definition, the newest first. */
export const useVersions = (id: string) =>
  useQuery({ queryKey: ['definitions', id, 'versions'], queryFn: () => answerOf(api.GET('/api/definitions/{id}/versions', { params: { path: { id } } })) });
