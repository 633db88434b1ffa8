import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeServer, giveSession, operator, takeSession } from '../../testing/fake-server';

const clerk = { ...operator, login: 'clerk.wuhua', name: '李窗口', roles: ['Clerk'], permissions: ['ReadTasks', 'ReadCase'] };
const office = { code: '530102', name: '五华区医疗保障局' };
const task = (n: number, more: object = {}) => ({
  id: `01930000-0000-7000-8000-00000000000${n}`, caseNumber: `5301022026042700000${n}000`, itemCode: 'x', itemName: '门诊慢特病待遇认定', maskedName: '张**', stage: '受理审核',
  role: 'Clerk', officeCode: '530102', outcomes: ['受理'], forms: [], checklist: [], status: 'open', createdAt: '2026-04-27T01:00:00Z', dueAt: '2026-05-07T09:00:00Z',
  claimedBy: null, completedBy: null, endedAt: null, outcome: null, revision: 3, handedOverBy: null, allowedActions: ['claim', 'complete'],
  case: { status: { code: 'received', name: '已收件' }, office, receivingOffice: office, decidingOffice: null, light: { code: 'yellow', name: '预警' }, daysLeft: 2 },
  ...more,
});
const summary = { open: 2, mine: 0, corrections: 0, delegated: 0, overdue: 0, most: 1000, items: [{ code: 'x', name: '门诊慢特病待遇认定' }], stages: ['受理审核'], offices: [office], roles: ['Clerk'] };
const base = {
  'GET /api/clock': { body: { now: '2026-05-08T09:00:00+08:00', isSettable: false } },
  'GET /api/session': { body: clerk },
  'GET /api/tasks/summary': { body: summary },
  'GET /api/views': { body: [] },
  'GET /api/tasks': { body: { items: [task(1), task(2)], next: null } },
};
const problem = (slug: string, detail: string) => ({ type: `urn:ybtb:problem:${slug}`, title: '题', detail, traceId: '00-abc' });

/** The app as a browser loads it at an address. */
async function visit(path: string) {
  history.replaceState(null, '', path);
  vi.resetModules();   // the router reads the address when it is made
  const { App } = await import('../../app/app');
  return render(<App />);
}

const rows = () => waitFor(() => {
  const found = screen.getAllByRole('row').filter((row) => row.hasAttribute('data-number'));
  expect(found).not.toEqual([]);
  return found;
}, { timeout: 10_000 });

beforeEach(() => {
  giveSession();
  Element.prototype.scrollIntoView = () => undefined;   // nothing is laid out
});
afterEach(() => {
  takeSession();
  vi.restoreAllMocks();
});

describe('我的工作', () => {
  it('tells of each task its limit in words, its offices and who has it', async () => {
    fakeServer(base);
    await visit('/work');
    const row = (await rows())[0] as HTMLElement;
    for (const text of ['门诊慢特病待遇认定', '张**', '受理审核', '预警', '剩 2 个工作日', '2026-05-07 17:00', '待领']) {
      expect(within(row).getByText(text, { exact: false })).toBeInTheDocument();
    }

    expect(screen.getByRole('radio', { name: '待领 2' })).toBeChecked();
    expect(screen.queryByRole('radio', { name: /受委托/ })).toBeNull();
  });

  it('is worked by keys: down, claim, open, help', async () => {
    const asked = fakeServer({ ...base, [`POST /api/tasks/${task(2).id}/claim`]: { body: task(2, { status: 'claimed' }) } });
    await visit('/work');
    await rows();
    await userEvent.keyboard('j');
    await waitFor(async () => { expect((await rows())[1]).toHaveFocus(); });
    await userEvent.keyboard('c');
    await screen.findByText(/已领取/);
    expect(asked.find((request) => request.method === 'POST')?.headers.get('If-Match')).toBe('"3"');
    await userEvent.keyboard('?');
    expect(await screen.findByText('退回所在行')).toBeInTheDocument();
  });

  it('tells who was first and keeps the list and the place in it', async () => {
    fakeServer({ ...base, [`POST /api/tasks/${task(2).id}/claim`]: { status: 409, body: problem('task-moved-on', '该任务已由罗窗口领取。') } });
    await visit('/work');
    await rows();
    await userEvent.keyboard('jc');
    expect(await screen.findByText(/该任务已由罗窗口领取/)).toBeVisible();
    expect((await rows())[1]).toHaveAttribute('aria-selected', 'true');
  });

  it('begins with the view that is shown first', async () => {
    const asked = fakeServer({
      ...base,
      'GET /api/views': { body: [{ id: 'v', name: '超期', isDefault: true, revision: 1, filters: { queue: 'mine', item: null, stage: null, office: null, role: null, light: 'overdue' } }] },
    });
    await visit('/work');
    await waitFor(() => { expect(location.search).toBe('?queue=mine&light=overdue'); });
    await waitFor(() => { expect(asked.some((request) => new URL(request.url).search.includes('light=overdue'))).toBe(true); });
  });

  it('says that there is nothing to claim', async () => {
    fakeServer({ ...base, 'POST /api/tasks/next': { status: 404, body: problem('queue-empty', '没有') } });
    await visit('/work');
    await rows();
    await userEvent.keyboard('n');
    expect(await screen.findByText('当前没有可领取的任务。')).toBeInTheDocument();   // it fades in
  });
});

describe('办件查询', () => {
  it('looks for what was typed in the body alone, and says by what it found it', async () => {
    const found = {
      number: '53010220260427000000001', itemCode: 'x', itemName: '城乡居民参保登记', status: { code: 'decided', name: '已办结' }, decision: { code: 'granted', name: '准予' },
      maskedName: '阿********', maskedNumber: '5301**********0011', stage: null, holder: null, receivingOffice: office, decidingOffice: office, filedAt: '2026-04-27T01:00:00Z',
      dueAt: null, light: null, daysLeft: null, matched: [{ code: 'applicant-name', name: '申请人姓名' }],
    };
    const asked = fakeServer({ ...base, 'POST /api/cases/searches': { body: { items: [found], kinds: [{ code: 'name', name: '姓名' }], advice: null, next: null } } });
    await visit('/search');
    await screen.findByRole('heading', { name: '办件查询' });
    await userEvent.keyboard('阿依古丽{Enter}');   // the box has the focus
    expect(await screen.findByText('申请人姓名')).toBeVisible();
    const sent = asked.find((request) => request.method === 'POST');
    expect(await sent?.json()).toMatchObject({ text: '阿依古丽' });
    expect(location.href).not.toContain(encodeURIComponent('阿'));
  });

  it('says why nothing came', async () => {
    fakeServer({ ...base, 'POST /api/cases/searches': { body: { items: [], kinds: [], advice: '按姓名查找至少输入两个字。', next: null } } });
    await visit('/search');
    await userEvent.type(await screen.findByLabelText('查找内容'), '张{Enter}');
    expect(await screen.findByText('按姓名查找至少输入两个字。')).toBeVisible();
  });
});
