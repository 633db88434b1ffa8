import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { FormFields } from './form-fields';
import type { FieldProblem } from './problems';
import { askedAnswers, type Answers, type FormField, type FormSchema } from './schema';
import { cellsOf, fenOf, pasteInto, sumOf, yuanOf } from './table-rows';
import { TableView } from './table-view';

const columns: FormField[] = [
  { key: 'number', label: '票据号码', kind: 'text', required: true },
  { key: 'issuedOn', label: '开票日期', kind: 'date', required: true },
  { key: 'amount', label: '金额', kind: 'money', required: true },
];
const schema: FormSchema = {
  code: 'f', title: '表',
  fields: [
    { key: 'invoices', label: '收费票据', kind: 'table', required: true, maxItems: 3, fields: columns },
    { key: 'after', label: '备注', kind: 'text', required: false },
  ],
};

describe('amounts', () => {
  it.each([['1234.5', 123450], ['1,234.50', 123450], ['0.01', 1], [' 12 ', 1200], [7, 700], ['999999999999.99', 99999999999999]])('%s is %d fen', (typed, fen) => { expect(fenOf(typed)).toBe(fen); });
  it.each(['', '-1', '1.234', '1e3', 'abc', '.5', null, undefined])('%s is no amount', (typed) => { expect(fenOf(typed)).toBeNull(); });
  it.each([[0, '0.00'], [1, '0.01'], [123450, '1,234.50'], [100000000, '1,000,000.00'], [-250, '-2.50']])('%d fen are %s yuan', (fen, yuan) => { expect(yuanOf(fen)).toBe(yuan); });

  it('are summed without losing a fen, and say what could not be read', () => {
    expect(sumOf(Array.from({ length: 10 }, () => ({ amount: '0.1' })), 'amount')).toEqual({ fen: 100, unread: 0 });
    expect(sumOf([{ amount: '1' }, { amount: 'x' }, {}], 'amount')).toEqual({ fen: 100, unread: 1 });
  });
});

describe('pasting', () => {
  it('takes lines and cells, but leaves a single cell to the browser', () => {
    expect(cellsOf('a\tb\r\nc\td\r\n')).toEqual([['a', 'b'], ['c', 'd']]);
    expect(cellsOf('12')).toBeNull();
    expect(cellsOf('12\n')).toBeNull();
  });

  it('fills in from a cell on, without the heading, as the columns want it, and no more rows than there may be', () => {
    const lines = [['票据号码', '开票日期', '金额'], ['A1', '2026/1/2', '￥1,200.00元'], ['A2', '20260103', '3']];
    expect(pasteInto([{ number: 'A0', amount: '1' }, {}], columns, lines, { row: 1, column: 0 }, 2)).toEqual({
      rows: [{ number: 'A0', amount: '1' }, { number: 'A1', issuedOn: '2026-01-02', amount: '1200.00' }], left: 1,
    });
  });
});

it('sends rows without blank cells and without the empty ones at the end', () => {
  expect(askedAnswers(schema, { invoices: [{ number: 'A', amount: ' ' }, {}, { number: 'B' }, { number: '' }] })).toEqual({ invoices: [{ number: 'A' }, {}, { number: 'B' }] });
  expect(askedAnswers(schema, { invoices: [{}] })).toEqual({});
});

function Host({ problems = [], onAnswers }: { problems?: FieldProblem[]; onAnswers?: (answers: Answers) => void }) {
  const [answers, setAnswers] = useState<Answers>({});
  useEffect(() => { onAnswers?.(answers); });
  return (
    <FormFields
      schema={schema} answers={answers} prefix="f" choices={undefined} problems={problems}
      onChange={(key, value) => { setAnswers((now) => ({ ...now, [key]: value })); }}
    />
  );
}

describe('TableInput', () => {
  it('is filled in by keyboard alone: Enter opens the next row, Enter in an empty one leaves', async () => {
    const user = userEvent.setup();
    const told = vi.fn<(answers: Answers) => void>();
    render(<Host onAnswers={told} />);
    await user.type(screen.getByLabelText(/第 1 行 票据号码/), 'A1');
    await user.type(screen.getByLabelText(/第 1 行 金额/), '10.05{Enter}');
    expect(screen.getByLabelText(/第 2 行 票据号码/)).toHaveFocus();
    await user.keyboard('A2');
    await user.type(screen.getByLabelText(/第 2 行 金额/), '2.2{Enter}');
    expect(screen.getByText('共 2 行（最多 3 行），金额合计 12.25 元')).toBeVisible();
    expect(screen.getByLabelText(/第 3 行 票据号码/)).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(screen.queryByLabelText(/第 3 行 票据号码/)).toBeNull();
    expect(screen.getByLabelText('备注')).toHaveFocus();
    expect(told.mock.lastCall?.[0].invoices).toEqual([{ number: 'A1', amount: '10.05' }, { number: 'A2', amount: '2.2' }]);
  });

  it('goes up and down a column and removes a row by keyboard', async () => {
    const user = userEvent.setup();
    const told = vi.fn<(answers: Answers) => void>();
    render(<Host onAnswers={told} />);
    await user.click(screen.getByLabelText(/第 1 行 票据号码/));
    await user.paste('A1\t2026-01-01\t1\nA2\t2026-01-02\t2\nA3\t2026-01-03\t3\nA4\t2026-01-04\t4');
    expect(screen.getByText('已粘贴 3 行，其余 1 行超出行数上限，没有粘贴')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '添加一行' })).toBeDisabled();
    await user.click(screen.getByLabelText(/第 1 行 金额/));
    await user.keyboard('{ArrowDown}');
    expect(screen.getByLabelText(/第 2 行 金额/)).toHaveFocus();
    await user.keyboard('{Alt>}{Delete}{/Alt}');
    expect(told.mock.lastCall?.[0].invoices).toEqual([{ number: 'A1', issuedOn: '2026-01-01', amount: '1' }, { number: 'A3', issuedOn: '2026-01-03', amount: '3' }]);
    expect(screen.getByRole('status')).toHaveTextContent('已删除第 2 行');
  });

  it('says at the cell what is wrong with it', async () => {
    render(<Host problems={[
      { path: 'invoices[0].amount', code: 'money', message: '“金额”不是有效的金额。' },
      { path: 'invoices', code: 'required', message: '请填写“收费票据”。' },
    ]} />);
    const amount = screen.getByLabelText(/第 1 行 金额/);
    expect(amount).toBeInvalid();
    expect(amount).toHaveAccessibleDescription('“金额”不是有效的金额。');
    expect(screen.getByLabelText(/第 1 行 票据号码/)).toBeValid();
    expect(screen.getByText('请填写“收费票据”。')).toBeVisible();
    await userEvent.type(amount, 'x');
    expect(screen.getByText(/1 处金额无法识别，未计入/)).toBeVisible();
  });
});

it('is read as a table with its sums', () => {
  render(<TableView label="收费票据" columns={['票据号码', '金额', '备注']} rows={[['A1', '1000.00元', ''], ['A2', '0.50元', '住院']]} />);
  const table = screen.getByRole('table', { name: '收费票据' });
  expect(within(table).getAllByRole('row').map((row) => row.textContent)).toEqual(['序号票据号码金额备注', '第1A11000.00元—', '第2A20.50元住院', '合计1,000.50元']);
});
