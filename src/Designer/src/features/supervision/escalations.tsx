import { ProblemAlert } from '../../components/problem-alert';
import { Button } from 'antd';
import { useState } from 'react';
import { moment } from '../../lib/moment';
import { AnswerDialog } from './answer-dialog';
import './supervision.css';
import { useEscalations, useUrgings } from './supervision';
import { supervisionTexts } from './texts';

const words = supervisionTexts;

/** 督办记录 of a case: alerts, urgings, answers and reassignments, oldest first; what my office must answer can be answered here. */
export function Escalations({ number }: { number: string }) {
  const history = useEscalations(number);
  const mine = useUrgings('to-answer', history.data?.some((entry) => entry.kind === 'urging') === true);
  const [answered, setAnswered] = useState<string | null>(null);
  const entries = history.data ?? [];
  const toAnswer = (mine.data ?? []).filter((urging) => urging.case === number);
  const urging = toAnswer.find((one) => one.id === answered);
  return (
    <>
      <ProblemAlert failure={history.error} />
      {entries.length === 0 && !history.isPending ? <p className="nothing">{words.noHistory}</p> : (
        <ol className="escalations">
          {entries.map((entry, i) => (
            <li key={`${entry.at} ${i}`} className={entry.kind} data-escalation={entry.kind}>
              <span className="soft">{moment(entry.at)} {entry.who ?? ''}</span> <strong>{words.kinds[entry.kind]}{entry.level === null ? '' : `（${entry.level.name}）`}</strong>
              <p>{entry.text}</p>
              {entry.kind === 'urging' && toAnswer.some((one) => one.id === entry.urging) && (
                <Button size="small" type="primary" onClick={() => { setAnswered(entry.urging); }}>{words.urgings.answer}</Button>
              )}
            </li>
          ))}
        </ol>
      )}
      {urging !== undefined && <AnswerDialog urging={urging} onClose={() => { setAnswered(null); }} />}
    </>
  );
}
