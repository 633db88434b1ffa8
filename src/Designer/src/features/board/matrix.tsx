import { ProblemAlert } from '../../components/problem-alert';
import { useMatrix } from './board';
import { FigureLink } from './figure-link';
import { prefectureNames } from './prefectures';
import type { Scope } from './scope';
import { texts } from './texts';

const words = texts.matrix;

/** In the place of a prefecture where a case has no deciding office yet. */
const unrouted = 'unrouted';

/** 全省通办: where cases were received, and where they were decided. */
export function Matrix({ scope }: { scope: Scope }) {
  const matrix = useMatrix(scope);
  const cells = matrix.data?.cells ?? [];
  const axis = (matrix.data?.prefectures ?? []).map(({ code, name }) => ({ code, name: prefectureNames[code] ?? name }));
  const counts = new Map(cells.map((cell) => [`${cell.receiving} ${cell.deciding}`, cell.filed]));
  const countOf = (receiving: string, deciding: string) => counts.get(`${receiving} ${deciding}`) ?? 0;
  const most = Math.max(1, ...cells.filter(({ receiving, deciding }) => receiving !== deciding).map(({ filed }) => filed));
  const isAnyUnrouted = cells.some(({ deciding }) => axis.every(({ code }) => code !== deciding));
  const columns = isAnyUnrouted ? [...axis, { code: unrouted, name: words.unrouted }] : axis;
  const stepOf = (receiving: string, deciding: string, count: number) => (receiving === deciding ? 'home' : count === 0 ? 'empty' : `away-${Math.ceil((count / most) * 3)}`);
  const away = cells.reduce((all, { provinceWide }) => all + provinceWide, 0);
  return (
    <section aria-labelledby="matrix-title">
      <div className="board-head">
        <h2 id="matrix-title">{words.title}</h2>
        <span className="soft">{words.about}</span>
        <span className="grow" />
        <FigureLink figure="province-wide" value={away} scope={scope}>{words.away(away)}</FigureLink>
      </div>
      <ProblemAlert failure={matrix.error} />
      {cells.length === 0 && !matrix.isPending ? <p className="work-empty" role="status">{words.none}</p> : (
        <div className="work-table board-table matrix">
          <table aria-label={words.table} aria-busy={matrix.isFetching}>
            <thead>
              <tr>
                <th scope="col">{words.corner}</th>
                {columns.map(({ code, name }) => <th scope="col" key={code} className="count">{name}</th>)}
                <th scope="col" className="count">{words.total}</th>
              </tr>
            </thead>
            <tbody>
              {axis.map((receiving) => (
                <tr key={receiving.code}>
                  <th scope="row">{receiving.name}</th>
                  {columns.map((deciding) => {
                    const count = countOf(receiving.code, deciding.code);
                    return (
                      <td key={deciding.code} className={`count ${stepOf(receiving.code, deciding.code, count)}`}>
                        {count === 0 ? <span aria-hidden>·</span> : (
                          <FigureLink
                            figure="filed" value={count} scope={scope} more={{ receivingPrefecture: receiving.code, decidingPrefecture: deciding.code }}
                            label={words.cell(receiving.name, deciding.name, count)}
                          >
                            {count}
                          </FigureLink>
                        )}
                      </td>
                    );
                  })}
                  <td className="count total">{columns.reduce((all, deciding) => all + countOf(receiving.code, deciding.code), 0)}</td>
                </tr>
              ))}
              <tr className="total">
                <th scope="row">{words.total}</th>
                {columns.map((deciding) => <td key={deciding.code} className="count">{axis.reduce((all, receiving) => all + countOf(receiving.code, deciding.code), 0)}</td>)}
                <td className="count">{cells.reduce((all, { filed }) => all + filed, 0)}</td>
              </tr>
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
