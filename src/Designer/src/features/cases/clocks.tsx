import { Alert, Button, Modal, Spin } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { useExplanation, type CasePage, type Clock } from './cases';
import { Light } from './light';
import { caseTexts } from './texts';

const words = caseTexts.clocks;

export const clockName = (clock: Clock): string => clock.kind.name + (clock.stage === null ? '' : `（${clock.stage}）`);

/** Every clock of the case with its light; each opens its explanation. */
export function Clocks({ page }: { page: CasePage }) {
  const [explained, setExplained] = useState<number | null>(null);
  if (page.clocks.length === 0) {
    return <p className="nothing">{words.none}</p>;
  }

  const shown = explained === null ? undefined : page.clocks[explained];
  return (
    <>
      <ul className="clocks">
        {page.clocks.map((clock, ordinal) => (
          <li key={`${clock.kind.code} ${clock.startedAt} ${clock.stage ?? ''}`}>
            <button type="button" onClick={() => { setExplained(ordinal); }} aria-description={words.explainOf(clockName(clock))}>
              <span className="clock-name">{clockName(clock)}<Light light={clock.light} /></span>
              <span className="clock-limit">{clock.limit}{clock.verdict === null ? '' : ` · ${clock.verdict.name}`}</span>
              <span className="clock-due">{stateOf(clock)}</span>
            </button>
          </li>
        ))}
      </ul>
      {page.clocks.some((clock) => clock.pauses.length > 0) && <Pauses page={page} />}
      <Modal
        open={shown !== undefined} title={shown === undefined ? '' : words.explainOf(clockName(shown))} width={760} footer={null} destroyOnHidden
        onCancel={() => { setExplained(null); }}
      >
        {explained !== null && <ExplanationView number={page.number} ordinal={explained} />}
      </Modal>
    </>
  );
}

function stateOf(clock: Clock): string {
  const more = [
    clock.extendedDays > 0 ? words.extended(clock.extendedDays) : '',
    clock.pausedDays > 0 ? words.pausedDays(clock.pausedDays) : '',
    clock.isProvisional ? words.provisional : '',
  ];
  const now = clock.stoppedAt !== null ? [words.stopped]
    : clock.isPaused ? [words.paused]
      : [clock.dueAt === null ? '' : `${words.due} ${moment(clock.dueAt)}`, words.daysLeft(clock.daysLeft, clock.totalDays)];
  return [...now, ...more].filter(Boolean).join(' · ');
}

function Pauses({ page }: { page: CasePage }) {
  const pauses = new Map(page.clocks.flatMap((clock) => clock.pauses).map((pause) => [`${pause.from} ${pause.notice}`, pause]));
  return (
    <div className="pauses">
      <h3>{words.pauses}</h3>
      <ul>
        {[...pauses.values()].map((pause) => (
          <li key={pause.from}>
            {moment(pause.from)} {words.until} {pause.to === null ? words.now : moment(pause.to)}：{words.pauseOf(pause.ground.name, pause.notice, pause.officer)}
            {pause.to === null && pause.expectedEndOn !== null && `，${words.expected(pause.expectedEndOn)}`}
          </li>
        ))}
      </ul>
    </div>
  );
}

function ExplanationView({ number, ordinal }: { number: string; ordinal: number }) {
  const explanation = useExplanation(number, ordinal);
  const base = `/api/cases/${encodeURIComponent(number)}/clocks/${ordinal}`;
  if (explanation.data === undefined) {
    return explanation.isError ? <ProblemAlert failure={explanation.error} /> : <Spin description={caseTexts.loading}><div className="loading-space" /></Spin>;
  }

  const { conclusion, policy, hours, calendarVersion, days, rules } = explanation.data;
  return (
    <div className="explanation">
      <Alert type="info" title={conclusion} />
      <p>{words.policy}：{policy} · {words.hours}：{hours} · {words.calendar(calendarVersion)}</p>
      <div className="explanation-days" tabIndex={0}>
        <table>
          <thead><tr><th scope="col">{words.day}</th><th scope="col">{words.counted}</th><th scope="col">{words.why}</th><th scope="col">{words.rule}</th></tr></thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.day} className={day.counted ? 'counted' : undefined}>
                <td>{day.day}</td><td>{day.number === null ? '—' : words.dayNumber(day.number)}</td><td>{day.reason}</td><td>{day.rule}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h3>{words.rules}</h3>
      <ul>{rules.map((rule) => <li key={rule.code}><b>{rule.code}</b> {rule.text}{rule.basis === null ? '' : `（${rule.basis}）`}</li>)}</ul>
      <p className="row-actions">
        <Button href={`${base}/explanation.html`} target="_blank">{words.printExplanation}</Button>
        <Button href={`${base}/certificate`}>{words.certificate}</Button>
      </p>
    </div>
  );
}
