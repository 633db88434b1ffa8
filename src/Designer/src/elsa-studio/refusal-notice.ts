import type { Problem } from '../lib/problem';
import { texts } from '../texts';
import { make } from './dom';
import type { NoticeBars } from './notice-bars';

const key = 'refused';

/** How long after a refusal the Studio may call it an unexpected error; 2 seconds. */
const blameMilliseconds = 2000;

/** Says why a request was not granted, in place of the Studio, which takes every refusal for an unexpected error. */
export function showRefusal(bars: NoticeBars, { status, detail, traceId }: Problem): void {
  const number = status >= 500 && traceId !== null ? `${texts.error.number}：${traceId}。${texts.error.tellAdministrator}。` : '';
  bars.show(key, 'problem', detail + number,
    make('button', { type: 'button', onclick: () => { location.reload(); } }, texts.error.reload),
    make('button', { type: 'button', onclick: () => { bars.hide(key); } }, texts.studio.close));
  document.body.classList.add('refused');
  setTimeout(() => {
    document.body.classList.remove('refused');
    document.getElementById('blazor-error-ui')?.style.setProperty('display', 'none');
  }, blameMilliseconds);
}
