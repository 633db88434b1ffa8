import { moment } from '../lib/moment';
import { keepRefusedDraft } from '../lib/refused-draft';
import { texts } from '../texts';
import type { RefusedSave } from './api-watch';
import { make } from './dom';
import type { NoticeBars } from './notice-bars';

const words = texts.studio;

/** Says whose change stood in the way, and keeps one's own: to compare, to download, or to give up for the stored one. */
export function showConflict(bars: NoticeBars, refused: RefusedSave): void {
  const kept = refused.document !== null && keepRefusedDraft(refused.definitionId, refused.document);
  const actions = [
    kept ? make('a', { href: `/definitions/${encodeURIComponent(refused.definitionId)}/compare?left=latest&right=mine`, target: '_blank', rel: 'opener' }, words.compareMine) : null,
    refused.document === null ? null : make('button', { type: 'button', onclick: () => { download(refused); } }, words.download),
    make('button', { type: 'button', onclick: () => { location.reload(); } }, words.loadLatest),
  ].filter((action) => action !== null);
  const text = refused.changedBy !== null && refused.changedAt !== null ? words.conflict(refused.changedBy, moment(refused.changedAt)) : words.conflictUnknown;
  bars.show('conflict', 'problem', text, ...actions);
}

function download({ definitionId, document }: RefusedSave): void {
  const address = URL.createObjectURL(new Blob([JSON.stringify(document, null, 2)], { type: 'application/json' }));
  make('a', { href: address, download: `${definitionId.replace(/[^\w.-]/g, '_')}.unsaved.json` }).click();
  setTimeout(() => { URL.revokeObjectURL(address); }, 60_000);
}
