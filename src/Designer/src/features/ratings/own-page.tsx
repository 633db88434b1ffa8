import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { useSession } from '../session/session';
import '../work/work.css';
import { StepDialog } from './bad-rating-drawer';
import { RegisterDialog } from './complaints';
import { QrCode } from './qr-code';
import './ratings.css';
import { useOwnRatings, useRatingCode, type OwnBadRating } from './ratings';
import { ratingTexts } from './texts';

const words = ratingTexts.own;

/** 对我的评价: levels and reasons without their raters; appeals; at windows the code to rate with and the entry of complaints. */
export function OwnPage() {
  const own = useOwnRatings();
  const permissions = useSession().data?.permissions ?? [];
  const [appealed, setAppealed] = useState<OwnBadRating | null>(null);
  const [isRegistering, setRegistering] = useState(false);
  const bad = own.data?.badRatings ?? [];
  return (
    <Page
      title={words.title}
      actions={permissions.includes('RegisterComplaint') && <Button onClick={() => { setRegistering(true); }}>{ratingTexts.complaints.register}</Button>}
    >
      {permissions.includes('InviteRating') && <Code />}
      <p className="soft">{words.about}</p>
      <ProblemAlert failure={own.error} />
      <dl className="rating-levels" aria-label={words.levels}>
        {(own.data?.levels ?? []).map(({ level, count }) => <div key={level.code}><dt>{level.name}</dt><dd>{count}</dd></div>)}
      </dl>
      <h2>{words.bad}</h2>
      {bad.length === 0 && !own.isPending ? <p className="work-empty" role="status">{words.empty}</p> : (
        <div className="work-table">
          <table aria-label={words.bad}>
            <thead><tr>{Object.values(words.columns).map((name) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
            <tbody>
              {bad.map((row) => (
                <tr key={row.id}>
                  <td className="due">{row.registeredOn}</td><td className="name">{row.level.name}</td><td>{row.reasons.join('、')}</td><td className="name">{row.state.name}</td>
                  <td className="name">{row.appeal?.name}</td>
                  <td className="row-buttons">{row.canAppeal && <Button size="small" onClick={() => { setAppealed(row); }}>{ratingTexts.actions.appeal}</Button>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {appealed !== null && <StepDialog id={appealed.id} revision={appealed.revision} action="appeal" onClose={() => { setAppealed(null); }} />}
      {isRegistering && <RegisterDialog onClose={() => { setRegistering(false); }} />}
    </Page>
  );
}

function Code() {
  const [number, setNumber] = useState('');
  const [contact, setContact] = useState('filing');
  const code = useRatingCode();
  return (
    <section className="rating-code" aria-label={words.code.title}>
      <h2>{words.code.title}</h2>
      <p className="soft">{words.code.about}</p>
      <form className="work-bar" onSubmit={(event) => { event.preventDefault(); code.mutate({ number: number.trim(), contact }); }}>
        <Input className="rating-number" aria-label={words.code.number} placeholder={words.code.number} value={number} maxLength={40} onChange={(event) => { setNumber(event.target.value); }} />
        <Select aria-label={words.code.contact} value={contact} options={words.contacts} onChange={setContact} />
        <Button type="primary" htmlType="submit" disabled={number.trim() === ''} loading={code.isPending}>{words.code.show}</Button>
      </form>
      <ProblemAlert failure={code.error} />
      {code.data !== undefined && (
        <figure>
          <QrCode rows={code.data.modules} label={words.code.label} />
          <figcaption>{words.code.expires(moment(code.data.expiresAt))}</figcaption>
        </figure>
      )}
    </section>
  );
}
