import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { texts as shared } from '../../texts';
import '../work/work.css';
import { useBoard } from './board';
import './board.css';
import { Cards } from './cards';
import { DurationsAndRatings } from './durations';
import { ExportButtons } from './export-buttons';
import { FilterBar } from './filter-bar';
import { LiveMark } from './live-mark';
import { Matrix } from './matrix';
import { PrefectureMap } from './prefecture-map';
import { Ranking } from './ranking';
import { queryOf, useScope } from './scope';
import { ScopeText } from './scope-text';
import { texts } from './texts';
import { Trend } from './trend';
import { Urgent } from './urgent';
import { useLive } from './use-live';

/** 时效总览: where a promise is about to break, why, and who must act. */
export function BoardPage() {
  const { scope, setScope } = useScope();
  const board = useBoard(scope);
  const live = useLive(scope);
  return (
    <Page
      title={texts.title}
      actions={<div className="board-actions"><LiveMark state={live.state} asOf={board.data?.asOf} changes={live.changes} /><ExportButtons query={queryOf(scope, { figure: 'open' })} /></div>}
    >
      <div className="board">
        <FilterBar scope={scope} period={board.data?.filter} onChange={setScope} />
        <ProblemAlert failure={board.error} />
        {board.data === undefined ? board.isPending && <p role="status">{shared.loading}</p> : (
          <>
            <p className="on-paper"><ScopeText filter={board.data.filter} /></p>
            <Cards board={board.data} scope={scope} changes={live.changes} />
            <Urgent figures={board.data.figures} scope={scope} />
            <PrefectureMap scope={scope} />
            <div className="board-pair">
              <Trend board={board.data} scope={scope} />
              <DurationsAndRatings board={board.data} />
            </div>
            <Ranking scope={scope} />
            <Matrix scope={scope} />
          </>
        )}
      </div>
    </Page>
  );
}
