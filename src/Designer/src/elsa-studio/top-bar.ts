import { antiForgeryHeader, antiForgeryToken } from '../lib/anti-forgery';
import { designerPath } from '../lib/designer-path';
import { menuFor } from '../lib/navigation';
import { texts } from '../texts';
import { make } from './dom';
import type { StudioRoute } from './studio-route';

export interface Person {
  name: string;
  roles: string[];
  permissions: string[];
}

/** Our bar above the Studio: the way back to the app, where one is, who one is. */
export class TopBar {
  readonly place: HTMLElement;

  private readonly heading = make('h1');

  constructor(person: Person, private readonly route: StudioRoute) {
    const here = route.kind === 'definition' || route.kind === 'definitions' ? designerPath.definitions : designerPath.instances;
    const links = menuFor(person.permissions).flatMap((section) => section.entries)
      .map((entry) => make('a', { href: entry.path, ...(entry.path === here ? { 'aria-current': 'page' } : {}) }, entry.label));
    const compare = route.kind === 'definition'
      ? make('a', { href: `/definitions/${encodeURIComponent(route.id)}/compare` }, texts.definitions.compare)
      : null;
    const roles = person.roles.map((role) => texts.account.roles[role] ?? role).join('、');
    this.place = make('header', { class: 'top-bar' },
      make('a', { class: 'brand', href: '/', title: texts.studio.back }, texts.product),
      make('nav', { 'aria-label': texts.studio.navigation }, ...links, compare, make('a', { href: '/help' }, texts.menu.help)),
      this.heading,
      closing(make('details', { class: 'account' },
        make('summary', {}, `${person.name}（${roles}）`),
        make('div', {},
          make('a', { href: '/password' }, texts.account.changePassword),
          make('button', { type: 'button', onclick: () => { void signOut(); } }, texts.account.signOut)))));
    this.show(null);
  }

  /** @param name What the shown definition or instance is called; null while that is not known. */
  show(name: string | null): void {
    const page = texts.studio.titles[this.route.kind];
    this.heading.textContent = name === null ? page : `${page}：${name}`;
    this.heading.title = this.heading.textContent;
    document.title = texts.titleOf(this.heading.textContent);
  }
}

/** A menu that closes with Escape and with a click elsewhere. */
function closing(details: HTMLDetailsElement): HTMLDetailsElement {
  document.addEventListener('click', (click) => {
    details.open &&= click.target instanceof Node && details.contains(click.target);
  });
  details.addEventListener('keydown', (key) => {
    if (key.key === 'Escape') {
      details.open = false;
      details.querySelector('summary')?.focus();
    }
  });
  return details;
}

async function signOut(): Promise<void> {
  await fetch('/api/session', { method: 'DELETE', headers: { [antiForgeryHeader]: antiForgeryToken() ?? '' } });
  location.assign('/sign-in');
}
