import { Button, Radio } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { AnswerDialog } from './answer-dialog';
import { useUrgings, type Urging, type UrgingsView } from './supervision';
import { supervisionTexts } from './texts';

const words = supervisionTexts.urgings;

/** 催办与答复: what was urged in my sight and what became of it, and what my own office must answer. */
export function Urgings() {
  const [view, setView] = useState<UrgingsView>('open');
  const [answered, setAnswered] = useState<Urging | null>(null);
  const list = useUrgings(view);
  const rows = list.data ?? [];
  const columns = words.columns;
  return (
    <>
      <div className="work-bar">
        <Radio.Group
          aria-label={words.view} optionType="button" buttonStyle="solid" value={view}
          options={[{ value: 'open', label: words.open }, { value: 'to-answer', label: words.toAnswer }, { value: 'all', label: words.all }]}
          onChange={(event) => { setView(event.target.value as UrgingsView); }}
        />
        <Button type="link" onClick={() => { void list.refetch(); }}>{supervisionTexts.refresh}</Button>
      </div>
      <ProblemAlert failure={list.error} />
      {rows.length === 0 && !list.isPending ? <p className="work-empty" role="status">{words.empty}</p> : (
        <div className="work-table risk-table">
          <table aria-label={words.table} aria-busy={list.isFetching}>
            <thead><tr>{[columns.at, columns.case, columns.level, columns.text, columns.office, columns.due, columns.answer, columns.actions].map((name) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id} data-urging={row.id}>
                  <td className="due">{moment(row.createdAt)}<span className="note">{words.by(row.issuedBy)}</span></td>
                  <td className="number"><Link to={`/cases/${row.case}`}>{row.case}</Link></td>
                  <td className="name">{row.level.name}</td>
                  <td>{row.text}</td>
                  <td className="name">{row.office}<span className="note">{supervisionTexts.roles[row.role] ?? row.role}</span></td>
                  <td className="due">{moment(row.answerDueAt)}{row.isOverdue && <span className="note overdue-count">{words.overdue}</span>}</td>
                  <td>{row.answer ?? <span className="unclaimed">{words.waiting}</span>}{row.answeredAt !== null && <span className="note">{words.answered(row.answeredBy ?? '', moment(row.answeredAt))}</span>}</td>
                  <td className="row-buttons">{view === 'to-answer' && <Button size="small" onClick={() => { setAnswered(row); }}>{words.answer}</Button>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {answered !== null && <AnswerDialog urging={answered} onClose={() => { setAnswered(null); }} />}
    </>
  );
}
