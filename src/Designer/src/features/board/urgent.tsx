import { Link } from 'react-router';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { LimitLight } from '../work/limit-light';
import { useUrgent, type Figure } from './board';
import { rowOfBoardCase } from './case-row';
import { drillPath, type Scope } from './scope';
import { texts } from './texts';

const words = texts.urgent;

/** Where a promise is about to break, where the case stands, and whose turn it is. */
export function Urgent({ figures, scope }: { figures: readonly Figure[]; scope: Scope }) {
  const urgent = useUrgent(scope);
  const rows = [...(urgent.data?.soon ?? []), ...(urgent.data?.late ?? [])].map(rowOfBoardCase);
  const count = (code: string) => figures.find((figure) => figure.code === code)?.value ?? 0;
  const columns = words.columns;
  return (
    <section aria-labelledby="urgent-title">
      <div className="board-head">
        <h2 id="urgent-title">{words.title}</h2>
        <span className="soft">{words.about}</span>
        <span className="grow" />
        <Link to={drillPath('open-red', scope)}>{words.all(words.soon, count('open-red'))}</Link>
        <Link to={drillPath('open-overdue', scope)}>{words.all(words.late, count('open-overdue'))}</Link>
      </div>
      <ProblemAlert failure={urgent.error} />
      {rows.length === 0 && !urgent.isPending ? <p className="work-empty" role="status">{words.none}</p> : (
        <div className="work-table">
          <table aria-labelledby="urgent-title" aria-busy={urgent.isFetching}>
            <thead>
              <tr>{[columns.light, columns.number, columns.item, columns.stage, columns.holder, columns.due, columns.offices].map((name) => <th scope="col" key={name}>{name}</th>)}</tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key} data-number={row.number}>
                  <td><LimitLight row={row} /></td>
                  <td className="number"><Link to={row.path}>{row.number}</Link></td>
                  <td>{row.itemName}</td>
                  <td className="stage">{row.stage}</td>
                  <td>{row.holder ?? <span className="unclaimed">{words.unclaimed}</span>}</td>
                  <td className="due">{row.dueAt === null ? texts.none : moment(row.dueAt)}</td>
                  <td className="offices">{row.receivingOffice}<span aria-hidden> → </span><span className="deciding">{row.decidingOffice ?? words.unrouted}</span></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
