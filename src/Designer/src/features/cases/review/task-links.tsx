import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { useSession } from '../../session/session';
import type { CasePage, Review } from '../cases';
import { caseTexts } from '../texts';
import { usePermit } from './tasks';

/** The open tasks of a case that this person could work on. */
export function TaskLinks({ page }: { page: CasePage }) {
  const session = useSession();
  const open = page.reviews.filter((review) => review.status === 'Open' || review.status === 'Claimed');
  return session.data?.permissions.includes('ReadTasks') === true
    ? <>{open.map((review) => <TaskLink key={review.taskId} review={review} />)}</>
    : null;
}

function TaskLink({ review }: { review: Review }) {
  const navigate = useNavigate();
  const permit = usePermit(review.taskId);
  return permit.data != null && permit.data.refusal === null
    ? <Button type="primary" onClick={() => { void navigate(`/tasks/${review.taskId}`); }}>{caseTexts.reviews.workOf(review.stage)}</Button>
    : null;
}
