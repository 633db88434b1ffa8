import './studio.css';
import { designerPath } from '../lib/designer-path';
import { moment } from '../lib/moment';
import { signInPath } from '../lib/return-path';
import { antiForgeryToken } from '../lib/anti-forgery';
import { texts } from '../texts';
import { watchApi } from './api-watch';
import { showConflict } from './conflict-notice';
import { nodeNames } from './definition-names';
import { make } from './dom';
import { FindingsPanel } from './findings-panel';
import { NoticeBars } from './notice-bars';
import { translateStudio } from './overlay/translate-studio';
import { keepAsWritten } from './overlay/written';
import { untranslatedTexts } from './overlay/untranslated';
import { showRefusal } from './refusal-notice';
import { SessionNotice } from './session-notice';
import { studioElement } from './studio-element';
import { loadScripts, loadStyles } from './studio-files';
import { followNavigation } from './studio-navigation';
import { routeOf, type StudioRoute } from './studio-route';
import { TopBar, type Person } from './top-bar';

interface Session extends Person {
  mustChangePassword: boolean;
  antiForgeryToken: string;
}

declare global {
  interface Window {
    /** For tests: visible texts that the dictionary does not know. */
    ybtbUntranslated: typeof untranslatedTexts;
  }
}

window.ybtbUntranslated = untranslatedTexts;
void start();

async function start(): Promise<void> {
  const route = routeOf(location.pathname);
  if (route === null) {
    location.replace(designerPath.definitions);
    return;
  }

  const session = await findSession();
  if (session === null || session.mustChangePassword) {
    location.replace(signInPath(location.pathname + location.search));
    return;
  }

  show(route, session);
}

/** Who is signed in; null when nobody is. */
async function findSession(): Promise<Session | null> {
  if (antiForgeryToken() === null) {
    return null;
  }

  const answer = await fetch('/api/session');
  return answer.ok ? (await answer.json()) as Session : null;
}

function show(route: StudioRoute, session: Session): void {
  const bars = new NoticeBars();
  const sessionNotice = new SessionNotice(bars, route.kind === 'definition');
  const bar = new TopBar(session, route);
  let names = new Map<string, string>();
  const findings = new FindingsPanel((nodeId) => names.get(nodeId) ?? null);
  const studio = make('main', { class: 'studio' }, make('p', { class: 'starting', role: 'status' }, texts.studio.starting));
  document.body.append(bar.place, bars.place, studio, findings.place, blazorError());
  void showClock(bars);

  const permission = route.kind === 'definitions' || route.kind === 'definition' ? 'ReadDefinitions' : 'ReadInstances';
  if (!session.permissions.includes(permission)) {
    studio.replaceChildren(make('p', { class: 'starting', role: 'alert' }, texts.studio.noRight));
    return;
  }

  watchApi({
    signedOut: () => {
      document.body.classList.add('signed-out');   // the Studio calls it an unexpected error
      sessionNotice.show();
    },
    refused: (problem) => { showRefusal(bars, problem); },
    refusedSave: (refused) => { showConflict(bars, refused); },
    findings: (found, publishRefused) => {
      if (route.kind === 'definition') {
        findings.show(found, publishRefused);
      }
    },
    definition: (definition) => {
      if (route.kind === 'definition') {
        names = nodeNames(definition);
        bar.show(typeof definition.name === 'string' ? definition.name : null);
      }
    },
    written: (answer) => {
      keepAsWritten(answer);
      if (route.kind === 'instance' && 'workflowState' in answer && typeof answer.name === 'string') {
        bar.show(answer.name);
      }
    },
  });
  followNavigation(route);
  giveHeight(studio);
  mount(route, session, studio, bars);
}

function mount(route: StudioRoute, session: Session, place: HTMLElement, bars: NoticeBars): void {
  localStorage.setItem('BlazorCulture', 'zh-CN');   // read once by the Studio, for dates and for the texts of its component library
  loadStyles();
  translateStudio(document.body);
  const element = studioElement(route, session.antiForgeryToken);
  place.append(element);
  new MutationObserver((_, observer) => {
    if (element.childElementCount > 0) {
      place.querySelector('.starting')?.remove();
      observer.disconnect();
    }
  }).observe(element, { childList: true });
  loadScripts().catch((failure: unknown) => {
    console.error(failure);
    place.querySelector('.starting')?.remove();
    bars.show('failed', 'problem', texts.studio.failed, make('button', { type: 'button', onclick: () => { location.reload(); } }, texts.error.reload));
  });
}

/** Tells the Studio, which takes the window's height less that of its own bar, how much our bars take in truth. */
function giveHeight(studio: HTMLElement): void {
  const give = () => {
    studio.style.setProperty('--mud-appbar-height', `${window.innerHeight - studio.clientHeight}px`);
    studio.style.setProperty('--above-studio', `${studio.offsetTop}px`);
  };
  new ResizeObserver(give).observe(studio);
  addEventListener('resize', give);
  give();
}

/** What the Studio's runtime shows after an exception that nobody caught. */
function blazorError(): HTMLElement {
  const bar = make('div', { id: 'blazor-error-ui', class: 'notice problem', role: 'alert' },
    make('span', {}, texts.studio.broken),
    make('button', { type: 'button', onclick: () => { location.reload(); } }, texts.error.reload),
    make('button', { type: 'button', onclick: () => { bar.style.display = 'none'; } }, texts.studio.close));
  return bar;
}

async function showClock(bars: NoticeBars): Promise<void> {
  const answer = await fetch('/api/clock');
  const clock = answer.ok ? (await answer.json()) as { now: string; isSettable: boolean } : null;
  if (clock?.isSettable === true) {
    bars.show('clock', 'message', texts.clock.banner(moment(clock.now)));
  }
}
