import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { expect, it } from 'vitest';
import { fakeServer } from '../../../testing/fake-server';
import { ProgressPage } from './progress-page';

const found = {
  number: '53010220260302511909604', itemName: '门诊慢特病待遇认定', applicantName: '李**', filedAt: '2026-03-02T01:00:00Z', receivingOffice: '昆明市五华区医保中心', decidingOffice: null,
  status: { code: 'in-correction', name: '待补正' }, summary: '请补交材料。', reason: null,
  todo: { text: '请在3月9日前补交诊断证明。' },
  steps: [
    { name: '收件', state: 'done', at: '2026-03-02T01:00:00Z', note: null }, { name: '受理', state: 'now', at: null, note: '等待补正' }, { name: '办结', state: 'later', at: null, note: null },
  ],
  due: { conclusion: '最晚3月9日17:00前答复您。', sentences: ['从收件的次日起算。'], days: [
    { day: '2026-03-03', weekday: '星期二', number: 1, reason: '工作日' }, { day: '2026-03-07', weekday: '星期六', number: null, reason: '休息日' },
  ] },
  consult: ['12345'], complaint: '12345政务服务便民热线', canWithdraw: true,
};

function show() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } });
  render(<QueryClientProvider client={client}><MemoryRouter><ProgressPage /></MemoryRouter></QueryClientProvider>);
}

it('says first what is to be done, then where the case stands, and counts every day', async () => {
  fakeServer({ 'GET /api/public/case': { body: found } });
  show();
  expect(await screen.findByText('请在3月9日前补交诊断证明。')).toBeInTheDocument();
  const now = screen.getAllByRole('listitem').find((item) => item.getAttribute('aria-current') === 'step');
  expect(now).toHaveTextContent('受理');
  expect(now).toHaveTextContent('等待补正');
  expect(screen.getByText('最晚3月9日17:00前答复您。')).toBeInTheDocument();
  const rows = within(screen.getByRole('table', { hidden: true })).getAllByRole('row', { hidden: true });
  expect(rows[2]).toHaveTextContent('休息日');
  expect(rows[2]).toHaveClass('off');
});

it('shows nothing of withdrawing where that is over', async () => {
  fakeServer({ 'GET /api/public/case': { body: { ...found, todo: null, due: null, canWithdraw: false } } });
  show();
  await screen.findByText('门诊慢特病待遇认定');
  expect(screen.queryByRole('button', { name: /撤回/ })).toBeNull();
});

it('can be tried again when the server was not reached', async () => {
  let times = 0;
  fakeServer({ 'GET /api/public/case': () => (++times === 1 ? { status: 503, body: { type: 'urn:ybtb:problem:unavailable', title: '暂时无法使用', status: 503, detail: '请稍后再试。' } } : { body: found }) });
  show();
  await userEvent.click(await screen.findByRole('button', { name: /重试|重新/ }));
  expect(await screen.findByText('门诊慢特病待遇认定')).toBeInTheDocument();
});
