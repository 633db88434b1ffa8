import { antiForgeryToken } from '../lib/anti-forgery';
import { returnParameter } from '../lib/return-path';
import { texts } from '../texts';
import { make } from './dom';
import type { NoticeBars } from './notice-bars';

const words = texts.studio;
const key = 'session';

/**
 * Asks to sign in again in another tab, so that what is on this page stays; notices by itself when that was done. A page without work
 * of one's own is then loaded anew: the part of it that met the refusal has stopped.
 */
export class SessionNotice {
  private isShown = false;

  constructor(private readonly bars: NoticeBars, private readonly holdsWork: boolean) {
    addEventListener('focus', () => { void this.check(); });
    document.addEventListener('visibilitychange', () => { void this.check(); });
  }

  show(): void {
    if (!this.isShown) {
      this.isShown = true;
      const address = `/sign-in?${returnParameter}=${encodeURIComponent('/')}`;
      this.bars.show(key, 'problem', this.holdsWork ? words.signedOutWithWork : words.signedOut, make('a', { href: address, target: '_blank', rel: 'noopener' }, words.signIn));
    }
  }

  private async check(): Promise<void> {
    if (!this.isShown || document.hidden || antiForgeryToken() === null) {
      return;
    }

    const answer = await fetch('/api/session').catch(() => null);
    if (answer?.ok === true && !this.holdsWork) {
      location.reload();
    } else if (answer?.ok === true) {
      this.isShown = false;
      const close = make('button', { type: 'button', onclick: () => { this.bars.hide(key); } }, words.close);
      this.bars.show(key, 'message', words.signInAgainDone, close);
    }
  }
}
