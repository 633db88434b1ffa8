import { Alert } from 'antd';
import { ProblemError } from '../lib/problem';
import { texts } from '../texts';

/** What a refused or failed request said; nothing while there is nothing to say. */
export function ProblemAlert({ failure }: { failure: unknown }) {
  if (failure === null || failure === undefined) {
    return null;
  }

  const problem = failure instanceof ProblemError ? failure.problem : null;
  const showNumber = problem?.traceId != null && problem.status >= 500;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      className="problem"
      title={problem?.detail ?? texts.error.unknown}
      description={showNumber ? `${texts.error.number}：${problem.traceId ?? ''}。${texts.error.tellAdministrator}。` : undefined}
    />
  );
}
