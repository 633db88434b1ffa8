import { Button, Radio } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { ProblemAlert } from '../../components/problem-alert';
import { useBreakdown, type BreakdownRow, type Dimension } from './board';
import { DurationText } from './duration-text';
import { FigureLink } from './figure-link';
import { countOf, percentOf, rateOf } from './measures';
import { boardPath, type Scope } from './scope';
import { texts } from './texts';

const words = texts.ranking;
const columns = words.columns;

type Ranked = Exclude<Dimension, 'prefecture'>;

const fewRows = 15;

type Column = 'completed' | 'open' | 'open-red' | 'open-overdue' | 'on-time-promised' | 'on-time-statutory' | 'promise-overdue' | 'median' | 'p90';

const shown: { column: Column; name: string; isRate?: boolean }[] = [
  { column: 'completed', name: columns.volume }, { column: 'open', name: columns.open }, { column: 'open-red', name: columns.risk }, { column: 'open-overdue', name: columns.overdue },
  { column: 'on-time-promised', name: columns.onTime, isRate: true }, { column: 'on-time-statutory', name: columns.statutory, isRate: true }, { column: 'promise-overdue', name: columns.late },
];

/** Higher comes first; rows without a value come last. */
function weightOf(row: BreakdownRow, column: Column): number {
  switch (column) {
    case 'median': return row.durations.median ?? -1;
    case 'p90': return row.durations.p90 ?? -1;
    case 'on-time-promised':
    case 'on-time-statutory': return rateOf(row, column) ?? -1;
    default: return countOf(row, column);
  }
}

/** Offices, items, people and channels one below the other, with their volumes: a rate of few cases says little. */
export function Ranking({ scope }: { scope: Scope }) {
  const [by, setBy] = useState<Ranked>('office');
  const [sort, setSort] = useState<Column>('completed');
  const [isWhole, setWhole] = useState(false);
  const breakdown = useBreakdown(by, scope);
  const name = words.dimensions.find(({ value }) => value === by)?.label ?? '';
  const rows = (breakdown.data?.rows ?? []).toSorted((one, other) => weightOf(other, sort) - weightOf(one, sort) || countOf(other, 'completed') - countOf(one, 'completed') || one.key.localeCompare(other.key));
  const header = (column: Column, label: string) => (
    <th scope="col" key={column} className="count" aria-sort={sort === column ? 'descending' : 'none'}>
      <button type="button" className="sort" aria-label={words.sortBy(label)} onClick={() => { setSort(column); }}>{label}{sort === column ? ' ▾' : ''}</button>
    </th>
  );
  return (
    <section aria-labelledby="ranking-title">
      <div className="board-head">
        <h2 id="ranking-title">{words.title}</h2>
        <span className="grow" />
        <Radio.Group
          size="small" optionType="button" buttonStyle="solid" aria-label={words.by} value={by} options={[...words.dimensions]}
          onChange={(event) => { setBy(event.target.value as Ranked); setWhole(false); }}
        />
      </div>
      <ProblemAlert failure={breakdown.error} />
      {rows.length === 0 && !breakdown.isPending ? <p className="work-empty" role="status">{words.none}</p> : (
        <div className="work-table board-table">
          <table aria-label={words.table(name)} aria-busy={breakdown.isFetching}>
            <thead>
              <tr>
                <th scope="col" className="count">{columns.rank}</th><th scope="col">{columns.name}</th>
                {shown.map(({ column, name: label }) => header(column, label))}
                {header('median', columns.median)}{header('p90', columns.p90)}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, isWhole ? rows.length : fewRows).map((row, index) => (
                <tr key={row.key} data-key={row.key}>
                  <td className="count">{index + 1}</td>
                  <th scope="row"><Link to={boardPath({ ...scope, ...row.drill })} aria-label={words.narrow(row.name)}>{row.name}</Link></th>
                  {shown.map(({ column, name: label, isRate }) => {
                    const rate = isRate === true ? percentOf(rateOf(row, column)) : undefined;
                    return row.figures[column] === undefined ? <td key={column} className="count">{texts.none}</td> : (
                      <td key={column} className="count">
                        <FigureLink figure={column} value={countOf(row, column)} scope={scope} more={row.drill} label={`${row.name}${label}${rate === undefined ? '' : ` ${rate}`}`}>{rate}</FigureLink>
                      </td>
                    );
                  })}
                  <td className="count"><DurationText value={row.durations.median} unit={row.durations.unit} /></td>
                  <td className="count"><DurationText value={row.durations.p90} unit={row.durations.unit} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length > fewRows && <Button type="link" onClick={() => { setWhole((before) => !before); }}>{isWhole ? words.fewer : words.all(rows.length)}</Button>}
    </section>
  );
}
