import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { MemoryRouter } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import { fakeServer } from '../../testing/fake-server';
import { ProblemError } from '../../lib/problem';
import type { FormField } from '../forms/schema';
import type { Payment, Settlement } from './money';
import { PaymentsPage } from './payments-page';
import { ReconciliationPage } from './reconciliation-page';
import { DeductionNote, ReviewedSettlement } from './reviewed-settlement';
import { SettlementSheet } from './settlement-sheet';

const settlement: Settlement = {
  status: { code: 'current', name: '结算中' }, kind: { code: 'maternity-medical', name: '生育医疗费用' }, formulaVersion: '2026-01',
  lines: [
    { code: 'prenatal', name: '产前检查费', basis: '按票据金额，限额 1500.00 元。', claimed: 180000, inScope: 150000, paid: 150000, deducted: 0, deductionReason: null },
    { code: 'delivery', name: '分娩住院费', basis: '按票据金额。', claimed: 520050, inScope: 520050, paid: 500050, deducted: 20000, deductionReason: '自费药品' },
  ],
  funds: [{ fund: '生育保险基金', amount: 650050 }],
  payee: { kind: { code: 'person', name: '个人' }, name: '王**', account: '6217****1234', bank: '示例银行昆明分行' },
  claimed: 700050, inScope: 670050, deducted: 20000, payable: 650050, settledAt: '2026-05-08T01:00:00Z', approvedAt: null,
};
const deductions: FormField = {
  key: 'deductions', label: '扣减', kind: 'table', required: false, maxItems: 20,
  columns: { fields: [{ key: 'line', label: '项目', kind: 'text', required: true }, { key: 'amount', label: '金额', kind: 'money', required: true }, { key: 'reason', label: '原因', kind: 'text', required: true }] },
};

function show(node: React.ReactNode) {
  return render(<QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}><MemoryRouter>{node}</MemoryRouter></QueryClientProvider>);
}

