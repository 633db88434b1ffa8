import { DisconnectOutlined, LoadingOutlined, WifiOutlined } from '@ant-design/icons';
import type { Changes } from './changes';
import { texts } from './texts';
import type { LiveState } from './use-live';

const words = texts.live;
const format = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });

/** Whether the figures are live, of when they are, and, for those who listen, what has changed. */
export function LiveMark({ state, asOf, changes }: { state: LiveState; asOf: string | undefined; changes: Changes }) {
  const [Icon, text] = state === 'on' ? [WifiOutlined, words.on] : state === 'off' ? [DisconnectOutlined, words.off] : [LoadingOutlined, words.connecting];
  return (
    <span className={`live-mark ${state}`}>
      <span role="status"><Icon aria-hidden /> {text}</span>
      {asOf !== undefined && <span className="soft">{words.asOf(format.format(new Date(asOf)))}</span>}
      <span className="unseen" aria-live="polite">{[...changes.values()].slice(0, 3).map(({ name, from, to }) => texts.changed(name, from, to)).join('；')}</span>
    </span>
  );
}
