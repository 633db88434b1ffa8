import { Radio } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { yunnanMap } from 'virtual:yunnan-map';
import { ProblemAlert } from '../../components/problem-alert';
import { useBreakdown, type BreakdownRow } from './board';
import { FigureLink } from './figure-link';
import { countOf, percentOf, rateOf } from './measures';
import { prefectureCodes, prefectureNames } from './prefectures';
import { boardPath, drillPath, without, type Scope } from './scope';
import { texts } from './texts';

const words = texts.map;

type Measure = 'open-red' | 'open-overdue' | 'open' | 'on-time-promised';

/** How many steps of colour there are: 0 is nothing at all, 4 the most. */
const steps = 4;

/** What a prefecture shows, and what its colour is worth: the more, the more there is to do. */
function valueOf(measure: Measure, row: BreakdownRow | undefined): { text: string; weight: number } {
  if (measure !== 'on-time-promised') {
    return { text: String(countOf(row, measure)), weight: countOf(row, measure) };
  }

  const rate = rateOf(row, measure);
  return { text: percentOf(rate), weight: rate === null ? 0 : 1 - rate };
}

/** Yunnan by prefecture: coloured, with the numbers on it, and the same numbers in a table beside it. */
export function PrefectureMap({ scope }: { scope: Scope }) {
  const [measure, setMeasure] = useState<Measure>('open-red');
  const breakdown = useBreakdown('prefecture', scope);
  const rows = new Map((breakdown.data?.rows ?? []).map((row) => [row.key, row]));
  return (
    <section aria-labelledby="map-title">
      <div className="board-head">
        <h2 id="map-title">{words.title}</h2>
        <span className="grow" />
        <Radio.Group
          size="small" optionType="button" buttonStyle="solid" aria-label={words.measure} value={measure} options={[...words.measures]}
          onChange={(event) => { setMeasure(event.target.value as Measure); }}
        />
      </div>
      <ProblemAlert failure={breakdown.error} />
      <div className="board-map">
        <Drawing rows={rows} measure={measure} scope={scope} />
        <PrefectureTable rows={rows} scope={scope} isBusy={breakdown.isFetching} />
      </div>
    </section>
  );
}

function Drawing({ rows, measure, scope }: { rows: ReadonlyMap<string, BreakdownRow>; measure: Measure; scope: Scope }) {
  const most = Math.max(0, ...prefectureCodes.map((code) => valueOf(measure, rows.get(code)).weight));
  const stepOf = (weight: number) => (weight === 0 || most === 0 ? 0 : Math.max(1, Math.ceil((weight / most) * steps)));
  const { width, height, prefectures } = yunnanMap;
  const shown = prefectures.map((prefecture) => ({ ...prefecture, name: prefectureNames[prefecture.code] ?? prefecture.code, value: valueOf(measure, rows.get(prefecture.code)) }));
  const name = words.measures.find(({ value }) => value === measure)?.label ?? '';
  return (
    <figure>
      <svg viewBox={`0 0 ${width} ${height}`} role="group" aria-label={words.label} className={`yunnan ${measure}`}>
        {shown.map((prefecture) => (
          <Link key={prefecture.code} to={drillPath(measure, scope, { prefecture: prefecture.code })} aria-label={words.of(prefecture.name, name, prefecture.value.text)} data-prefecture={prefecture.code}>
            <path d={prefecture.path} className={`step-${stepOf(prefecture.value.weight)}`} />
          </Link>
        ))}
        <g aria-hidden pointerEvents="none">
          {shown.map(({ code, name: short, value, at: [x, y] }) => (
            <text key={code} x={x} y={y} className={`step-${stepOf(value.weight)}`}><tspan x={x}>{short}</tspan><tspan x={x} dy="1.15em" className="number">{value.text}</tspan></text>
          ))}
        </g>
      </svg>
      <figcaption><span>{words.legend(measure)}</span><span>{words.about}</span></figcaption>
    </figure>
  );
}

function PrefectureTable({ rows, scope, isBusy }: { rows: ReadonlyMap<string, BreakdownRow>; scope: Scope; isBusy: boolean }) {
  const columns = words.columns;
  const cell = (row: BreakdownRow | undefined, code: string, figure: string, label: string) => (
    <td className="count"><FigureLink figure={figure} value={countOf(row, figure)} scope={scope} more={{ prefecture: code }} label={label} /></td>
  );
  return (
    <div className="work-table board-table">
      <table aria-label={words.table} aria-busy={isBusy}>
        <thead>
          <tr>{Object.values(columns).map((name, index) => <th scope="col" key={name} className={index === 0 ? undefined : 'count'}>{name}</th>)}</tr>
        </thead>
        <tbody>
          {prefectureCodes.map((code) => {
            const row = rows.get(code);
            const name = prefectureNames[code] ?? code;
            const onTime = percentOf(rateOf(row, 'on-time-promised'));
            return (
              <tr key={code} data-key={code}>
                <th scope="row"><Link to={boardPath({ ...without(scope, 'prefecture'), prefecture: code })} aria-label={words.narrow(name)}>{name}</Link></th>
                {cell(row, code, 'open', `${name}${columns.open}`)}
                {cell(row, code, 'open-red', `${name}${columns.risk}`)}
                {cell(row, code, 'open-overdue', `${name}${columns.overdue}`)}
                {cell(row, code, 'completed', `${name}${columns.completed}`)}
                <td className="count">
                  <FigureLink figure="on-time-promised" value={countOf(row, 'on-time-promised')} scope={scope} more={{ prefecture: code }} label={`${name}${columns.onTime} ${onTime}`}>{onTime}</FigureLink>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
