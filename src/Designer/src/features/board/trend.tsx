import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { Chart, type ChartOption } from '../../components/chart';
import type { Board, TrendDay } from './board';
import { FigureLink } from './figure-link';
import { drillPath, type Scope } from './scope';
import { texts } from './texts';

const words = texts.trend;

/** What is drawn for each day, overdue cases against an axis of their own, because they are few: which figure it is, as what, and how it differs from the others besides its colour. */
const series = [
  { figure: 'filed', of: (day: TrendDay) => day.filed, name: words.columns.filed, type: 'line', color: '#5b6b7b', dash: 'dashed', symbol: 'emptyCircle' },
  { figure: 'completed', of: (day: TrendDay) => day.completed, name: words.columns.completed, type: 'line', color: '#0b5cab', dash: 'solid', symbol: 'circle' },
  { figure: 'on-time-promised', of: (day: TrendDay) => day.onTime, name: words.columns.onTime, type: 'line', color: '#1f7a34', dash: 'dotted', symbol: 'triangle' },
  { figure: 'promise-overdue', of: (day: TrendDay) => day.promiseOverdue, name: words.columns.promiseOverdue, type: 'bar', color: '#c8560d', dash: 'solid', symbol: 'rect' },
  { figure: 'statutory-overdue', of: (day: TrendDay) => day.statutoryOverdue, name: words.columns.statutoryOverdue, type: 'bar', color: '#a8071a', dash: 'solid', symbol: 'rect' },
] as const;

/** Filed, completed and overdue day by day; a day leads to its cases, from the drawing and from the table. */
export function Trend({ board, scope }: { board: Board; scope: Scope }) {
  const navigate = useNavigate();
  const { trend } = board;
  const option = useMemo<ChartOption>(() => ({
    grid: { left: 44, right: 44, top: 34, bottom: 26 },
    legend: { top: 0, itemWidth: 22, textStyle: { color: '#1c2733' } },
    tooltip: { trigger: 'axis', confine: true },
    xAxis: { type: 'category', data: trend.map(({ day }) => day.slice(5)), axisLabel: { color: '#4d5866' } },
    yAxis: [
      { type: 'value', minInterval: 1, axisLabel: { color: '#4d5866' } },
      { type: 'value', minInterval: 1, min: 0, max: ({ max }) => Math.max(5, max * 3), axisLabel: { color: '#4d5866' }, splitLine: { show: false }, name: words.overdueAxis, nameTextStyle: { color: '#4d5866' }, nameGap: 8 },
    ],
    series: series.map(({ name, type, of, color, dash, symbol }) => (type === 'line'
      ? { name, type, data: trend.map(of), symbol, symbolSize: 5, color, lineStyle: { width: 2, type: dash } }
      : { name, type, data: trend.map(of), color, barMaxWidth: 10, yAxisIndex: 1 })),
  }), [trend]);
  const select = (index: number, name: string) => {
    const day = trend[index]?.day;
    const figure = series.find((one) => one.name === name)?.figure;
    if (day !== undefined && figure !== undefined) {
      void navigate(drillPath(figure, scope, { from: day, to: day }));
    }
  };
  return (
    <section aria-labelledby="trend-title">
      <div className="board-head"><h2 id="trend-title">{words.title}</h2><span className="soft">{words.pick}</span></div>
      <div className="board-box">
        <Chart label={words.label(board.filter.from, board.filter.to)} option={option} height={260} onSelect={select} />
        <details>
          <summary>{words.show}</summary>
          <div className="work-table board-table days">
            <table aria-label={words.table}>
              <thead><tr><th scope="col">{words.columns.day}</th>{series.map(({ figure, name }) => <th scope="col" key={figure} className="count">{name}</th>)}</tr></thead>
              <tbody>
                {trend.toReversed().map((day) => (
                  <tr key={day.day}>
                    <th scope="row">{day.day}</th>
                    {series.map(({ figure, of, name }) => (
                      <td key={figure} className="count"><FigureLink figure={figure} value={of(day)} scope={scope} more={{ from: day.day, to: day.day }} label={`${day.day} ${name}`} /></td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      </div>
    </section>
  );
}
