import { Tag, Timeline } from 'antd';
import { moment } from '../../lib/moment';
import type { CasePage } from './cases';
import { caseTexts } from './texts';

/** 一次性补正告知: what was asked for, until when, and what came of it. */
export function Corrections({ page }: { page: CasePage }) {
  const words = caseTexts.corrections;
  return (
    <>
      {page.corrections.map((notice) => (
        <section key={notice.phase.code} className="entry" aria-label={`${words.title}（${notice.phase.name}）`}>
          <h3>
            {notice.phase.name}
            <Tag color={notice.endedAt === null ? 'warning' : 'default'}>{notice.endedAt === null ? words.open : words.outcomes[notice.outcome ?? ''] ?? notice.outcome}</Tag>
          </h3>
          <p className="wrap">{notice.explanation}</p>
          {notice.missing.length > 0 && <p>{notice.missing.map(({ name }) => name).join('、')}</p>}
          <small>
            {words.issued} {moment(notice.issuedAt)} · {words.due} {moment(notice.dueAt)}
            {notice.followUps > 0 && ` · ${words.followUps(notice.followUps)}`}
          </small>
        </section>
      ))}
    </>
  );
}

/** Who reviewed what, and how. */
export function Reviews({ page }: { page: CasePage }) {
  const words = caseTexts.reviews;
  const ended = page.reviews.filter((review) => review.status !== 'Canceled');
  return ended.length === 0 ? <p className="nothing">{words.none}</p> : (
    <>
      {ended.map((review) => (
        <section key={review.taskId} className="entry" aria-label={review.stage}>
          <h3>{review.stage}{review.outcome === null ? <Tag>{words.states[review.status] ?? review.status}</Tag> : <Tag color="blue">{review.outcome}</Tag>}</h3>
          {review.opinion !== null && review.opinion !== '' && <p className="wrap">{review.opinion}</p>}
          {review.filled.length > 0 && <dl className="facts">{review.filled.map((answer) => <div key={answer.key}><dt>{answer.label}</dt><dd>{answer.text}</dd></div>)}</dl>}
          <small>
            {[
              review.completedBy !== null ? words.by(review.completedBy) : review.claimedBy !== null ? words.claimedBy(review.claimedBy) : '',
              moment(review.endedAt ?? review.createdAt),
            ].filter(Boolean).join(' · ')}
          </small>
        </section>
      ))}
    </>
  );
}

/** What happened, in words, the newest first. */
export function History({ page }: { page: CasePage }) {
  const entries = [...page.timeline].reverse();
  return entries.length === 0 ? <p className="nothing">{caseTexts.timeline.none}</p> : (
    <Timeline
      className="history"
      items={entries.map((entry, i) => ({
        key: `${entry.at} ${i}`,
        color: entry.what === 'incident' ? 'red' : i === 0 ? 'blue' : 'gray',
        content: <><span>{entry.text}</span><br /><small>{moment(entry.at)}</small></>,
      }))}
    />
  );
}
