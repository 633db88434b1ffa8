import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button, Radio } from 'antd';
import { useSearchParams } from 'react-router';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { FilterBar } from '../board/filter-bar';
import { queryOf, scopeOf } from '../board/scope';
import '../board/board.css';
import '../work/work.css';
import { useReport, type Report, type ReportFigures } from './reports';
import './reports.css';
import { texts } from './texts';

const usual = { period: 'month', by: 'office' };

/** 统计报表: made of the board's figures, on the page, on paper and as files. */
export function ReportsPage() {
  const [params, setParams] = useSearchParams();
  const scope = scopeOf(params);
  const chosen = { period: params.get('period') ?? usual.period, by: params.get('by') ?? usual.by };
  const query = queryOf(scope, chosen);
  const report = useReport(query);
  const range = report.data === undefined ? undefined : { from: report.data.periods[0]?.from ?? '', to: report.data.periods.at(-1)?.to ?? '' };
  const set = (more: Partial<typeof chosen>) => { setParams(queryOf(scope, { ...chosen, ...more }), { replace: true }); };
  return (
    <Page
      title={texts.title}
      actions={(
        <span className="row-buttons report-actions">
          <Button icon={<DownloadOutlined aria-hidden />} href={`/api/reports.xlsx?${query}`} download>{texts.xlsx}</Button>
          <Button icon={<DownloadOutlined aria-hidden />} href={`/api/reports.csv?${query}`} download>{texts.csv}</Button>
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => { window.print(); }}>{texts.print}</Button>
        </span>
      )}
    >
      <div className="work-bar report-choice" role="group" aria-label={texts.filters}>
        <Radio.Group aria-label={texts.period} optionType="button" buttonStyle="solid" value={chosen.period} options={[...texts.periods]} onChange={(event) => { set({ period: String(event.target.value) }); }} />
        <Radio.Group aria-label={texts.rows} optionType="button" buttonStyle="solid" value={chosen.by} options={[...texts.rowsBy]} onChange={(event) => { set({ by: String(event.target.value) }); }} />
      </div>
      <FilterBar scope={scope} period={range} onChange={(wanted) => { setParams(queryOf(wanted, chosen), { replace: true }); }} />
      <ProblemAlert failure={report.error} />
      {report.data !== undefined && report.error === null && (
        <>
          <p className="report-scope">{report.data.filterText}</p>
          {report.data.isCut && <p role="status" className="report-cut">{texts.cut(report.data.mostRows)}</p>}
          <ReportTable report={report.data} isBusy={report.isFetching} />
          <p className="soft">{texts.note}</p>
        </>
      )}
    </Page>
  );
}

function ReportTable({ report, isBusy }: { report: Report; isBusy: boolean }) {
  const columns = texts.columns;
  const hasOffice = report.rows.code !== 'item';
  const hasItem = report.rows.code !== 'office';
  const names = Number(hasOffice) + Number(hasItem);
  return (
    <div className="work-table report-table">
      <table aria-label={texts.table} aria-busy={isBusy}>
        <thead>
          <tr>
            <th scope="col">{columns.period}</th>{hasOffice && <th scope="col">{columns.office}</th>}{hasItem && <th scope="col">{columns.item}</th>}
            {[
              columns.filed, columns.accepted, columns.completed, columns.onTimePromised, columns.promisedRate, columns.onTimeStatutory, columns.statutoryRate, columns.promiseOverdue,
              columns.statutoryOverdue, columns.refused, columns.withdrawn, columns.median, columns.p90, columns.active, columns.satisfied, columns.defaults,
            ].map((name) => <th scope="col" key={name}>{name}</th>)}
          </tr>
        </thead>
        {report.periods.map((period) => (
          <tbody key={period.from}>
            {period.rows.map((row) => (
              <tr key={`${row.office?.code ?? ''} ${row.item?.code ?? ''}`}>
                <th scope="row">{period.name}</th>{hasOffice && <td>{row.office?.name}</td>}{hasItem && <td>{row.item?.name}</td>}<Figures figures={row.figures} />
              </tr>
            ))}
            <tr className="report-sum"><th scope="row">{period.name}</th><td colSpan={names}>{texts.sum}</td><Figures figures={period.sum} /></tr>
          </tbody>
        ))}
        <tfoot><tr className="report-sum" data-row="total"><th scope="row">{texts.total}</th><td colSpan={names} /><Figures figures={report.total} /></tr></tfoot>
      </table>
    </div>
  );
}

function Figures({ figures }: { figures: ReportFigures }) {
  const rate = (value: number | null | undefined) => (value == null ? texts.none : texts.percent(value));
  const cells: (string | number)[] = [
    figures.filed, figures.accepted, figures.completed, figures.onTimePromised, rate(figures.promisedRate), figures.onTimeStatutory, rate(figures.statutoryRate), figures.promiseOverdue,
    figures.statutoryOverdue, figures.refused, figures.withdrawn, figures.median ?? texts.none, figures.p90 ?? texts.none,
    figures.ratings?.active ?? texts.none, rate(figures.ratings?.satisfiedRate), figures.ratings?.defaults ?? texts.none,
  ];
  return cells.map((cell, place) => <td key={place} className="report-number">{cell}</td>);
}
