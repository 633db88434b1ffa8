import { Alert, Spin } from 'antd';
import { ProblemAlert } from '../../components/problem-alert';
import { ProblemError } from '../../lib/problem';
import { columnsOf, type FormField } from '../forms/schema';
import { fenOf, rowsOf, sumOf, yuanOf } from '../forms/table-rows';
import { useSettlement, type Deduction } from './money';
import { SettlementSheet } from './settlement-sheet';
import { moneyTexts } from './texts';

const words = moneyTexts.settlement;

/** The table of a task's form in which a reviewer deducts line by line; undefined where the form has none. It is filled in on the settlement sheet. */
export const deductionsIn = (fields: readonly FormField[]): FormField | undefined => fields.find((field) => {
  const columns = columnsOf(field).map(({ key }) => key);
  return field.kind === 'table' && columns.includes('line') && columns.includes('amount') && columns.includes('reason');
});

interface ReviewedSettlementProps {
  number: string;
  /** What the chosen outcome asks to be filled in. */
  fields: readonly FormField[];
  answers: Readonly<Record<string, unknown>>;
  /** What the server said against the completion. */
  failure: unknown;
  isDisabled: boolean;
  onChange: (answers: Readonly<Record<string, unknown>>) => void;
}

/** The settlement under review; where the chosen outcome deducts, with an amount and a reason to fill in at each line. */
export function ReviewedSettlement({ number, fields, answers, failure, isDisabled, onChange }: ReviewedSettlementProps) {
  const settlement = useSettlement(number, true);
  const field = deductionsIn(fields);
  if (settlement.data == null) {
    return settlement.isPending ? <Spin /> : settlement.isError ? <ProblemAlert failure={settlement.error} /> : <p className="nothing">{words.missing}</p>;
  }

  const isFixed = settlement.data.status.code !== 'current';
  const problems = failure instanceof ProblemError ? (failure.problem.problems ?? []).map((problem) => ({ ...problem, path: problem.path.replace(/^answers\./, '') })) : [];
  return (
    <>
      <p className="soft">{isFixed ? words.fixed : words.about}</p>
      {problems.filter(({ path }) => path === field?.key).map(({ message }) => <Alert key={message} type="error" showIcon className="problem" title={message} />)}
      {field !== undefined && !isFixed && <Alert type="info" showIcon className="problem" title={words.deductAbout} />}
      <SettlementSheet
        settlement={settlement.data}
        deducting={field === undefined || isFixed ? undefined : {
          deductions: rowsOf(answers[field.key]) as unknown as readonly Deduction[],
          problems: problems.filter(({ path }) => path.startsWith(`${field.key}[`)),
          isDisabled,
          onChange: (deductions) => { onChange({ ...answers, [field.key]: deductions }); },
        }}
      />
    </>
  );
}

/** Beside the outcome: that deductions are filled in on the sheet, and what they come to. */
export function DeductionNote({ field, answers }: { field: FormField; answers: Readonly<Record<string, unknown>> }) {
  const rows = rowsOf(answers[field.key]);
  const { fen } = sumOf(rows, 'amount');
  return <p className="deduction-note">{words.deductHere}<br /><strong>{words.deductTotal(yuanOf(fen))}</strong>{rows.some(({ amount }) => fenOf(amount) === null) && <span className="field-error">{words.deductUnread}</span>}</p>;
}
