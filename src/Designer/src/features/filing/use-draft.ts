import { useCallback, useEffect, useRef, useState } from 'react';
import { answerOf, api } from '../../lib/api';
import type { components } from '../../lib/openapi';
import { ProblemError } from '../../lib/problem';
import type { Entry } from './entry';

export type Draft = components['schemas']['DraftView'];

/** What a draft holds: the entry, and whom it is about. */
export interface DraftContent extends Entry {
  title: string | null;
}

export type DraftState = 'none' | 'unsaved' | 'saving' | 'saved' | 'failed' | 'moved-on';

/** How long typing must rest before a draft is saved, in milliseconds. */
const rest = 1_500;

/** A signature is given when the application is filed, and kept with nothing else. */
const textOf = (content: DraftContent): string => JSON.stringify(content, (key, value: unknown) => (key === 'signature' ? undefined : value));

/** Keeps what has been entered on the server: by itself a moment after each change, one request at a time. */
export function useDraft(itemCode: string, content: DraftContent, isWanted: boolean, start: Draft | null) {
  const [saved, setSaved] = useState<{ id: string; at: string; text: string } | null>(
    start === null ? null : { id: start.id, at: start.changedAt, text: textOf(content) });
  const [state, setState] = useState<DraftState>(start === null ? 'none' : 'saved');
  const text = textOf(content);
  const known = useRef(start === null ? null : { id: start.id, revision: start.revision });
  const running = useRef<Promise<void> | null>(null);
  const latest = useRef(text);
  const stopped = useRef(false);
  useEffect(() => { latest.current = text; });

  const saveOnce = useCallback(async () => {
    const body = { itemCode, content: JSON.parse(latest.current) as Record<string, unknown> };
    const sent = latest.current;
    setState('saving');
    try {
      const draft = known.current === null
        ? await answerOf(api.POST('/api/drafts', { body }))
        : await answerOf(api.PUT('/api/drafts/{id}', { params: { path: { id: known.current.id } }, headers: { 'If-Match': `"${known.current.revision}"` }, body }));
      known.current = { id: draft.id, revision: draft.revision };
      setSaved({ id: draft.id, at: draft.changedAt, text: sent });
      setState('saved');
    } catch (failure) {
      const status = failure instanceof ProblemError ? failure.problem.status : 0;
      stopped.current = status === 412 || status === 404;   // another window has it, or it was filed there
      setState(stopped.current ? 'moved-on' : 'failed');
    }
  }, [itemCode]);

  const save = useCallback(async () => {
    await running.current;
    if (!stopped.current) {
      running.current = saveOnce().finally(() => { running.current = null; });
      await running.current;
    }
  }, [saveOnce]);

  const isUnsaved = isWanted && saved?.text !== text;
  useEffect(() => {
    if (isUnsaved && !stopped.current) {
      const timer = setTimeout(() => { void save(); }, rest);
      return () => { clearTimeout(timer); };
    }

    return undefined;
  }, [isUnsaved, text, save]);

  return {
    id: saved?.id ?? null,
    savedAt: saved?.at ?? null,
    state: isUnsaved && state !== 'saving' && state !== 'moved-on' && state !== 'failed' ? 'unsaved' as const : state,
    isUnsaved,
    save,
    /** Waits for a saving under way, then saves no more: the draft is about to go with the filing. */
    settle: async () => {
      stopped.current = true;
      await running.current;
      return known.current?.id ?? null;
    },
    /** Goes on saving after a filing that was refused. */
    resume: () => { stopped.current = false; },
    discard: async () => {
      stopped.current = true;
      await running.current;
      if (known.current !== null) {
        await answerOf(api.DELETE('/api/drafts/{id}', { params: { path: { id: known.current.id } } }));
      }
    },
  };
}
