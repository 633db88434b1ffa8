import { useQuery } from '@tanstack/react-query';
import { api } from '../lib/api';

/** The server's clock, which may be a settable one; null where the server does not tell. */
export const useClock = () => useQuery({
  queryKey: ['clock'],
  retry: false,
  staleTime: 60_000,
  queryFn: async () => (await api.GET('/api/clock')).data ?? null,
});
