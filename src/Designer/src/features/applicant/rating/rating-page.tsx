import { useState } from 'react';
import { moment } from '../../../lib/moment';
import { Failure, Loading, Problem, Section, Title } from '../parts/parts';
import './rating.css';
import { useFollowUp, useRate, useRating, type RatingForm } from './rating';
import { ratingTexts as words } from './texts';

/** Rates the case of the session. */
export const RatingPage = () => <Rating code={null} title={words.title} />;

/** Rates one visit with the code of a window, without a session: the code stands behind the # of the address. */
export function CodeRatingPage() {
  const code = location.hash.slice(1);
  return code === '' ? <><Title>{words.codeTitle}</Title><p>{words.noCode}</p></> : <Rating code={code} title={words.codeTitle} />;
}

function Rating({ code, title }: { code: string | null; title: string }) {
  const { data: form, error, refetch } = useRating(code);
  const [isChanging, setChanging] = useState(false);
  return (
    <>
      <Title>{title}</Title>
      {form === undefined && (error ? <Failure failure={error} onRetry={() => { void refetch(); }} /> : <Loading />)}
      {form !== undefined && (
        <>
          <p>{form.itemName}{code === null ? '' : `：${form.contact.name}`}</p>
          <p className="hint">{form.period}</p>
          {form.given != null && !isChanging && <Given form={form} onChange={() => { setChanging(true); }} />}
          {(form.canRate || isChanging) && <RatingFields form={form} code={code} isChange={isChanging} onDone={() => { setChanging(false); }} />}
          {form.answers.map((answer) => <Answer key={answer.id} answer={answer} form={form} code={code} />)}
        </>
      )}
    </>
  );
}

function Given({ form, onChange }: { form: RatingForm; onChange: () => void }) {
  const given = form.given;
  if (given == null) {
    return null;
  }

  return given.origin.code === 'default' ? <p className="notice">{words.defaulted}</p> : (
    <Section title={words.given}>
      <p className="status">{given.level.name}</p>
      <p className="hint">{words.givenAt(moment(given.ratedAt))}{given.isChanged ? words.changed : ''} {given.isAnonymous ? words.wasAnonymous : ''}</p>
      {given.reasons.length > 0 && <p>{given.reasons.map(({ name }) => name).join('、')}</p>}
      {given.text != null && <p>{given.text}</p>}
      {form.canChange && <div className="buttons"><button type="button" onClick={onChange}>{words.change}</button><span className="hint">{words.changeAbout}</span></div>}
    </Section>
  );
}

function RatingFields({ form, code, isChange, onDone }: { form: RatingForm; code: string | null; isChange: boolean; onDone: () => void }) {
  const rate = useRate(code);
  const [level, setLevel] = useState('');
  const [reasons, setReasons] = useState<readonly string[]>([]);
  const [marks, setMarks] = useState<Record<string, string>>({});
  const [text, setText] = useState('');
  const [anonymous, setAnonymous] = useState(false);
  const [isTried, setTried] = useState(false);
  const offered = form.levels.find((one) => one.code === level)?.reasons ?? [];
  const submit = () => {
    setTried(true);
    if (level !== '' && !rate.isPending) {
      rate.mutate(
        { level, reasons: reasons.filter((reason) => offered.some((one) => one.code === reason)), text, marks: Object.fromEntries(Object.entries(marks).filter(([, mark]) => mark !== '')), anonymous, replaces: isChange },
        { onSuccess: onDone },
      );
    }
  };
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
      {!isChange && <p>{words.about}</p>}
      {rate.error !== null && <Problem failure={rate.error} />}
      <fieldset className="card levels">
        <legend>{words.level}</legend>
        {form.levels.map((one) => (
          <label key={one.code} className={one.isBad ? 'option bad' : 'option'}>
            <input type="radio" name="level" value={one.code} checked={level === one.code} onChange={() => { setLevel(one.code); }} /> {one.name}
          </label>
        ))}
        {isTried && level === '' && <p className="wrong" role="alert">{words.choose}</p>}
      </fieldset>
      {offered.length > 0 && (
        <fieldset className="card levels">
          <legend>{words.reasons}</legend>
          {offered.map(({ code: reason, name }) => (
            <label key={reason} className="option">
              <input
                type="checkbox" checked={reasons.includes(reason)}
                onChange={(event) => { setReasons(event.target.checked ? [...reasons, reason] : reasons.filter((other) => other !== reason)); }}
              /> {name}
            </label>
          ))}
        </fieldset>
      )}
      {form.objects.length > 0 && (
        <details className="card">
          <summary>{words.parts}</summary>
          <p className="hint">{words.partsAbout}</p>
          {form.objects.map(({ key, kind, name }) => (
            <label key={key} className="part">
              {kind.name}：{name}
              <select value={marks[key] ?? ''} onChange={(event) => { setMarks({ ...marks, [key]: event.target.value }); }}>
                <option value="">{words.same}</option>
                {form.levels.map((one) => <option key={one.code} value={one.code}>{one.name}</option>)}
              </select>
            </label>
          ))}
        </details>
      )}
      <label className="field">{words.text}<textarea value={text} rows={3} maxLength={500} onChange={(event) => { setText(event.target.value); }} /></label>
      <label className="option"><input type="checkbox" checked={anonymous} onChange={(event) => { setAnonymous(event.target.checked); }} /> {words.anonymous}</label>
      <button type="submit" className="main" disabled={rate.isPending}>{isChange ? words.submitChange : words.submit}</button>
      {isChange && <div className="buttons"><button type="button" onClick={onDone}>{words.cancel}</button></div>}
    </form>
  );
}

function Answer({ answer, form, code }: { answer: RatingForm['answers'][number]; form: RatingForm; code: string | null }) {
  const followUp = useFollowUp(code);
  const [level, setLevel] = useState('');
  const [text, setText] = useState('');
  return (
    <Section title={`${words.answer}：${answer.office.name}`}>
      <p>{answer.state.name}{answer.closedAt == null ? '' : ` ${moment(answer.closedAt)}`}</p>
      <p className="lines">{answer.answer ?? words.noAnswer}</p>
      {answer.followUp != null && <p>{words.followedUp}：{answer.followUp.name}{answer.followUpText == null ? '' : `。${answer.followUpText}`}</p>}
      {answer.canFollowUp && (
        <form onSubmit={(event) => { event.preventDefault(); followUp.mutate({ badRating: answer.id, level, text }); }}>
          {followUp.error !== null && <Problem failure={followUp.error} />}
          <fieldset className="levels">
            <legend>{words.followUp}</legend>
            {form.levels.map((one) => (
              <label key={one.code} className="option">
                <input type="radio" name={`follow-up-${answer.id}`} value={one.code} checked={level === one.code} onChange={() => { setLevel(one.code); }} /> {one.name}
              </label>
            ))}
          </fieldset>
          <label className="field">{words.text}<textarea value={text} rows={2} maxLength={500} onChange={(event) => { setText(event.target.value); }} /></label>
          <button type="submit" className="main" disabled={level === '' || followUp.isPending}>{words.submitFollowUp}</button>
        </form>
      )}
    </Section>
  );
}
