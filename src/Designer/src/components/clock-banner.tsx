import { moment } from '../lib/moment';
import { texts } from '../texts';
import { useClock } from './clock';

/** Says on every page that the clock is a settable one; nothing on a server with the real clock. */
export function ClockBanner() {
  const clock = useClock();
  return clock.data?.isSettable === true ? <p className="clock-banner" role="status">{texts.clock.banner(moment(clock.data.now))}</p> : null;
}
