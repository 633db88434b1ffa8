import { App, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { partPath, useCatalogue, useEffectOf, usePublish, type Effect } from './api';
import './catalogue.css';
import { catalogueTexts } from './texts';

const words = catalogueTexts.publishing;
const maxReason = 400;

/** What publishing the chosen drafts would do, and the publishing. */
export function PublishPage() {
  const { message } = App.useApp();
  const navigate = useNavigate();
  const catalogue = useCatalogue();
  const [left, setLeft] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const drafts = (catalogue.data?.parts ?? []).filter(({ isDraft }) => isDraft);
  const chosen = drafts.filter(({ part }) => !left.includes(part)).map(({ part }) => part);
  const effect = useEffectOf(chosen.length === drafts.length ? null : chosen);
  const publish = usePublish();
  const submit = (seen: Effect) => {
    publish.mutate(
      { reason: reason.trim(), inForce: seen.inForce, parts: seen.parts.map(({ part, revision }) => ({ part, revision })) },
      { onSuccess: ({ version }) => { void message.success(words.published(version)); void navigate('/base/catalogue/versions'); } },
    );
  };
  return (
    <Page title={words.title}>
      <ProblemAlert failure={catalogue.error ?? effect.error} />
      {catalogue.isSuccess && drafts.length === 0 && <p className="work-empty" role="status">{words.nothing}</p>}
      {drafts.length > 0 && (
        <section className="effect" aria-label={words.parts}>
          <h2>{words.parts}</h2>
          {drafts.map(({ part, name }) => {
            const seen = effect.data?.parts.find((one) => one.part === part);
            return (
              <div key={part}>
                <Checkbox
                  checked={chosen.includes(part)} aria-label={words.choose(name)}
                  onChange={(event) => { setLeft(event.target.checked ? left.filter((one) => one !== part) : [...left, part]); }}
                >
                  <Link to={partPath(part)}>{name}</Link>
                </Checkbox>
                {seen?.isOutdated === true && <p className="shape-wrong">{catalogueTexts.part.outdated}</p>}
                <ul>
                  {seen?.changes.map((change) => <li key={change}>{change}</li>)}
                  {seen?.problems.map(({ pointer, place, message: wrong, isError }) => <li key={pointer + wrong} className={isError ? 'shape-wrong' : 'shape-doubt'}>{place}：{wrong}</li>)}
                </ul>
              </div>
            );
          })}
        </section>
      )}
      {drafts.length > 0 && effect.data !== undefined && chosen.length > 0 && (
        <>
          <EffectView effect={effect.data} />
          <section className="effect" aria-label={words.submit}>
            <h2>{words.submit}</h2>
            <ProblemAlert failure={publish.error} />
            {!effect.data.mayBePublished && <p className="shape-wrong">{words.refused}</p>}
            <label className="command-field"><span>{words.reason}</span><Input className="reason" value={reason} maxLength={maxReason} placeholder={words.reasonHint} onChange={(event) => { setReason(event.target.value); }} /></label>
            <p><Button type="primary" disabled={!effect.data.mayBePublished || reason.trim() === ''} loading={publish.isPending} onClick={() => { submit(effect.data); }}>{words.submit}</Button></p>
          </section>
        </>
      )}
    </Page>
  );
}

function EffectView({ effect }: { effect: Effect }) {
  return (
    <>
      <section className="effect" aria-label={words.cases}>
        <h2>{words.cases}</h2>
        {effect.cases.length === 0 ? <p>{words.noCases}</p> : <p>{words.casesAbout}{effect.cases.map(({ version, count }) => words.caseLine(version, count)).join('；')}。</p>}
        <ul>{effect.items.map(({ code, name, openCases }) => <li key={code}>{words.items(name, openCases)}</li>)}</ul>
      </section>
      {effect.definitions.length > 0 && (
        <section className="effect" aria-label={words.definitions}>
          <h2>{words.definitions}</h2>
          <p>{words.definitionsAbout}</p>
          <ul>
            {effect.definitions.map(({ id, name, findings }) => (
              <li key={id}>
                {name}：{findings.length === 0 && words.fits}
                <ul>{findings.map(({ severity, message, isNew }) => <li key={message} className={isNew && severity === 'error' ? 'shape-wrong' : ''}>{words.severity[severity]}{isNew && `（${words.isNew}）`}：{message}</li>)}</ul>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
