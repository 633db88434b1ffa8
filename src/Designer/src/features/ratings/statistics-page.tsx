import { Input, Radio } from 'antd';
import { useState } from 'react';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import '../work/work.css';
import './ratings.css';
import { useStatistics, type Dimension } from './ratings';
import { ratingTexts } from './texts';

const words = ratingTexts.statistics;

/** Per mille as per cent with one decimal; a dash where there is nothing to divide by. */
const percent = (rate: number | null | undefined) => (rate == null ? '—' : `${(rate / 10).toFixed(1)}%`);

/** 评价统计: active ratings, with the default ones in columns of their own. */
export function StatisticsPage() {
  const [by, setBy] = useState<Dimension>('office');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const statistics = useStatistics(by, from, until);
  const rows = statistics.data?.rows ?? [];
  const columns = words.columns;
  const isOffice = by === 'office';
  return (
    <Page title={words.title}>
      <p className="soft">{words.about}</p>
      <div className="work-bar">
        <Radio.Group aria-label={words.by} optionType="button" buttonStyle="solid" value={by} options={words.dimensions} onChange={(event) => { setBy(event.target.value as Dimension); }} />
        <label>{words.from} <Input className="rating-day" type="date" value={from === '' ? statistics.data?.from : from} onChange={(event) => { setFrom(event.target.value); }} /></label>
        <label>{words.until} <Input className="rating-day" type="date" value={until === '' ? statistics.data?.until : until} onChange={(event) => { setUntil(event.target.value); }} /></label>
      </div>
      <ProblemAlert failure={statistics.error} />
      {rows.length === 0 && !statistics.isPending ? <p className="work-empty" role="status">{words.empty}</p> : (
        <div className="work-table rating-statistics">
          <table aria-label={words.table} aria-busy={statistics.isFetching}>
            <thead>
              <tr>
                <th scope="col">{columns.name}</th><th scope="col">{columns.active}</th>
                {columns.levels.map((level) => <th scope="col" key={level}>{level}</th>)}
                <th scope="col">{columns.badRate}</th><th scope="col">{columns.notCounted}</th><th scope="col" className="apart">{columns.defaults}</th><th scope="col">{columns.activeRate}</th>
                {isOffice && <><th scope="col" className="apart">{columns.bad}</th><th scope="col">{columns.onTime}</th><th scope="col">{columns.revisit}</th></>}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key} data-key={row.key}>
                  <th scope="row">{row.name}</th><td>{row.active}</td>
                  {row.levels.map((count, index) => <td key={columns.levels[index]}>{count}</td>)}
                  <td>{percent(row.badRate)}</td><td>{row.notCounted}</td><td className="apart">{by === 'staff' ? '—' : row.defaults}</td><td>{percent(row.activeRate)}</td>
                  {isOffice && <><td className="apart">{words.closed(row.badClosed, row.badRegistered)}</td><td>{percent(row.onTimeRate)}</td><td>{percent(row.revisitRate)}</td></>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  );
}
