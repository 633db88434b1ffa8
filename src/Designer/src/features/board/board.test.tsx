import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeServer } from '../../testing/fake-server';
import { BoardPage } from './board-page';
import { CasesPage } from './cases-page';
import { changesBetween } from './changes';
import { drillPath, queryOf, scopeOf } from './scope';

vi.mock('../../components/chart', () => ({ Chart: ({ label }: { label: string }) => <div role="img" aria-label={label} /> }));

/** The stream of the page that is shown; a test says what the server sends. */
class FakeEvents extends EventTarget {
  static readonly CLOSED = 2;
  static all: FakeEvents[] = [];
  readyState = 1;
  constructor(readonly url: string) {
    super();
    FakeEvents.all.push(this);
  }

  close() { this.readyState = FakeEvents.CLOSED; }
  push(type: string, data?: unknown) { act(() => { this.dispatchEvent(data === undefined ? new Event(type) : new MessageEvent(type, { data: JSON.stringify(data) })); }); }
}

const latest = () => FakeEvents.all.at(-1) ?? expect.unreachable('no stream was opened');

const figure = (code: string, name: string, value: number, share: number | null = null) => ({ code, name, value, share });
const figures = [
  figure('open', '在办', 12), figure('open-green', '正常', 8), figure('open-yellow', '预警', 1), figure('open-red', '临期', 2), figure('open-overdue', '承诺超期', 1),
  figure('paused', '中止计时', 1), figure('paused-expert-review', '专家评审', 1), figure('completed', '办结', 40), figure('on-time-promised', '承诺按时', 39, 975),
];
const filter = {
  office: { code: '530000', name: '云南省' }, isOfficeAlone: false, side: { code: 'deciding', name: '办理地' }, items: [], channels: [], prefecture: null, receivingPrefecture: null, decidingPrefecture: null, person: null,
  from: '2026-04-09', to: '2026-05-08',
};
const board = {
  asOf: '2026-05-08T01:00:00Z', filter, figures, durations: { median: 3, p90: 8, cases: 39, unit: 'working-days' }, ratings: { active: 10, levels: [6, 2, 1, 1, 0], satisfiedRate: 900, defaults: 29, activeRate: 256 },
  trend: [{ day: '2026-05-08', filed: 5, completed: 4, onTime: 3, promiseOverdue: 1, statutoryOverdue: 0 }],
};
const found = {
  number: '530102202605080001X', itemCode: 'a', itemName: '门诊慢特病待遇认定', status: { code: 'in-progress', name: '办理中' }, decision: null, channel: { code: 'window', name: '窗口' }, maskedName: '李*', maskedNumber: '', stage: '初审', holder: '张初审',
  receivingOffice: { code: '530102', name: '五华区' }, decidingOffice: { code: '530100', name: '昆明市' }, filedAt: '2026-05-01T01:00:00Z', dueAt: '2026-05-08T09:00:00Z', light: { code: 'red', name: '临期' }, daysLeft: 0,
  acceptedAt: null, finishedOn: null, statutoryDueAt: null, pauseGround: null, verdict: null, usedDays: null,
};
const kunming = { key: '530100', name: '昆明市', figures: { open: 9, 'open-red': 2, 'open-overdue': 1, completed: 20, 'on-time-promised': 19 }, durations: { median: 2, p90: 5, cases: 19, unit: 'working-days' }, drill: { prefecture: '530100' } };

const answers = {
  'GET /api/board': { body: board },
  'GET /api/board/breakdown': (request: Request) => ({ body: { rows: new URL(request.url).searchParams.get('by') === 'prefecture' ? [kunming] : [{ ...kunming, key: 'b', name: '乙', drill: { office: 'b' } }, { ...kunming, key: 'a', name: '甲', drill: { office: 'a' }, figures: { ...kunming.figures, open: 30, completed: 5 } }] } }),
  'GET /api/board/matrix': { body: { prefectures: [{ code: '530100', name: '昆明市' }, { code: '532900', name: '大理白族自治州' }], cells: [{ receiving: '530100', deciding: '530100', filed: 7, provinceWide: 0 }, { receiving: '532900', deciding: '530100', filed: 3, provinceWide: 3 }] } },
  'GET /api/board/urgent': { body: { asOf: board.asOf, soon: [found], late: [] } },
  'GET /api/board/cases': (request: Request) => ({ body: { asOf: board.asOf, filter: { ...filter, prefecture: { code: '530100', name: '昆明市' } }, figure: { code: 'open-red', name: '临期' }, items: new URL(request.url).searchParams.get('figure') === 'open-red' ? [found] : [], next: null } }),
};

