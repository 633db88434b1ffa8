import { Alert } from 'antd';
import { Link } from 'react-router';
import { moment } from '../../lib/moment';
import type { components } from '../../lib/openapi';
import { filingTexts as words } from './texts';
import type { Prefill } from './use-prefill';

type Preview = components['schemas']['FilingPreviewView'];

interface CheckPanelProps {
  checks: Preview | undefined;
  isChecking: boolean;
  hasFailed: boolean;
  prefill: Prefill | undefined;
  /** Whether there is anything to check yet. */
  isWanted: boolean;
}

/** 受理核对: what is known about the application while it is entered. */
export function CheckPanel({ checks, isChecking, hasFailed, prefill, isWanted }: CheckPanelProps) {
  return (
    <section className="panel checks" aria-labelledby="checks-title" aria-busy={isChecking}>
      <h2 id="checks-title">{words.checks}</h2>
      {prefill?.isKnown === true && <Enrolments prefill={prefill} />}
      {!isWanted && <p className="soft">{words.checksNone}</p>}
      {hasFailed && <p className="soft">{words.checksFailed}</p>}
      {isWanted && checks !== undefined && <Findings checks={checks} />}
    </section>
  );
}

function Findings({ checks: { open, reasons, problems } }: { checks: Preview }) {
  return (
    <>
      {open != null && (
        <Alert
          type="warning" showIcon title={words.duplicate(open.number, open.statusName, open.receivedBy ?? words.elsewhere, moment(open.filedAt))}
          action={<Link to={`/cases/${open.number}`} target="_blank">{words.openCase}</Link>}
        />
      )}
      {reasons != null && reasons.length > 0 && (
        <Alert
          type="error" showIcon title={words.notEligible}
          description={<>{reasons.map((reason) => <p key={reason}>{reason}</p>)}<p>{words.notEligibleNote}</p></>}
        />
      )}
      {reasons != null && reasons.length === 0 && <p className="good">✓ {words.eligible}</p>}
      {reasons == null && <p className="soft">{words.eligibleUnknown}</p>}
      <p className={problems.length === 0 ? 'good' : 'soft'} data-testid="problems-left">
        {problems.length === 0 ? `✓ ${reasons != null && reasons.length > 0 ? words.noProblemsButNotEligible : words.noProblems}` : words.problemsLeft(problems.length)}
      </p>
    </>
  );
}

/** Where the person is insured now. */
function Enrolments({ prefill: { enrolments } }: { prefill: Prefill }) {
  const active = enrolments.filter(({ status }) => status === 'active');
  return (
    <div className="enrolments">
      <h3>{words.enrolments}</h3>
      {active.length === 0
        ? <p className="soft">{words.notEnrolled}</p>
        : active.map(({ kind, kindName, region, regionName, startedOn }) => <p key={`${kind}${region}${startedOn}`}>{words.enrolled(kindName, regionName, startedOn)}</p>)}
    </div>
  );
}
