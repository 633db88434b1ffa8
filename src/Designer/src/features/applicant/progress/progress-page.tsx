import { Link } from 'react-router';
import { moment } from '../../../lib/moment';
import { useOwnCase, type OwnCase } from '../case';
import { Failure, Loading, Section, Title } from '../parts/parts';
import { DueSection } from './due-section';
import { progressTexts as words } from './texts';
import { Withdrawal } from './withdrawal';

/** Where the case stands: first in a sentence, then what is to be done, then step by step. */
export function ProgressPage() {
  const { data, error, refetch } = useOwnCase();
  return (
    <>
      <Title>{words.title}</Title>
      {data ? <Progress found={data} /> : error ? <Failure failure={error} onRetry={() => { void refetch(); }} /> : <Loading />}
    </>
  );
}

function Progress({ found }: { found: OwnCase }) {
  return (
    <>
      <section className="card lead" aria-label={found.status.name}>
        <p className="status">{found.status.name}</p>
        <p>{found.summary}</p>
        {found.reason !== null && <p>{words.reason}：{found.reason}</p>}
        <dl>
          <dt>{words.item}</dt><dd>{found.itemName}</dd>
          <dt>{words.number}</dt><dd className="digits">{found.number}</dd>
          <dt>{words.applicant}</dt><dd>{found.applicantName}</dd>
          <dt>{words.filed}</dt><dd>{moment(found.filedAt)}</dd>
          <dt>{words.office}</dt><dd>{found.receivingOffice}</dd>
          {found.decidingOffice !== null && <><dt>{words.deciding}</dt><dd>{found.decidingOffice}</dd></>}
        </dl>
      </section>

      <Section title={words.todo}>
        {found.todo === null
          ? <p>{words.nothing}</p>
          : <><p className="todo">{found.todo.text}</p><Link className="main" to="/correction">{words.toCorrection}</Link></>}
      </Section>

      <Section title={words.steps}>
        <ol className="steps">
          {found.steps.map((step) => (
            <li key={step.name + (step.at ?? '')} className={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
              <strong>{step.name}</strong> <span className="state">{words.stepState[step.state]}</span>
              {step.at !== null && <span className="at">{moment(step.at)}</span>}
              {step.note !== null && <span className="note">{step.note}</span>}
            </li>
          ))}
        </ol>
        <p><Link to="/documents">{words.documents}</Link></p>
      </Section>

      {found.due !== null && <DueSection due={found.due} />}

      <Section title={words.contact}>
        <h3>{words.consult}</h3>
        <ul>{found.consult.map((line) => <li key={line}>{line}</li>)}</ul>
        <h3>{words.complaint}</h3>
        <p>{found.complaint}</p>
      </Section>

      {found.canWithdraw && <Withdrawal />}
    </>
  );
}
