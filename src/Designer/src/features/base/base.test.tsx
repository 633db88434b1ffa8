import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App } from 'antd';
import { MemoryRouter } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import { fakeServer, giveSession, operator } from '../../testing/fake-server';
import type { CalendarYear } from './calendars';
import { PauseGroundsPage } from './pause-grounds-page';
import { PeoplePage } from './people-page';
import { Legend, YearGrid } from './year-grid';

function show(node: React.ReactNode) {
  giveSession();
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(<QueryClientProvider client={client}><MemoryRouter><App>{node}</App></MemoryRouter></QueryClientProvider>);
}

const day = (date: string, kind = 'workday', festival: string | null = null) => ({ day: date, isWorkday: kind === 'workday' || kind === 'make-up-day', kind, festival });
const year: CalendarYear = {
  version: 1, year: 2026, isProvisional: false, opens: '09:00', closes: '17:00', workdays: 3,
  months: [
    { month: 1, days: [day('2026-01-01', 'day-off', '元旦'), day('2026-01-02', 'day-off', '元旦'), day('2026-01-03', 'weekend'), day('2026-01-04', 'make-up-day', '元旦')] },
    { month: 2, days: [day('2026-02-01', 'weekend'), day('2026-02-02'), day('2026-02-03', 'regional-day-off', '阔时节')] },
  ],
};

describe('YearGrid', () => {
  it('tells kinds of days by signs and words, not by colour alone, and moves by arrow keys', async () => {
    const chosen = vi.fn();
    show(<><Legend /><YearGrid year={year} onChoose={chosen} /></>);
    const first = screen.getByRole('button', { name: '2026-01-01 放假（元旦）' });
    expect(first).toHaveTextContent('1休');
    expect(screen.getByRole('button', { name: '2026-01-04 调休上班（元旦）' })).toHaveTextContent('班');
    expect(screen.getByRole('button', { name: '2026-02-03 属地假日（阔时节）' })).toHaveTextContent('地');
    first.focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(screen.getByRole('button', { name: '2026-02-01 周末' })).toHaveFocus();   // on into the next month
    await userEvent.keyboard('{ArrowLeft}{Enter}');
    expect(chosen).toHaveBeenCalledWith(expect.objectContaining({ day: '2026-01-04' }));
    expect(within(screen.getByRole('region', { name: '1 月' })).getByText('1 个工作日')).toBeVisible();
  });

  it('has no buttons where nothing can be changed', () => {
    show(<YearGrid year={year} />);
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('PauseGroundsPage', () => {
  const ground = {
    code: 'expert-review', legalName: '专家评审', name: '专家评审', basis: '第四十五条', isStatutory: true, isChosen: true, isOffered: true, items: null,
    admitting: [{ code: 'a', name: '慢特病认定' }], number: 3,
  };

  it('sends what was seen and why, and keeps what was typed when somebody else was first', async () => {
    const asked = fakeServer({
      'GET /api/pause-grounds': { body: [ground] },
      'GET /api/pause-grounds/expert-review/history': { body: [] },
      'PUT /api/pause-grounds/expert-review': { status: 412, body: { type: 'urn:ybtb:problem:precondition-failed', title: '版本不符', detail: '该事由的设置刚刚被他人修改，请核对后重试。' } },
    });
    show(<PauseGroundsPage />);
    await userEvent.click(await screen.findByRole('button', { name: '修 改' }));
    const name = await screen.findByRole('textbox', { name: '用语' });
    await userEvent.clear(name);
    await userEvent.type(name, '病历评审');
    await userEvent.click(screen.getByRole('button', { name: '确 定' }));
    expect(await screen.findByText('请写明理由')).toBeInTheDocument();
    await userEvent.type(screen.getByRole('textbox', { name: /理由/ }), '统一用语');
    await userEvent.click(screen.getByRole('button', { name: '确 定' }));
    expect(await screen.findByText(/该事由的设置刚刚被他人修改，请核对后重试。/)).toBeInTheDocument();
    expect(name).toHaveValue('病历评审');
    const put = asked.find(({ method }) => method === 'PUT');
    expect(put?.headers.get('If-Match')).toBe('"3"');
    expect(await put?.json()).toEqual({ name: '病历评审', basis: '第四十五条', isOffered: true, items: null, reason: '统一用语' });
  });
});

describe('PeoplePage', () => {
  const account = {
    login: 'reviewer.wuhua', displayName: '赵初审', employeeNumber: 'WH2', officeCode: '530102', officeName: '五华区', roles: ['Reviewer'], channelCode: null, isDisabled: false,
    mustChangePassword: false, lockedUntil: null, signedInAt: null, revision: 77,
  };
  const detail = {
    account, tasks: [{ id: 't1', caseNumber: 'C1', itemName: '慢特病认定', stage: '初审', due: '2026-05-08T01:00:00Z' }], delegations: [], history: [],
  };
  const answers = {
    'GET /api/session': { body: { ...operator, permissions: ['ManageAccounts'] } },
    'GET /api/accounts': { body: [account] },
    'GET /api/offices': { body: [] },
    'GET /api/roles': { body: [{ code: 'Reviewer', name: '初审', about: '第一道实质审核', isForPeople: true, grants: [{ name: '初审', reach: '本机构及下级办理的办件' }] }] },
    'GET /api/accounts/reviewer.wuhua': { body: detail },
  };

  it('says what an account that is disabled would hand back', async () => {
    const asked = fakeServer({ ...answers, 'POST /api/accounts/reviewer.wuhua/disable': { body: { secret: null, handedBack: 1 } } });
    show(<PeoplePage />);
    await userEvent.click(await screen.findByRole('button', { name: '管 理' }));
    expect(await screen.findByText(/C1 慢特病认定 · 初审/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: '停 用' }));
    expect(await screen.findByText(/名下 1 件任务将退回待领/)).toBeInTheDocument();
    await userEvent.type(screen.getByRole('textbox', { name: /理由/ }), '离职');
    await userEvent.click(screen.getByRole('button', { name: '确 定' }));
    expect(await screen.findByText('已退回 1 件任务')).toBeInTheDocument();
    expect(asked.find(({ method }) => method === 'POST')?.headers.get('If-Match')).toBe('"77"');
  });

  it('shows a temporary password once', async () => {
    fakeServer({ ...answers, 'POST /api/accounts/reviewer.wuhua/password': { body: { secret: 'Abc23456', handedBack: 0 } } });
    show(<PeoplePage />);
    await userEvent.click(await screen.findByRole('button', { name: '管 理' }));
    await userEvent.click(await screen.findByRole('button', { name: '重置密码' }));
    await userEvent.type(await screen.findByRole('textbox', { name: /理由/ }), '忘记密码');
    await userEvent.click(screen.getByRole('button', { name: '确 定' }));
    expect(await screen.findByText('Abc23456')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '我已记下' }));
    await vi.waitFor(() => { expect(screen.queryByText('Abc23456')).toBeNull(); });
  });
});
