import { useEffect, useRef } from 'react';
import './forms.css';
import type { FieldProblem } from './problems';
import { formTexts as words } from './texts';

interface ProblemSummaryProps {
  problems: readonly FieldProblem[];
  /** The id of what a problem is about; null where nothing on the page is. */
  targetOf: (problem: FieldProblem) => string | null;
  /** Changes with each refused attempt: the summary then takes the focus. */
  attempt: number;
  title?: string;
}

/** All that is wrong, at the top, each with a link to its field. */
export function ProblemSummary({ problems, targetOf, attempt, title }: ProblemSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (attempt > 0) {
      box.current?.focus();
      box.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [attempt]);
  if (problems.length === 0) {
    return null;
  }

  return (
    <div className="problem-summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{title ?? words.problems(problems.length)}</h2>
      <ul>
        {problems.map((problem) => {
          const target = targetOf(problem);
          return (
            <li key={`${problem.path} ${problem.code} ${problem.message}`}>
              {target === null ? problem.message : <a href={`#${target}`} onClick={(event) => { event.preventDefault(); focusOn(target); }}>{problem.message}</a>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Moves the focus to a control, or to the first one in a group. */
export function focusOn(id: string): void {
  const found = document.getElementById(id) ?? document.querySelector<HTMLElement>(`[data-target="${CSS.escape(id)}"]`);
  const control = found?.matches('input, textarea, select, button, a, [tabindex]') === true ? found : found?.querySelector<HTMLElement>('input, textarea, button, [tabindex]');
  (control ?? found)?.focus();
  found?.scrollIntoView({ block: 'center' });
}
