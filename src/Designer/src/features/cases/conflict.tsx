import { Alert } from 'antd';
import { ProblemAlert } from '../../components/problem-alert';
import { ProblemError } from '../../lib/problem';
import { caseTexts } from './texts';

/** Whether somebody else was faster: the case or task is no longer as this page showed it. */
export const isConflict = (failure: unknown): failure is ProblemError => failure instanceof ProblemError && [409, 412].includes(failure.problem.status);

/** What stood against a command; of a conflict what happened, and that what was typed is still there. */
export function CommandFailure({ failure }: { failure: unknown }) {
  const words = caseTexts.actions;
  return isConflict(failure)
    ? <Alert type="warning" showIcon role="alert" className="problem" title={`${words.conflict}：${failure.problem.detail}`} description={words.conflictAbout} />
    : <ProblemAlert failure={failure} />;
}
