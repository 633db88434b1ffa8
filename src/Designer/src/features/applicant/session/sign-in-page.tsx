import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { Field, Problem, Title } from '../parts/parts';
import { isCaseNumber, plainDigits } from './case-number';
import { useCodeRequest, useEntry, useWasEnded } from './session';
import { sessionTexts as words } from './texts';

/** In seconds: how soon another code may be asked for. */
const pause = 60;

/** The way into a case: its number first, then the code that was sent. */
export function SignInPage() {
  const [caseNumber, setCaseNumber] = useState(() => plainDigits(location.hash.slice(1)));   // behind the #, which no server logs
  const [tail, setTail] = useState('');
  const [wrong, setWrong] = useState<{ number?: string; tail?: string }>({});
  const [sent, setSent] = useState<number | null>(null);
  const wasEnded = useWasEnded();
  const request = useCodeRequest();

  const send = () => {
    const found = {
      ...(isCaseNumber(caseNumber) ? {} : { number: words.numberWrong }),
      ...(tail === '' || /^\d{4}$/.test(tail) ? {} : { tail: words.tailWrong }),
    };
    setWrong(found);
    if (Object.keys(found).length === 0) {
      request.mutate({ caseNumber, phoneTail: tail === '' ? null : tail }, { onSuccess: ({ validMinutes }) => { setSent(validMinutes); } });
    }
  };

  return (
    <>
      <Title>{words.title}</Title>
      {wasEnded && <p className="notice warn" role="status">{words.ended}</p>}
      {sent === null
        ? (
          <form noValidate onSubmit={(event: SyntheticEvent) => { event.preventDefault(); send(); }}>
            <p>{words.about}</p>
            <Field label={words.number} hint={words.numberHint} problem={wrong.number}>
              {(aria) => <input {...aria} inputMode="numeric" autoComplete="off" maxLength={40} value={caseNumber} onChange={({ target }) => { setCaseNumber(plainDigits(target.value)); }} />}
            </Field>
            <Field label={words.tail} hint={words.tailHint} problem={wrong.tail}>
              {(aria) => <input {...aria} className="short" inputMode="numeric" autoComplete="off" maxLength={4} value={tail} onChange={({ target }) => { setTail(plainDigits(target.value)); }} />}
            </Field>
            {request.error && <Problem failure={request.error} />}
            <button type="submit" className="main" disabled={request.isPending}>{words.send}</button>
          </form>
        )
        : <CodeForm caseNumber={caseNumber} minutes={sent} isSending={request.isPending} failure={request.error} onAgain={send} onBack={() => { setSent(null); }} />}
    </>
  );
}

function CodeForm({ caseNumber, minutes, isSending, failure, onAgain, onBack }: {
  caseNumber: string; minutes: number; isSending: boolean; failure: Error | null; onAgain: () => void; onBack: () => void;
}) {
  const [code, setCode] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [left, setLeft] = useState(pause);
  const input = useRef<HTMLInputElement>(null);
  const entry = useEntry();

  useEffect(() => { input.current?.focus(); }, []);
  useEffect(() => {
    const timer = setInterval(() => { setLeft((seconds) => Math.max(0, seconds - 1)); }, 1_000);
    return () => { clearInterval(timer); };
  }, []);

  const enter = () => {
    const isWhole = /^\d{6}$/.test(code);
    setWrong(isWhole ? undefined : words.codeWrong);
    if (isWhole) {
      entry.mutate({ caseNumber, code }, { onError: () => { setCode(''); input.current?.focus(); } });
    }
  };

  return (
    <form noValidate onSubmit={(event: SyntheticEvent) => { event.preventDefault(); enter(); }}>
      <p role="status">{words.sent(minutes)}</p>
      <p className="hint">{words.number}：<span className="digits">{caseNumber}</span></p>
      <Field label={words.code} hint={words.codeHint} problem={wrong}>
        {(aria) => <input {...aria} ref={input} className="code" inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={code} onChange={({ target }) => { setCode(plainDigits(target.value)); }} />}
      </Field>
      {entry.error && <Problem failure={entry.error} />}
      <button type="submit" className="main" disabled={entry.isPending}>{words.enter}</button>
      {failure && <Problem failure={failure} />}
      <p>
        <button type="button" disabled={left > 0 || isSending} onClick={() => { setLeft(pause); setCode(''); onAgain(); }}>{left > 0 ? words.againIn(left) : words.again}</button>
      </p>
      <p><button type="button" className="link" onClick={onBack}>{words.back}</button></p>
      <p className="hint">{words.sentHint}</p>
    </form>
  );
}
