import { Alert, Button, Spin } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { useClock } from '../../components/clock';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { dayIn } from '../../lib/moment';
import '../work/work.css';
import { Amount } from './amount';
import { DayFilter } from './day-filter';
import { useReconciliation, type Reconciliation } from './money';
import './money.css';
import { moneyTexts } from './texts';

const words = moneyTexts.reconciliation;

/** 拨付对账: whether settlements, orders and the bank's book agree for a period. */
export function ReconciliationPage() {
  const [params, setParams] = useSearchParams();
  const clock = useClock();
  const today = dayIn(clock.data?.now ?? new Date().toISOString());
  const from = params.get('from') ?? `${today.slice(0, 7)}-01`;
  const to = params.get('to') ?? today;
  const result = useReconciliation(from, to, !clock.isPending);
  const show = (next: { from?: string | null; to?: string | null }) => { setParams({ from: next.from ?? from, to: next.to ?? to }, { replace: true }); };
  return (
    <Page title={words.title} actions={<span className="row-actions no-print"><Link to="/payments">{moneyTexts.payments.pageTitle}</Link><Button onClick={() => { window.print(); }}>{words.print}</Button></span>}>
      <p className="soft">{words.about}</p>
      <div className="work-bar no-print">
        <DayFilter label={words.from} value={from} onChange={(day) => { show({ from: day }); }} />
        <DayFilter label={words.to} value={to} onChange={(day) => { show({ to: day }); }} />
        <Button loading={result.isFetching} onClick={() => { void result.refetch(); }}>{words.again}</Button>
      </div>
      <ProblemAlert failure={result.error} />
      {result.isPending && <Spin />}
      {result.data !== undefined && <Outcome result={result.data} />}
    </Page>
  );
}

function Outcome({ result }: { result: Reconciliation }) {
  const { totals, rows, differences, differenceCount } = result;
  const wrong = differences.filter(({ isUnfinished }) => !isUnfinished).length;
  const sums: [string, number, number | null][] = [
    [words.settled, totals.settled, totals.settlementCount], [words.settledPaid, totals.settledPaid, null], [words.underWay, totals.underWay, null],
    [words.returned, totals.returned, null], [words.notOrdered, totals.notOrdered, null], [words.paid, totals.paid, totals.paidCount], [words.bankPaid, totals.bankPaid, totals.bankPaidCount],
  ];
  return (
    <>
      <Alert
        type={result.isAgreed ? 'success' : 'error'} showIcon className="problem" role="status"
        title={result.isAgreed ? words.agreed(result.from, result.to) : words.disagrees(result.from, result.to, wrong)}
      />
      <section className="part" aria-label={words.totals}>
        <h2>{words.totals}</h2>
        <dl className="facts">
          {sums.map(([label, fen, count]) => <div key={label}><dt>{label}</dt><dd><Amount fen={fen} isStrong /> 元{count !== null && <span className="soft">（{words.count(count)}）</span>}</dd></div>)}
          <div><dt>{words.returnCount}</dt><dd>{words.count(totals.returnCount)}</dd></div>
        </dl>
      </section>
      <section className="part" aria-label={words.differences}>
        <h2>{words.differences}{differenceCount > differences.length && <small>{words.firstOf(differences.length, differenceCount)}</small>}</h2>
        {differences.length === 0 ? <p className="nothing">{words.noDifferences}</p> : (
          <div className="scroll-across" tabIndex={0}>
            <table className="material-list payments" aria-label={words.differences}>
              <thead><tr><th scope="col">{words.kind}</th><th scope="col">{moneyTexts.payments.number}</th><th scope="col">{moneyTexts.payments.caseNumber}</th><th scope="col">{words.office}</th><th scope="col" className="money">{words.ours}</th><th scope="col" className="money">{words.banks}</th><th scope="col">{words.note}</th></tr></thead>
              <tbody>
                {differences.map((one, i) => (
                  <tr key={`${one.number ?? ''} ${one.caseNumber ?? ''} ${one.kind.code} ${i}`}>
                    <td><span className={`document-state ${one.isUnfinished ? 'pending' : 'problem'}`}>{one.kind.name}</span></td>
                    <td className="mono">{one.number ?? moneyTexts.none}</td>
                    <td>{one.caseNumber === null ? moneyTexts.none : <Link to={`/cases/${one.caseNumber}`}>{one.caseNumber}</Link>}</td>
                    <td>{one.office?.name ?? moneyTexts.none}</td>
                    <td className="money">{one.ours === null ? moneyTexts.none : <Amount fen={one.ours} />}</td>
                    <td className="money">{one.banks === null ? moneyTexts.none : <Amount fen={one.banks} />}</td>
                    <td>{one.note ?? ''}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
      <section className="part" aria-label={words.rows}>
        <h2>{words.rows}</h2>
        {rows.length === 0 ? <p className="nothing">{words.noRows}</p> : (
          <div className="scroll-across" tabIndex={0}>
            <table className="material-list payments" aria-label={words.rows}>
              <thead><tr><th scope="col">{words.day}</th><th scope="col">{words.office}</th><th scope="col">{words.fund}</th><th scope="col" className="money">{words.settled}</th><th scope="col" className="money">{words.paid}</th><th scope="col" className="money">{words.bankPaid}</th><th scope="col">{words.verdict}</th></tr></thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={`${row.day} ${row.office?.code ?? ''} ${row.fund}`}>
                    <td className="mono">{row.day}</td><td>{row.office?.name ?? words.unknownOffice}</td><td>{row.fund}</td>
                    <td className="money"><Amount fen={row.settled} /></td><td className="money"><Amount fen={row.paid} /></td><td className="money"><Amount fen={row.bankPaid} /></td>
                    <td><span className={`document-state ${row.isAgreed ? 'issued' : 'problem'}`}>{row.isAgreed ? words.same : words.differs}</span></td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </>
  );
}
