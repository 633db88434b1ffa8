import { useMutation } from '@tanstack/react-query';
import { answerOf, api } from '../../lib/api';
import type { components } from '../../lib/openapi';

export type Prefill = components['schemas']['PrefillView'];

/** Asks the registry about whom the number is of; the server logs it. */
export const usePrefill = () => useMutation({
  gcTime: 0,
  mutationFn: (body: { certificateType: string; number: string }) => answerOf(api.POST('/api/registry/prefill', { body })),
});
