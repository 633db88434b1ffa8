import { Button, Spin } from 'antd';
import { Link, useParams } from 'react-router';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import './case-page.css';
import { useResult } from './cases';
import './materials/materials.css';
import { caseTexts } from './texts';

const words = caseTexts.result;

/** The result of a query as it is handed to the applicant: readable, and printed as it stands. */
export function ResultPage() {
  const { number = '' } = useParams();
  const result = useResult(number);
  const shown = result.data;
  const facts: [string, string | null][] = shown === undefined ? [] : [
    [caseTexts.number, shown.number], [words.requester, shown.requester], [words.representative, shown.representative], [words.office, shown.office],
    [words.issuedAt, moment(shown.issuedAt)], [words.asOf, shown.asOf], [words.period, shown.period],
  ];
  return (
    <Page
      title={shown?.title ?? words.title}
      actions={(
        <span className="row-actions no-print">
          <Link to={`/cases/${number}`}>{words.back}</Link>
          <Button type="primary" disabled={shown === undefined} onClick={() => { window.print(); }}>{words.print}</Button>
        </span>
      )}
    >
      <ProblemAlert failure={result.error} />
      {result.isPending && <Spin description={caseTexts.loading}><div className="loading-space" /></Spin>}
      {shown !== undefined && (
        <>
          <p className="no-print"><small>{words.about}</small></p>
          <section className="part" aria-label={shown.item}>
            <dl className="facts">{facts.map(([label, value]) => value !== null && <div key={label}><dt>{label}</dt><dd>{value}</dd></div>)}</dl>
          </section>
          {shown.sections.map((section) => (
            <section key={`${section.no} ${section.part} ${section.name}`} className="part" aria-label={section.name}>
              <h2>{section.no}. {section.name}</h2>
              {section.rows.length === 0 ? <p className="nothing">{section.emptyNote}</p> : (
                <div className="scroll-across" tabIndex={0}>
                  <table className="material-list">
                    <thead><tr>{section.columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
                    <tbody>{section.rows.map((row, i) => <tr key={`${i} ${row.join(' ')}`}>{row.map((cell, j) => <td key={section.columns[j] ?? j}>{cell}</td>)}</tr>)}</tbody>
                  </table>
                </div>
              )}
            </section>
          ))}
          {shown.notes.length > 0 && <ul>{shown.notes.map((note) => <li key={note}>{note}</li>)}</ul>}
        </>
      )}
    </Page>
  );
}
