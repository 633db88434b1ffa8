import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { useActiveRow } from '../work/active-row';
import { useShortcuts } from '../work/shortcuts';
import { ShortcutsDialog } from '../work/shortcuts-dialog';
import '../work/work.css';
import { WorkTable } from '../work/work-table';
import { useFigureCases } from './board';
import './board.css';
import { rowOfBoardCase } from './case-row';
import { ExportButtons } from './export-buttons';
import { boardPath, useScope, without } from './scope';
import { ScopeText } from './scope-text';
import { texts } from './texts';

const words = texts.list;

/** Exactly the cases behind a figure. */
export function CasesPage() {
  const navigate = useNavigate();
  const { scope, params } = useScope();
  const figure = params.get('figure') ?? '';
  const query = params.toString();
  const found = useFigureCases(query, figure !== '');
  const first = found.data?.pages[0];
  const [isHelpOpen, setHelpOpen] = useState(false);
  const rows = (found.data?.pages ?? []).flatMap((page) => page.items.map(rowOfBoardCase));
  const { active, activate, move, isChosen } = useActiveRow(rows);
  useShortcuts({
    j: () => { move(1); }, ArrowDown: () => { move(1); }, k: () => { move(-1); }, ArrowUp: () => { move(-1); },
    Enter: () => { if (active !== null) { void navigate(active.path); } }, '?': () => { setHelpOpen(true); },
  }, !isHelpOpen);
  return (
    <Page title={first === undefined ? words.title : words.titleOf(first.figure.name)} actions={<div className="board-actions"><Button onClick={() => { setHelpOpen(true); }}>{words.help}</Button><ExportButtons query={query} /></div>}>
      <p className="board-scope"><Link to={boardPath(without(scope, 'receivingPrefecture', 'decidingPrefecture'))}>{words.back}</Link>{first !== undefined && <ScopeText filter={first.filter} />}</p>
      <ProblemAlert failure={found.error} />
      {figure === '' && <p className="work-empty" role="status">{words.unknown}</p>}
      {found.isSuccess && rows.length === 0 && <p className="work-empty" role="status">{words.none}</p>}
      {rows.length > 0 && (
        <>
          <WorkTable label={words.table} rows={rows} active={active?.key ?? null} isChosen={isChosen} onActivate={activate} onOpen={(row) => { void navigate(row.path); }} isBusy={found.isFetching} />
          <div className="work-foot">
            {found.hasNextPage && <Button loading={found.isFetchingNextPage} onClick={() => { void found.fetchNextPage(); }}>{words.more}</Button>}
            <span role="status">{found.hasNextPage ? words.shown(rows.length) : words.allShown(rows.length)}</span>
          </div>
        </>
      )}
      <ShortcutsDialog isOpen={isHelpOpen} onClose={() => { setHelpOpen(false); }} />
    </Page>
  );
}
