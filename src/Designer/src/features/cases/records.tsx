import { Tag } from 'antd';
import { Link } from 'react-router';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { useAudit, useRelated, type CasePage } from './cases';
import { caseTexts } from './texts';

/** Other cases of the applicant, those of the same item that are open marked. */
export function RelatedCases({ page }: { page: CasePage }) {
  const words = caseTexts.related;
  const related = useRelated(page.number);
  return (
    <>
      <ProblemAlert failure={related.error} />
      {related.data?.length === 0 && <p className="nothing">{words.none}</p>}
      <ul className="related">
        {related.data?.map((other) => (
          <li key={other.number}>
            <Link to={`/cases/${other.number}`}>{other.itemName}</Link>{' '}
            {other.isOpen && <Tag color={other.isSameItem ? 'warning' : 'processing'}>{other.isSameItem ? words.sameItemOpen : words.open}</Tag>}
            <br />
            <small>{other.number} · {other.decision?.name ?? other.status.name} · {moment(other.filedAt)}</small>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Who did what with the case, for those who audit. */
export function AuditTrail({ page }: { page: CasePage }) {
  const words = caseTexts.audit;
  const audit = useAudit(page.number);
  return (
    <>
      <ProblemAlert failure={audit.error} />
      {audit.data?.length === 0 && <p className="nothing">{words.none}</p>}
      {audit.data !== undefined && audit.data.length > 0 && (
        <div className="scroll" tabIndex={0}>
          <table className="material-list">
            <thead><tr><th scope="col">{words.at}</th><th scope="col">{words.who}</th><th scope="col">{words.what}</th><th scope="col">{words.why}</th><th scope="col">{words.details}</th></tr></thead>
            <tbody>
              {audit.data.map((entry) => (
                <tr key={entry.id}>
                  <td>{moment(entry.at)}</td>
                  <td>{entry.accountName}{entry.office === null ? '' : `（${entry.office.name}）`}</td>
                  <td>{entry.action.name}</td>
                  <td>{entry.reason}</td>
                  <td className="long">{entry.details.filter(({ value }) => value !== '').map(({ name, value }) => `${name}=${value}`).join('；')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
