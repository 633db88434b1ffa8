import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { answerOf, api } from '../../lib/api';
import { useActiveRow } from '../work/active-row';
import { useShortcuts } from '../work/shortcuts';
import { ShortcutsDialog } from '../work/shortcuts-dialog';
import '../work/work.css';
import { rowOfCase } from '../work/work-row';
import { WorkTable } from '../work/work-table';
import { texts } from './texts';

const pageSize = 50;

interface Wanted {
  text: string;
  onlyOpen: boolean;
  /** Counts the searches, so that the same text is looked for anew. */
  turn: number;
}

/** What was looked for goes in the body and stays out of the address: it may be somebody's name or number. */
const useSearch = (wanted: Wanted | null) =>
  useInfiniteQuery({
    queryKey: ['search', wanted],
    enabled: wanted !== null,
    initialPageParam: null as string | null,
    gcTime: 0,
    queryFn: ({ pageParam, signal }) => answerOf(api.POST('/api/cases/searches', {
      body: { text: wanted?.text ?? '', item: null, status: null, open: wanted?.onlyOpen ?? false, after: pageParam, limit: pageSize }, signal,
    })),
    getNextPageParam: (page) => page.next,
  });

/** Finds cases by number, name, certificate number or phone, in one box. */
export function SearchPage() {
  const navigate = useNavigate();
  const box = useRef<InputRef>(null);
  useEffect(() => { box.current?.focus(); }, []);
  const [text, setText] = useState('');
  const [onlyOpen, setOnlyOpen] = useState(false);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const found = useSearch(wanted);
  const first = found.data?.pages[0];
  const rows = (found.data?.pages ?? []).flatMap((page) => page.items.map(rowOfCase));
  const { active, activate, move, isChosen } = useActiveRow(rows);
  const search = (only: boolean) => {
    if (text.trim() !== '') {
      setWanted((before) => ({ text, onlyOpen: only, turn: (before?.turn ?? 0) + 1 }));
    }
  };
  useShortcuts({
    j: () => { move(1); }, ArrowDown: () => { move(1); }, k: () => { move(-1); }, ArrowUp: () => { move(-1); },
    Enter: () => { if (active !== null) { void navigate(active.path); } },
    '/': () => { box.current?.focus({ cursor: 'all' }); }, '?': () => { setHelpOpen(true); },
  }, !isHelpOpen);
  return (
    <Page title={texts.title} actions={<Button onClick={() => { setHelpOpen(true); }}>{texts.help}</Button>}>
      <form className="search-box" role="search" onSubmit={(event) => { event.preventDefault(); search(onlyOpen); }}>
        <Input
          ref={box} className="text" aria-label={texts.label} placeholder={texts.placeholder} value={text} maxLength={100} autoComplete="off" allowClear
          onChange={(event) => { setText(event.target.value); }}
        />
        <Button type="primary" htmlType="submit" loading={found.isFetching && !found.isFetchingNextPage}>{texts.submit}</Button>
        <Checkbox checked={onlyOpen} onChange={(event) => { setOnlyOpen(event.target.checked); if (wanted !== null) { search(event.target.checked); } }}>{texts.onlyOpen}</Checkbox>
      </form>
      <ProblemAlert failure={found.error} />
      {first === undefined && !found.isFetching && <p className="work-empty">{texts.about}</p>}
      {first !== undefined && rows.length === 0 && <p className="work-empty" role="status">{first.advice}</p>}
      {rows.length > 0 && (
        <>
          <WorkTable
            label={texts.table} rows={rows} active={active?.key ?? null} isChosen={isChosen} onActivate={activate} onOpen={(row) => { void navigate(row.path); }}
            showMatched isBusy={found.isFetching}
          />
          <div className="work-foot">
            {found.hasNextPage && <Button loading={found.isFetchingNextPage} onClick={() => { void found.fetchNextPage(); }}>{texts.more}</Button>}
            <span role="status">
              {texts.searchedAs((first?.kinds ?? []).map((kind) => kind.name).join('、'))}{' · '}{found.hasNextPage ? texts.shown(rows.length) : texts.allShown(rows.length)}
            </span>
          </div>
        </>
      )}
      <ShortcutsDialog isOpen={isHelpOpen} onClose={() => { setHelpOpen(false); }} />
    </Page>
  );
}
