import { useEffect, useId, useRef, type ReactNode } from 'react';
import { ProblemError } from '../../../lib/problem';
import { partTexts as words } from './texts';

/** The heading of a page: takes the focus when the page is opened, and names the window. */
export function Title({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = words.titleOf(children);
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [children]);
  return <h1 ref={heading} tabIndex={-1}>{children}</h1>;
}

export const Loading = () => <p role="status" className="loading">{words.loading}</p>;

/** What went wrong, in the server's words; the number only where somebody has to look into it. */
export function Problem({ failure }: { failure: Error }) {
  const problem = failure instanceof ProblemError ? failure.problem : null;
  return (
    <div className="notice bad" role="alert">
      <p>{problem?.detail ?? words.unexpected}</p>
      {problem !== null && problem.status >= 500 && problem.traceId !== null && <p className="hint">{words.number}：{problem.traceId}</p>}
    </div>
  );
}

/** A page that could not be loaded. */
export const Failure = ({ failure, onRetry }: { failure: Error; onRetry: () => void }) => (
  <>
    <Problem failure={failure} />
    <button type="button" className="main" onClick={onRetry}>{words.retry}</button>
  </>
);

/** What an input says of itself to those who do not see it. */
interface FieldAria {
  id: string;
  'aria-describedby'?: string;
  'aria-invalid'?: true;
}

/** An input with its label, hint and what is wrong with it. */
export function Field({ label, hint, problem, children }: { label: string; hint?: string; problem?: string | undefined; children: (aria: FieldAria) => ReactNode }) {
  const id = useId();
  const described = [hint === undefined ? null : `${id}-hint`, problem === undefined ? null : `${id}-problem`].filter((part) => part !== null).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && <p className="hint" id={`${id}-hint`}>{hint}</p>}
      {children({ id, ...(described === '' ? {} : { 'aria-describedby': described }), ...(problem === undefined ? {} : { 'aria-invalid': true as const }) })}
      {problem !== undefined && <p className="wrong" id={`${id}-problem`} role="alert">{problem}</p>}
    </div>
  );
}

/** A part of a page with its heading. */
export const Section = ({ title, children }: { title: string; children: ReactNode }) => {
  const id = useId();
  return <section className="card" aria-labelledby={id}><h2 id={id}>{title}</h2>{children}</section>;
};
