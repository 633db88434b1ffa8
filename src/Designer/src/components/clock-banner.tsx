import { useQuery } from '@tanstack/react-query';
import { api } from '../lib/api';
import { moment } from '../lib/moment';
import { texts } from '../texts';

/** Says on every page that the clock is a settable one; nothing on a server with the real clock. */
export function ClockBanner() {
  const clock = useQuery({
    queryKey: ['clock'],
    retry: false,
    staleTime: 60_000,
    queryFn: async () => (await api.GET('/api/clock')).data ?? null,
  });
  return clock.data?.isSettable === true ? <p className="clock-banner" role="status">{texts.clock.banner(moment(clock.data.now))}</p> : null;
}
