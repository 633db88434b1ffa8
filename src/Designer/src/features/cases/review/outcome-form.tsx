import { ProblemError } from '../../../lib/problem';
import { useChoices } from '../../forms/choices';
import { FormFields } from '../../forms/form-fields';
import type { FormField, FormSchema } from '../../forms/schema';
import { DeductionNote, deductionsIn } from '../../money/reviewed-settlement';
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

/** The fields of the form that an outcome asks for; none without a form. */
export const fieldsOf = (task: Task, outcome: string | null): readonly FormField[] =>
  (task.forms.find((form) => form.outcome === outcome)?.fields ?? []) as unknown as readonly FormField[];

/** What the chosen outcome asks to be filled in; nothing for an outcome without a form. */
export function OutcomeForm({ task, outcome, answers, failure, onChange }: OutcomeFormProps) {
  const choices = useChoices();
  const asked = task.forms.find((form) => form.outcome === outcome);
  if (asked === undefined) {
    return null;
  }

  const schema: FormSchema = { code: asked.form, title: asked.title, fields: fieldsOf(task, outcome) };
  const deductions = deductionsIn(schema.fields);
  const problems = failure instanceof ProblemError ? failure.problem.problems ?? [] : [];
  return (
    <div role="group" aria-label={asked.title}>
      <h3>{asked.title}</h3>
      {deductions !== undefined && <DeductionNote field={deductions} answers={answers} />}
      <FormFields
        only={({ key }) => key !== deductions?.key} schema={schema} answers={answers} prefix="outcome" choices={choices.data} problems={problems.map((problem) => ({ ...problem, path: problem.path.replace(/^answers\./, '') }))}
        onChange={(key, value) => { onChange({ ...answers, [key]: value }); }}
      />
    </div>
  );
}
