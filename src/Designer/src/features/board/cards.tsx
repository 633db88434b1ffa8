import type { Board } from './board';
import type { Changes } from './changes';
import { FigureLink } from './figure-link';
import { perMille } from './measures';
import type { Scope } from './scope';
import { texts } from './texts';

const words = texts.cards;
const lights = ['green', 'yellow', 'red', 'overdue', 'paused', 'not-started'] as const;

/** The figures that a supervisor looks at first; each leads to its cases. */
export function Cards({ board, scope, changes }: { board: Board; scope: Scope; changes: Changes }) {
  const figures = new Map(board.figures.map((figure) => [figure.code, figure]));
  const nameOf = (code: string) => figures.get(code)?.name ?? code;
  const link = (code: string, isLarge = false) => {
    const figure = figures.get(code);
    return figure === undefined ? null : (
      <div key={code} className={isLarge ? 'board-figure large' : 'board-figure'}>
        <dt>{figure.name}</dt>
        <dd><FigureLink figure={code} value={figure.value} scope={scope} label={figure.name} change={changes.get(code)} /></dd>
      </div>
    );
  };
  const grounds = board.figures.filter(({ code, value }) => code.startsWith('paused-') && (value > 0 || changes.has(code)));
  return (
    <div className="board-cards" role="group" aria-label={words.label}>
      <div className="board-card">
        <dl className="lights">{link('open', true)}{lights.map((light) => link(`open-${light}`))}</dl>
        <LightBar values={lights.map((light) => ({ light, name: nameOf(`open-${light}`), value: figures.get(`open-${light}`)?.value ?? 0 }))} />
      </div>
      <dl className="board-card">
        {link('due-today', true)}
        {link('due-tomorrow')}
        {link('due-3-days')}
      </dl>
      <dl className="board-card">
        {link('open-overdue', true)}
        {link('open-statutory-overdue')}
      </dl>
      <dl className="board-card">
        {link('in-correction', true)}
        {link('paused')}
        {grounds.map(({ code }) => link(code))}
      </dl>
      <dl className="board-card">
        <Rate code="on-time-promised" name={words.promisedRate} board={board} scope={scope} changes={changes} isLarge />
        <Rate code="on-time-statutory" name={words.statutoryRate} board={board} scope={scope} changes={changes} />
        {link('promise-overdue')}
        {link('statutory-overdue')}
      </dl>
      <dl className="board-card">
        {link('completed', true)}
        {['filed', 'province-wide', 'accepted', 'refused', 'withdrawn', 'terminated'].map((code) => link(code))}
      </dl>
    </div>
  );
}

/** A part of what was completed, in per cent, with the two numbers that it comes from. */
function Rate({ code, name, board, scope, changes, isLarge = false }: { code: string; name: string; board: Board; scope: Scope; changes: Changes; isLarge?: boolean }) {
  const figure = board.figures.find((found) => found.code === code);
  const all = board.figures.find((found) => found.code === 'completed')?.value ?? 0;
  if (figure === undefined) {
    return null;
  }

  const rate = perMille(figure.share);
  return (
    <div className={isLarge ? 'board-figure large' : 'board-figure'}>
      <dt>{name}</dt>
      <dd title={words.onTimeOf(figure.value, all)}>
        <FigureLink figure={code} value={figure.value} scope={scope} label={`${name} ${rate}，${words.onTimeOf(figure.value, all)}`} change={changes.get(code)}>{rate}</FigureLink>
      </dd>
    </div>
  );
}

/** How the open cases divide; the numbers stand below it. */
function LightBar({ values }: { values: { light: string; name: string; value: number }[] }) {
  const all = values.reduce((sum, { value }) => sum + value, 0);
  return (
    <div className="light-bar" aria-hidden>
      {values.map(({ light, name, value }) => (value === 0 ? null : <span key={light} className={light} title={`${name} ${value}`} style={{ flexGrow: value / all }} />))}
    </div>
  );
}
