import { useState, type SyntheticEvent } from 'react';
import { useWithdrawal } from '../case';
import { Field, Problem, Section } from '../parts/parts';
import { newPress } from '../parts/press';
import { progressTexts as words } from './texts';

/** 撤回: asked for in two steps, for it cannot be taken back. */
export function Withdrawal() {
  const [press, setPress] = useState<string>();
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string>();
  const withdrawal = useWithdrawal();
  const confirm = () => {
    const isSaid = reason.trim() !== '';
    setWrong(isSaid ? undefined : words.withdrawReasonMissing);
    if (isSaid && press !== undefined) {
      withdrawal.mutate({ reason, press });
    }
  };
  return (
    <Section title={words.withdrawal}>
      <p>{words.withdrawalAbout}</p>
      {press === undefined
        ? <button type="button" onClick={() => { setPress(newPress()); }}>{words.withdraw}</button>
        : (
          <form noValidate onSubmit={(event: SyntheticEvent) => { event.preventDefault(); confirm(); }}>
            <Field label={words.withdrawReason} problem={wrong}>
              {(aria) => <textarea {...aria} rows={3} maxLength={200} value={reason} onChange={({ target }) => { setReason(target.value); }} />}
            </Field>
            {withdrawal.error && <Problem failure={withdrawal.error} />}
            <div className="buttons">
              <button type="submit" className="danger" disabled={withdrawal.isPending}>{words.confirmWithdrawal}</button>
              <button type="button" onClick={() => { setPress(undefined); withdrawal.reset(); }}>{words.cancel}</button>
            </div>
          </form>
        )}
    </Section>
  );
}
