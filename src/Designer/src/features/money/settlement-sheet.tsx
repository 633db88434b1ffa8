import { Input } from 'antd';
import type { ReactNode } from 'react';
import { isBlank } from '../forms/condition';
import type { FieldProblem } from '../forms/problems';
import { Amount } from './amount';
import type { Deduction, Settlement, SettlementLine } from './money';
import './money.css';
import { moneyTexts } from './texts';

const words = moneyTexts.settlement;

export interface Deducting {
  deductions: readonly Deduction[];
  /** What the server said against them: the path is that of the entry, such as `deductions[0].amount`. */
  problems: readonly FieldProblem[];
  isDisabled: boolean;
  onChange: (deductions: readonly Deduction[]) => void;
}

/** 结算单: line by line what was claimed, what the formulae come to and on what grounds, what was deducted and why, which fund pays, and whom. */
export function SettlementSheet({ settlement, deducting }: { settlement: Settlement; deducting?: Deducting | undefined }) {
  const { lines, funds, payee, status, kind } = settlement;
  return (
    <div className="settlement">
      <dl className="facts">
        <div><dt>{words.kind}</dt><dd>{kind.name}</dd></div>
        <div><dt>{words.formula}</dt><dd className="mono">{settlement.formulaVersion}</dd></div>
        <div><dt>{words.status}</dt><dd><span className={`document-state money-state ${status.code}`}>{status.name}</span></dd></div>
        <div><dt>{words.payable}</dt><dd><Amount fen={settlement.payable} isStrong /> 元</dd></div>
      </dl>
      <div className="scroll-across" tabIndex={0}>
        <table className="settlement-lines" aria-label={words.table}>
          <thead>
            <tr>
              <th scope="col">{words.line}</th><th scope="col">{words.basis}</th><th scope="col" className="money">{words.claimed}</th>
              <th scope="col" className="money">{words.inScope}</th><th scope="col" className="money">{words.deducted}</th><th scope="col" className="money">{words.paid}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => <Line key={line.code} line={line} deducting={deducting} />)}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>{words.total}</th>
              {[settlement.claimed, settlement.inScope, settlement.deducted, settlement.payable].map((fen, i) => <td key={i} className="money"><Amount fen={fen} isStrong /></td>)}
            </tr>
          </tfoot>
        </table>
      </div>
      <div className="settlement-ends">
        <Facts title={words.funds}>
          {funds.map(({ fund, amount }) => <div key={fund}><dt>{fund}</dt><dd><Amount fen={amount} /></dd></div>)}
        </Facts>
        <Facts title={words.payee}>
          <div><dt>{words.payeeKind}</dt><dd>{payee.kind.name}</dd></div>
          <div><dt>{words.name}</dt><dd>{payee.name}</dd></div>
          <div><dt>{words.account}</dt><dd className="mono">{payee.account}</dd></div>
          <div><dt>{words.bank}</dt><dd>{payee.bank}</dd></div>
        </Facts>
      </div>
    </div>
  );
}

function Facts({ title, children }: { title: string; children: ReactNode }) {
  return <section aria-label={title}><h3>{title}</h3><dl className="facts">{children}</dl></section>;
}

function Line({ line, deducting }: { line: SettlementLine; deducting: Deducting | undefined }) {
  return (
    <>
      <tr>
        <th scope="row">{line.name}</th>
        <td className="basis">{line.basis}</td>
        <td className="money"><Amount fen={line.claimed} /></td>
        <td className="money"><Amount fen={line.inScope} /></td>
        <td className={line.deducted > 0 ? 'money deducted' : 'money'}>{line.deducted > 0 && <span aria-hidden>−</span>}<Amount fen={line.deducted} /></td>
        <td className="money"><Amount fen={line.paid} isStrong /></td>
      </tr>
      {line.deductionReason !== null && line.deductionReason !== '' && (
        <tr className="reason"><td colSpan={6}>{words.reasonOf(line.deductionReason)}</td></tr>
      )}
      {deducting !== undefined && line.inScope > 0 && <DeductionRow line={line} {...deducting} />}
    </>
  );
}

function DeductionRow({ line, deductions, problems, isDisabled, onChange }: { line: SettlementLine } & Deducting) {
  const at = deductions.findIndex((deduction) => deduction.line === line.code);
  const now = deductions[at] ?? { line: line.code, amount: '', reason: '' };
  const wrong = at < 0 ? [] : problems.filter(({ path }) => new RegExp(`\\[${at}\\](\\.|$)`).test(path));
  const id = `deduction-${line.code}`;
  const put = (part: Partial<Deduction>) => {
    const next = { ...now, ...part };
    const others = deductions.filter((deduction) => deduction.line !== line.code);
    onChange(isBlank(next.amount) && isBlank(next.reason) ? others : at < 0 ? [...others, next] : deductions.map((deduction, i) => (i === at ? next : deduction)));
  };
  const tied = { disabled: isDisabled, 'aria-describedby': wrong.length > 0 ? `${id}-error` : undefined, autoComplete: 'off', ...(wrong.length > 0 ? { status: 'error' as const } : {}) };
  return (
    <tr className="deducting">
      <td colSpan={6}>
        <div className="deduction">
          <Input {...tied} className="deduction-amount" aria-label={words.deductOf(line.name)} prefix={words.deducted} suffix="元" inputMode="decimal" maxLength={14} value={now.amount} onChange={(event) => { put({ amount: event.target.value }); }} />
          <Input {...tied} className="deduction-reason" aria-label={words.deductReasonOf(line.name)} placeholder={words.reason} maxLength={200} value={now.reason} onChange={(event) => { put({ reason: event.target.value }); }} />
        </div>
        {wrong.length > 0 && <p className="field-error" id={`${id}-error`}>{wrong.map(({ message }) => message).join(' ')}</p>}
      </td>
    </tr>
  );
}
