import { make } from './dom';

/** One line each above the Studio; a later notice under the same key takes the place of the earlier. */
export class NoticeBars {
  readonly place = make('div', { class: 'notices' });

  private readonly shown = new Map<string, HTMLElement>();

  /** @param tone A problem interrupts a screen reader, a message waits. */
  show(key: string, tone: 'problem' | 'message', text: string, ...actions: HTMLElement[]): void {
    this.hide(key);
    const bar = make('div', { class: `notice ${tone}`, role: tone === 'problem' ? 'alert' : 'status' }, make('span', {}, text), ...actions);
    this.shown.set(key, bar);
    this.place.append(bar);
  }

  hide(key: string): void {
    this.shown.get(key)?.remove();
    this.shown.delete(key);
  }
}
