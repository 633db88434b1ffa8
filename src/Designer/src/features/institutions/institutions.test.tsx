import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { describe, expect, it, vi } from 'vitest';
import { fakeServer } from '../../testing/fake-server';
import { filledFromPlatform } from '../filing/prefill';
import type { FormSchema } from '../forms/schema';
import { ChangeView } from './change-view';
import type { Change } from './institutions';
import { PlatformPanel } from './platform-panel';

const field = { group: '机构信息', changed: false, source: 'platform', tick: null, differing: false };
const change: Change = {
  institution: { code: 'H53010200001', name: '昆明示例医院', kind: { code: 'hospital', name: '医疗机构' } },
  ticks: [{ code: 'name', name: '变更机构名称' }],
  fields: [
    { ...field, key: 'institutionName', label: '机构名称', before: '昆明示例医院', after: '昆明示例中心医院', changed: true, tick: 'name' },
    { ...field, key: 'address', label: '地址', before: '一二一大街1号', after: '一二一大街1号', differing: true },
    { ...field, key: 'level', label: '医院等级', group: '机构属性', before: null, after: null, source: 'kept' },
  ],
  attachments: [
    { row: 1, code: 'worksheet', name: '《两定机构变更工作表》', remark: '加盖公章', required: true, uploaded: true, template: 'change-worksheet' },
    { row: 2, code: 'promise', name: '《承诺书》', remark: null, required: true, uploaded: false, template: null },
  ],
  snapshot: { at: '2026-05-08T01:00:00Z', version: 3 }, comparison: { code: 'differs', name: '与贯标平台不一致' }, formerCase: 'C1', laterCase: null, reason: null, warnings: ['执业许可证已过期。'],
};

function show(node: React.ReactNode) {
  return render(<QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}><MemoryRouter>{node}</MemoryRouter></QueryClientProvider>);
}

describe('ChangeView', () => {
  it('shows what changes, before and after, in words and marks and not by colour alone', async () => {
    show(<ChangeView change={change} />);
    const table = screen.getByRole('table', { name: '变更前后对照' });
    const row = within(table).getByRole('row', { name: /机构名称/ });
    expect(within(row).getByText('变更')).toBeVisible();
    expect(within(row).getByText('昆明示例医院').tagName).toBe('DEL');
    expect(within(row).getByText('昆明示例中心医院').tagName).toBe('INS');
    expect(row).toHaveTextContent('贯标平台同步');
    expect(within(table).queryByText('地址')).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '显示未变更的 2 项' }));
    expect(within(table).getByRole('row', { name: /地址/ })).toHaveTextContent('贯标平台现为其他内容');
    expect(within(table).getByRole('row', { name: /医院等级/ })).toHaveTextContent('（空）（空）医保登记信息');
    expect(screen.getByText('执业许可证已过期。')).toBeVisible();
    expect(screen.getByText('第 3 版，平台变更于 2026-05-08 09:00')).toBeVisible();
    expect(screen.getByRole('row', { name: /承诺书/ })).toHaveTextContent('未上传必需');
    expect(screen.getByRole('link', { name: 'C1' })).toHaveAttribute('href', '/cases/C1');
  });
});

describe('PlatformPanel', () => {
  it('has the platform asked, waits for its answer and hands it over', async () => {
    let asked = 0;
    const prefill = () => ({ body: { answers: { institutionName: '新名' }, ticks: ['name'], isPending: (asked += 1) < 2, isSynchronised: true } });
    const requests = fakeServer({ 'POST /api/institutions/H1/synchronise': { status: 202, body: {} }, 'POST /api/institution-changes/prefill': prefill });
    const filled = vi.fn(() => 2);
    show(<PlatformPanel institutionCode=" H1 " creditCode="U1" answers={{}} tickNames={new Map([['name', '变更机构名称']])} onFilled={filled} />);
    await userEvent.click(screen.getByRole('button', { name: '向贯标平台同步' }));
    expect(await screen.findByText('✓ 已带出 2 项机构信息', undefined, { timeout: 5_000 })).toBeVisible();
    expect(screen.getByText('贯标平台上已变更：变更机构名称')).toBeVisible();
    expect(filled).toHaveBeenCalledOnce();
    expect(requests.map(({ url }) => new URL(url).pathname)).toEqual(['/api/institutions/H1/synchronise', '/api/institution-changes/prefill', '/api/institution-changes/prefill']);
  });

  it('tells a wrong credit code from a failure', async () => {
    fakeServer({ 'POST /api/institution-changes/prefill': { status: 404, body: { type: 'urn:ybtb:problem:no-such-institution', title: '没有该机构', detail: '没有' } } });
    show(<PlatformPanel institutionCode="H1" creditCode="U2" answers={{}} tickNames={new Map()} onFilled={() => 0} />);
    await userEvent.click(screen.getByRole('button', { name: '带出机构信息' }));
    expect(await screen.findByText('没有该机构，或统一社会信用代码与登记不符。')).toBeVisible();
  });
});

it('fills the form in from the platform, but not over what was typed', () => {
  const form: FormSchema = {
    code: 'f', title: '', fields: ['institutionName', 'legalName', 'changes'].map((key) => ({ key, label: key, kind: 'text', required: false })),
  };
  const entry = { channel: 'counter', answers: { legalName: '手工' }, isRepresented: false, representative: {}, materials: [], sources: {} };
  const { entry: next, count } = filledFromPlatform(entry, form, { answers: { institutionName: '新名', legalName: '平台', other: 'x' }, ticks: ['name'], isPending: false, isSynchronised: true });
  expect(next.answers).toEqual({ institutionName: '新名', legalName: '手工', changes: ['name'] });
  expect(next.sources).toEqual({ institutionName: '机构登记信息和贯标平台', changes: '机构登记信息和贯标平台' });
  expect(count).toBe(2);
});
