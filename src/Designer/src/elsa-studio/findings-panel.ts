import { texts } from '../texts';
import type { Finding, Severity } from './api-watch';
import { showNode } from './canvas';
import { make } from './dom';

const words = texts.studio.findings;
const order: Severity[] = ['error', 'warning', 'notice'];
const openKey = 'ybtb.findings-open';

/** 流程检查: what is wrong with the definition as it is stored, at the foot of the editor. */
export class FindingsPanel {
  readonly place = make('section', { class: 'findings', 'aria-label': words.title, hidden: true });

  private readonly counts = make('span', { role: 'status' });

  private readonly toggle = make('button', { type: 'button', class: 'toggle', onclick: () => { this.open(!this.isOpen); } });

  private readonly list = make('ul');

  private isOpen = localStorage.getItem(openKey) === 'true';

  constructor(private readonly nameOf: (nodeId: string) => string | null) {
    this.place.append(make('div', { class: 'head' }, this.toggle, make('h2', {}, words.title), this.counts), this.list);
    this.open(this.isOpen);
  }

  /** @param publishRefused The findings are why a publication was refused: the panel opens by itself. */
  show(findings: Finding[], publishRefused: boolean): void {
    const sorted = [...findings].sort((one, other) => order.indexOf(one.severity) - order.indexOf(other.severity));
    const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
    const counted = findings.length === 0 ? words.none : words.counts(count('error'), count('warning'), count('notice'));
    this.counts.textContent = publishRefused ? `${counted}。${words.refused}` : counted;
    this.list.replaceChildren(...sorted.map((finding) => this.entry(finding)));
    this.place.hidden = false;
    if (publishRefused) {
      this.open(true);
    }
  }

  private open(isOpen: boolean): void {
    this.isOpen = isOpen;
    localStorage.setItem(openKey, String(isOpen));
    this.list.hidden = !isOpen;
    this.toggle.textContent = isOpen ? '▾' : '▸';
    this.toggle.setAttribute('aria-expanded', String(isOpen));
    this.toggle.setAttribute('aria-label', isOpen ? words.collapse : words.expand);
  }

  private entry({ severity, nodeId, message }: Finding): HTMLElement {
    const said = make('span', { class: 'said', role: 'status' });
    const where = nodeId === null
      ? make('span', { class: 'where' }, words.workflow)
      : make('button', {
        type: 'button', class: 'where', onclick: () => { said.textContent = showNode(nodeId) ? '' : words.elsewhere; },
      }, this.nameOf(nodeId) ?? nodeId);
    return make('li', { class: severity },
      make('span', { class: 'severity' }, words.severity[severity] ?? severity), where, make('span', {}, message), said);
  }
}