describe('SettlementSheet', () => {
  it('says line by line what is paid and why, and what it all comes to', () => {
    show(<SettlementSheet settlement={settlement} />);
    const rows = within(screen.getByRole('table', { name: '结算明细' })).getAllByRole('row').map((row) => row.textContent);
    expect(rows).toEqual([
      '费用项目计算依据申报金额政策范围内扣减支付金额',
      '产前检查费按票据金额，限额 1500.00 元。1,800.001,500.000.001,500.00',
      '分娩住院费按票据金额。5,200.505,200.50−200.005,000.50',
      '扣减原因：自费药品',
      '合计7,000.506,700.50200.006,500.50',
    ]);
    expect(screen.getByRole('region', { name: '基金支付' })).toHaveTextContent('生育保险基金6,500.50');
    expect(screen.getByRole('region', { name: '收款账户' })).toHaveTextContent('6217****1234');
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});

function Reviewing({ fields, failure, told }: { fields: FormField[]; failure?: unknown; told: (answers: object) => void }) {
  const [answers, setAnswers] = useState<Readonly<Record<string, unknown>>>({});
  return (
    <>
      <ReviewedSettlement number="C1" fields={fields} answers={answers} failure={failure} isDisabled={false} onChange={(next) => { setAnswers(next); told(next); }} />
      {fields[0] !== undefined && <DeductionNote field={fields[0]} answers={answers} />}
    </>
  );
}

describe('ReviewedSettlement', () => {
  it('takes an amount and a reason at each line, and leaves out what was cleared', async () => {
    fakeServer({ 'GET /api/cases/C1/settlement': { body: settlement } });
    const told = vi.fn();
    show(<Reviewing fields={[deductions]} told={told} />);
    await userEvent.type(await screen.findByLabelText('产前检查费：扣减金额（元）'), '120.5');
    await userEvent.type(screen.getByLabelText('产前检查费：扣减原因'), '超出范围');
    await userEvent.type(screen.getByLabelText('分娩住院费：扣减金额（元）'), '1');
    expect(told).toHaveBeenLastCalledWith({ deductions: [{ line: 'prenatal', amount: '120.5', reason: '超出范围' }, { line: 'delivery', amount: '1', reason: '' }] });
    expect(screen.getByText('本次填写扣减合计 121.50 元')).toBeVisible();
    await userEvent.clear(screen.getByLabelText('分娩住院费：扣减金额（元）'));
    expect(told).toHaveBeenLastCalledWith({ deductions: [{ line: 'prenatal', amount: '120.5', reason: '超出范围' }] });
  });

  it('says at the line what the server has against its deduction', async () => {
    fakeServer({ 'GET /api/cases/C1/settlement': { body: settlement } });
    const failure = new ProblemError({ type: null, status: 422, title: '', detail: '', traceId: null, problems: [{ path: 'answers.deductions[0].amount', code: 'not-an-amount', message: '扣减不能超过政策范围内金额。' }] });
    show(<Reviewing fields={[deductions]} failure={failure} told={() => undefined} />);
    await userEvent.type(await screen.findByLabelText('分娩住院费：扣减金额（元）'), '9');
    expect(screen.getByLabelText('分娩住院费：扣减金额（元）')).toHaveAccessibleDescription('扣减不能超过政策范围内金额。');
  });

  it('is only read once it is approved, or where the outcome does not deduct', async () => {
    fakeServer({ 'GET /api/cases/C1/settlement': { body: { ...settlement, status: { code: 'approved', name: '已核定' } } } });
    show(<Reviewing fields={[deductions]} told={() => undefined} />);
    expect(await screen.findByText('已核定，不再变动')).toBeVisible();
    expect(screen.queryByRole('textbox')).toBeNull();
  });
});

const payment: Payment = {
  number: 'BF2026050800000001', caseNumber: '53010220260508000012', itemCode: 'maternity-allowance', item: '生育津贴支付', attempt: 1, office: { code: '530102', name: '五华区医疗保险中心' },
  amount: 650050, funds: [], payeeKind: { code: 'unit', name: '单位' }, payee: '示例公司', bank: null, account: '1234', state: { code: 'returned', name: '已退汇' }, reference: 'B1',
  returnReason: '收款账户已销户', createdAt: '2026-05-08T01:00:00Z', settledAt: '2026-05-08T02:00:00Z', history: [],
};

describe('PaymentsPage', () => {
  it('lists by pages, cut down to a state', async () => {
    const asked = fakeServer({
      'GET /api/session': { body: { permissions: ['ReadPayments', 'ReconcilePayments'] } },
      'GET /api/payments': (request) => {
        const query = new URL(request.url).searchParams;
        return { body: query.get('after') === null ? { items: [payment], next: 'p2' } : { items: [{ ...payment, number: 'BF2026050800000002', state: { code: 'paid', name: '已支付' }, returnReason: null }], next: null } };
      },
    });
    show(<PaymentsPage />);
    expect(await screen.findByText('退汇原因：收款账户已销户')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: /更\s?多/ }));
    expect(await screen.findByText('BF2026050800000002')).toBeVisible();
    expect(screen.getByText('共 2 笔')).toBeVisible();
    await userEvent.click(within(screen.getByRole('radiogroup', { name: '状态' })).getByText('已退汇'));
    await userEvent.type(screen.getByLabelText('生成日期从'), '20260501{Enter}');
    await vi.waitFor(() => { expect(asked.some(({ url }) => url.includes('state=returned') && url.includes('from=2026-05-01'))).toBe(true); });
  });
});

describe('ReconciliationPage', () => {
  it('says first whether all agrees, then what does not', async () => {
    fakeServer({
      'GET /api/clock': { body: { now: '2026-05-20T01:00:00Z', isSettable: true } },
      'GET /api/payments/reconciliation': (request) => {
        expect(new URL(request.url).search).toBe('?from=2026-05-01&to=2026-05-20');
        return {
          body: {
            from: '2026-05-01', to: '2026-05-20', isAgreed: false, differenceCount: 1,
            totals: { settlementCount: 2, settled: 1000, settledPaid: 600, underWay: 0, returned: 400, notOrdered: 0, paidCount: 1, paid: 600, bankPaidCount: 1, bankPaid: 500, returnCount: 1 },
            rows: [{ day: '2026-05-08', office: { code: '530102', name: '五华区' }, fund: '生育保险基金', settled: 1000, paid: 600, bankPaid: 500, isAgreed: false }],
            differences: [{ kind: { code: 'bank-amount-differs', name: '银行金额或基金不一致' }, number: 'BF1', caseNumber: null, office: null, ours: 600, banks: 500, note: null, isUnfinished: false }],
          },
        };
      },
    });
    show(<ReconciliationPage />);
    expect(await screen.findByText('2026-05-01 至 2026-05-20 有 1 笔不一致')).toBeVisible();
    expect(screen.getByRole('table', { name: '不一致与未完结' })).toHaveTextContent('银行金额或基金不一致BF1——6.005.00');
  });
});
