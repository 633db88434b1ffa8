import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../lib/api';
import type { components } from '../../lib/openapi';

/** The lists that forms choose from: regions, diseases, types of certificates … */
export type Choices = components['schemas']['FormChoices'];

export function useChoices() {
  return useQuery({ queryKey: ['form-choices'], staleTime: Infinity, queryFn: () => answerOf(api.GET('/api/forms/choices')) });
}
