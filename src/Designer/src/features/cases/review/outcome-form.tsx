import { ProblemError } from '../../../lib/problem';
import { useChoices } from '../../forms/choices';
import { FormFields } from '../../forms/form-fields';
import type { FormField, FormSchema } from '../../forms/schema';
import type { Task } from './tasks';

export type FormAnswers = Readonly<Record<string, unknown>>;

interface OutcomeFormProps {
  task: Task;
  outcome: string | null;
  answers: FormAnswers;
  /** What the server said against the completion. */
  failure: unknown;
  onChange: (answers: FormAnswers) => void;
}

/** What the chosen outcome asks to be filled in; nothing for an outcome without a form. */
export function OutcomeForm({ task, outcome, answers, failure, onChange }: OutcomeFormProps) {
  const choices = useChoices();
  const asked = task.forms.find((form) => form.outcome === outcome);
  if (asked === undefined) {
    return null;
  }

  const schema: FormSchema = { code: asked.form, title: asked.title, fields: asked.fields as unknown as FormField[] };
  const problems = failure instanceof ProblemError ? failure.problem.problems ?? [] : [];
  return (
    <div role="group" aria-label={asked.title}>
      <h3>{asked.title}</h3>
      <FormFields
        schema={schema} answers={answers} prefix="outcome" choices={choices.data} problems={problems.map((problem) => ({ ...problem, path: problem.path.replace(/^answers\./, '') }))}
        onChange={(key, value) => { onChange({ ...answers, [key]: value }); }}
      />
    </div>
  );
}