function Address() {
  const { pathname, search } = useLocation();
  return <output aria-label="address">{pathname + search}</output>;
}

function visit(address: string) {
  return render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={[address]}>
        <Address />
        <Routes><Route path="/board" element={<BoardPage />} /><Route path="/board/cases" element={<CasesPage />} /></Routes>
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

const addressShown = () => screen.getByRole('status', { name: 'address' }).textContent;

beforeEach(() => {
  FakeEvents.all = [];
  vi.stubGlobal('EventSource', FakeEvents);
});
afterEach(() => { vi.useRealTimers(); });

describe('scope', () => {
  it('reads what the address says, and nothing else', () => { expect(scopeOf(new URLSearchParams('office=530100&figure=open&to='))).toEqual({ office: '530100' }); });
  it('gives equal scopes equal addresses', () => { expect(queryOf({ to: 'b', office: 'a' })).toBe(queryOf({ office: 'a', to: 'b' })); });
  it('lets a row narrow what the page shows', () => { expect(drillPath('open', { prefecture: '530100', side: 'receiving' }, { prefecture: '532900' })).toBe('/board/cases?figure=open&prefecture=532900&side=receiving'); });
});

it('finds which figures differ, also those that came or went', () => {
  const changes = changesBetween([figure('a', '甲', 1), figure('b', '乙', 2)], [figure('a', '甲', 1), figure('c', '丙', 3)]);
  expect([...changes]).toEqual([['b', { name: '乙', from: 2, to: 0 }], ['c', { name: '丙', from: 0, to: 3 }]]);
});

describe('overview', () => {
  it('links each figure to its cases within the scope of the address', async () => {
    const asked = fakeServer(answers);
    visit('/board?side=receiving&items=x');
    expect(await screen.findByRole('link', { name: '在办 12' })).toHaveAttribute('href', '/board/cases?figure=open&side=receiving&items=x');
    expect(screen.getByRole('link', { name: '承诺按时率 97.5%，39 / 40 件' })).toHaveAttribute('href', '/board/cases?figure=on-time-promised&side=receiving&items=x');
    expect(screen.getByRole('link', { name: '专家评审 1' })).toBeVisible();
    expect(asked.every(({ url }) => new URL(url).searchParams.get('side') === 'receiving')).toBe(true);
    expect(latest().url).toBe('/api/board/events?side=receiving&items=x');
  });

  it('says of the most urgent case where it stands and whose turn it is', async () => {
    fakeServer(answers);
    visit('/board');
    const row = within((await screen.findByRole('link', { name: found.number })).closest('tr') ?? expect.unreachable());
    expect(row.getByText('初审')).toBeVisible();
    expect(row.getByText('张初审')).toBeVisible();
    expect(row.getByText('临期')).toBeVisible();
  });

  it('shows the map with its numbers, each a link, and the same in a table', async () => {
    fakeServer(answers);
    visit('/board');
    const map = within(await screen.findByRole('group', { name: '云南省各州市地图' }));
    expect(await map.findByRole('link', { name: '昆明：临期 2' })).toHaveAttribute('href', '/board/cases?figure=open-red&prefecture=530100');
    expect(map.getAllByRole('link')).toHaveLength(16);
    const table = within(screen.getByRole('table', { name: '各州市指标' }));
    expect(table.getByRole('link', { name: '昆明临期 2' })).toHaveAttribute('href', '/board/cases?figure=open-red&prefecture=530100');
    expect(table.getByRole('link', { name: '昆明承诺按时率 95.0%' })).toBeVisible();
  });

  it('ranks by what is pressed', async () => {
    fakeServer(answers);
    visit('/board');
    const table = within(await screen.findByRole('table', { name: '按机构排名' }));
    await table.findByRole('rowheader', { name: '只看甲' });
    const names = () => table.getAllByRole('rowheader').map(({ textContent }) => textContent);
    expect(names()).toEqual(['乙', '甲']);
    await userEvent.click(table.getByRole('button', { name: '按“在办”排序' }));
    expect(names()).toEqual(['甲', '乙']);
    expect(table.getByRole('link', { name: '甲在办 30' })).toHaveAttribute('href', '/board/cases?figure=open&office=a');
  });

  it('leads from a cell of the matrix to what was received there and decided here', async () => {
    fakeServer(answers);
    visit('/board');
    expect(await screen.findByRole('link', { name: '大理收件、昆明办理：3 件' })).toHaveAttribute('href', '/board/cases?figure=filed&receivingPrefecture=532900&decidingPrefecture=530100');
    expect(screen.getByRole('link', { name: '异地收件 3 件' })).toBeVisible();
  });

  it('keeps its filters in the address', async () => {
    fakeServer(answers);
    visit('/board?office=530100');
    await screen.findByRole('link', { name: '在办 12' });
    await userEvent.click(screen.getByText('按收件地'));
    expect(addressShown()).toBe('/board?office=530100&side=receiving');
    await userEvent.click(screen.getByRole('button', { name: '清除筛选' }));
    expect(addressShown()).toBe('/board');
  });
});

describe('live figures', () => {
  it('takes what is pushed and marks by how much it changed', async () => {
    fakeServer(answers);
    visit('/board');
    await screen.findByRole('link', { name: '在办 12' });
    expect(screen.getByText('正在连接')).toBeVisible();
    latest().push('open');
    expect(screen.getByText('实时')).toBeVisible();
    latest().push('figures', { asOf: '2026-05-08T01:00:05Z', figures: figures.map((one) => (one.code === 'open-red' ? { ...one, value: 5 } : one)) });
    const changed = await screen.findByRole('link', { name: '临期 5' });
    expect(changed).toHaveClass('changed');
    expect(within(changed).getByTitle('增加 3')).toBeVisible();
    expect(screen.getByText('临期由 2 变为 5')).toBeInTheDocument();
    expect(screen.getByText('截至 09:00:05')).toBeVisible();
  });

  it('does not go back to what is older', async () => {
    fakeServer(answers);
    visit('/board');
    await screen.findByRole('link', { name: '在办 12' });
    latest().push('figures', { asOf: '2026-05-08T00:59:00Z', figures: [figure('open', '在办', 99)] });
    expect(screen.getByRole('link', { name: '在办 12' })).toBeVisible();
  });

  it('says when it is cut off, and asks again where the browser does not', async () => {
    fakeServer(answers);
    visit('/board');
    await screen.findByRole('link', { name: '在办 12' });
    latest().push('open');
    vi.useFakeTimers();
    const first = latest();
    first.readyState = FakeEvents.CLOSED;
    first.push('error');
    expect(screen.getByText('已断开，正在重连')).toBeVisible();
    act(() => { vi.advanceTimersByTime(5_000); });
    expect(latest()).not.toBe(first);
    latest().push('open');
    expect(screen.getByText('实时')).toBeVisible();
  });

  it('listens to another scope when the filter changes, and to none after the page', async () => {
    fakeServer(answers);
    const page = visit('/board');
    await screen.findByRole('link', { name: '在办 12' });
    const first = latest();
    await userEvent.click(screen.getByText('按收件地'));
    expect(first.readyState).toBe(FakeEvents.CLOSED);
    expect(latest().url).toBe('/api/board/events?side=receiving');
    page.unmount();
    expect(latest().readyState).toBe(FakeEvents.CLOSED);
  });
});

describe('list of a figure', () => {
  it('lists the cases of the address and offers the same as files', async () => {
    const asked = fakeServer(answers);
    visit('/board/cases?figure=open-red&prefecture=530100&side=receiving');
    expect(await screen.findByRole('heading', { level: 1, name: '办件明细：临期' })).toBeVisible();
    expect(await screen.findByRole('link', { name: found.number })).toHaveAttribute('href', `/cases/${found.number}`);
    expect(screen.getByText('办理地：云南省及下级，州市：昆明市，期间：2026-04-09 至 2026-05-08')).toBeVisible();
    expect(screen.getByRole('link', { name: '导出 Excel' })).toHaveAttribute('href', '/api/board/cases.xlsx?figure=open-red&prefecture=530100&side=receiving');
    const list = asked.find(({ url }) => url.includes('/api/board/cases'));
    expect(new URL(list?.url ?? '').searchParams.get('prefecture')).toBe('530100');
  });

  it('says so when there is none', async () => {
    fakeServer(answers);
    visit('/board/cases?figure=open-yellow');
    expect(await screen.findByText('没有符合条件的办件。')).toBeVisible();
  });
});
