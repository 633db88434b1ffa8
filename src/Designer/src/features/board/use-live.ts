import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { boardKey, urgentKey, type Board, type PushedFigures } from './board';
import { changesBetween, noChanges, type Changes } from './changes';
import { queryOf, type Scope } from './scope';

export type LiveState = 'connecting' | 'on' | 'off';

/** For how long a changed figure stays marked, and how long to wait before a refused stream is asked for again; in milliseconds. */
const markedFor = 8_000;
const retryAfter = 5_000;

/** Takes the figures that the server pushes into what is shown, and says which of them have changed just now. */
export function useLive(scope: Scope): { state: LiveState; changes: Changes } {
  const client = useQueryClient();
  const query = queryOf(scope);
  const [connection, setConnection] = useState<{ query: string; state: LiveState }>({ query, state: 'connecting' });
  const [changes, setChanges] = useState<{ query: string; changes: Changes }>({ query, changes: noChanges });
  useEffect(() => {
    let stream: EventSource | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let unmark: ReturnType<typeof setTimeout> | undefined;
    const say = (state: LiveState) => { setConnection({ query, state }); };
    const take = (pushed: PushedFigures) => {
      const key = boardKey(query);
      const before = client.getQueryData<Board>(key);
      if (before === undefined || Date.parse(before.asOf) > Date.parse(pushed.asOf)) {
        return;
      }

      const changed = changesBetween(before.figures, pushed.figures);
      client.setQueryData<Board>(key, { ...before, asOf: pushed.asOf, figures: pushed.figures });
      if (changed.size > 0) {
        setChanges({ query, changes: changed });
        clearTimeout(unmark);
        unmark = setTimeout(() => { setChanges({ query, changes: noChanges }); }, markedFor);
        void client.invalidateQueries({ queryKey: urgentKey });
      }
    };
    const open = () => {
      stream = new EventSource(`/api/board/events${query === '' ? '' : `?${query}`}`);
      stream.addEventListener('open', () => { say('on'); });
      stream.addEventListener('figures', (event: MessageEvent<string>) => {
        say('on');
        take(JSON.parse(event.data) as PushedFigures);
      });
      stream.addEventListener('error', () => {
        say('off');
        if (stream?.readyState === EventSource.CLOSED) {
          // the browser tries again by itself after a lost connection, not after a refusal
          stream.close();
          void client.invalidateQueries({ queryKey: boardKey(query) });
          retry = setTimeout(open, retryAfter);
        }
      });
    };
    open();
    return () => {
      clearTimeout(retry);
      clearTimeout(unmark);
      stream?.close();
    };
  }, [client, query]);
  return {
    state: connection.query === query ? connection.state : 'connecting',
    changes: changes.query === query ? changes.changes : noChanges,
  };
}
