import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App as Messages } from 'antd';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeServer, giveSession, operator, takeSession } from '../../testing/fake-server';
import { FilingPage } from './filing-page';

const item = {
  code: 'enrol', seq: 2, name: '城乡居民参保登记', group: 'enrolment', groupName: '参保', promisedDays: 0, statutoryDays: 0, applicantType: 'person',
  isHandled: true, initials: 'cxjmcbdj', keywords: ['居民医保'], channels: ['counter', 'guided-online'],
};
const base = { hint: null, section: null, maxLength: 100, maxItems: null, options: [], typeField: null, certificateField: null, categoryField: null, required: true };
const guide = {
  item, catalogueVersion: 1, names: [], description: '说明', conditions: ['条件'], departments: [], channels: [], materials: [], placeChoice: null, resultDocuments: ['参保凭证'],
  notice: { counterSteps: [], onlineSteps: [], consult: [], complaint: '', guidedHandling: '在手机上办理' },
  form: {
    code: 'enrol', title: '登记', sections: [],
    applicant: { name: 'personName', type: 'certificateType', number: 'certificateNumber', phone: 'phone' },
    insured: { name: 'personName', type: 'certificateType', number: 'certificateNumber', phone: 'phone' },
    fields: [
      { ...base, key: 'personName', label: '姓名', kind: 'name' },
      { ...base, key: 'certificateType', label: '证件类型', kind: 'certificateType' },
      { ...base, key: 'certificateNumber', label: '证件号码', kind: 'certificateNumber', typeField: 'certificateType' },
      { ...base, key: 'sex', label: '性别', kind: 'sex', certificateField: 'certificateNumber' },
      { ...base, key: 'phone', label: '电话', kind: 'phone' },
    ],
  },
  handling: {
    channels: [{ code: 'counter', name: '窗口', kind: 'on-site', isForStaff: true }, { code: 'guided-online', name: '引导', kind: 'online', isForStaff: true }],
    receivedBy: [], representative: null, correctionAllowed: false, correctionDays: 30, pauseGrounds: [], longestExtension: 0,
    requirements: [{
      code: 'identity-document', name: '有效身份证件', kind: 'document', requirement: 'mandatory', anyOf: [], trusts: ['original-checked', 'copy', 'electronic'].map((code) => ({ code, name: code })),
    }],
  },
};
const choices = {
  regions: [], otherProvinces: [], careDestinations: [], diseases: [], certificateTypes: [{ code: 'identity-card', label: '居民身份证' }], sexes: [{ code: 'male', label: '男' }, { code: 'female', label: '女' }],
  hospitalLevels: [], doctorTitles: [],
};
const checklist = {
  refusal: null, channels: [{ code: 'counter', name: '窗口', kind: 'on-site' }, { code: 'guided-online', name: '引导', kind: 'online' }],
  materials: [{ code: 'identity-document', isDemanded: true, waivedBecause: null, earlier: [{ caseNumber: '530102', sequence: 1, code: 'identity-document', name: '身份证', handedInOn: '2026-01-01', validUntil: null }] }],
};
const checks = { problems: [], warnings: [], open: null, reasons: [] };
const outcome = { number: '53010220260427000000017', status: 'delivered', statusName: '已送达', decision: 'granted', reason: null, revision: 1 };
const draft = (content: unknown, revision = 1) => ({ id: 'd1', itemCode: 'enrol', content, changedAt: '2026-04-27T01:00:00Z', expiresAt: '2026-05-27T01:00:00Z', revision });

type Answers = Parameters<typeof fakeServer>[0];

const usual: Answers = {
  'GET /api/session': { body: { ...operator, permissions: ['PrefillCase'] } },
  'GET /api/items': { body: [item] },
  'GET /api/items/enrol': { body: guide },
  'GET /api/forms/choices': { body: choices },
  'GET /api/drafts': { body: [] },
  'POST /api/items/enrol/checklist': { body: checklist },
  'POST /api/cases/checks': { body: checks },
  'POST /api/registry/prefill': { body: { isKnown: true, source: '全省参保登记', values: { 'person.name': '赵一', 'person.phone': '13900000001', 'person.sex': 'female' }, enrolments: [] } },
  'POST /api/drafts': async (request) => ({ status: 201, body: draft(((await request.json()) as { content: unknown }).content) }),
  'PUT /api/drafts/d1': async (request) => ({ body: draft(((await request.json()) as { content: unknown }).content, 2) }),
  'POST /api/cases': { status: 201, body: outcome },
};

function visit(path: string, answers: Answers = {}) {
  const asked = fakeServer({ ...usual, ...answers });
  const router = createMemoryRouter([{ path: '/filing/:itemCode?', Component: FilingPage }, { path: '/elsewhere', element: <p>别处</p> }], { initialEntries: [path] });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Messages><RouterProvider router={router} /></Messages>
    </QueryClientProvider>,
  );
  return { asked, router, sent: (key: string) => asked.filter((request) => `${request.method} ${new URL(request.url).pathname}` === key) };
}

/** From the certificate number to a complete application. */
async function fill() {
  const number = await screen.findByLabelText(/^证件号码/);
  await userEvent.type(number, '530102199001011234{Enter}');
  await waitFor(() => { expect(screen.getByLabelText(/^姓名/)).toHaveValue('赵一'); });
  await userEvent.click(screen.getByRole('checkbox', { name: '原件已核验' }));
}

const submit = () => { fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true }); };

beforeEach(() => {
  giveSession();
  localStorage.clear();
});
afterEach(() => {
  takeSession();
  vi.restoreAllMocks();
});

describe('finding an item', () => {
  it.each(['cxjm', '居民医保', '城乡', '2'])('finds it by %s and Enter', async (typed) => {
    const { router } = visit('/filing');
    const finder = await screen.findByRole('combobox', { name: '查找事项' });
    await waitFor(() => { expect(finder).toHaveFocus(); });
    await waitFor(async () => {
      await userEvent.clear(finder);
      await userEvent.type(finder, typed);
      expect(screen.getByRole('option', { name: /城乡居民参保登记/ })).toBeInTheDocument();
    });
    await userEvent.keyboard('{Enter}');
    expect(router.state.location.pathname).toBe('/filing/enrol');
  });
});

describe('entering', () => {
  it('begins at the certificate number, fills in what the registry knows and says from where', async () => {
    const { sent } = visit('/filing/enrol');
    await waitFor(() => { expect(screen.getByLabelText(/^证件号码/)).toHaveFocus(); });
    await fill();
    expect(screen.getByRole('radio', { name: '女' })).toBeChecked();
    expect(screen.getByLabelText(/^姓名/)).toHaveAccessibleDescription('来自全省参保登记');
    expect(sent('POST /api/registry/prefill')).toHaveLength(1);   // Enter and leaving the field ask once
    await userEvent.type(screen.getByLabelText(/^姓名/), '二');
    expect(screen.getByLabelText(/^姓名/)).not.toHaveAccessibleDescription();   // typed by hand from here on
  });

  it('shows a case that is open and reasons of the registry before anything is submitted', async () => {
    visit('/filing/enrol', { 'POST /api/cases/checks': { body: {
      ...checks, reasons: ['已参加职工医保。'], open: { number: '111', status: 'received', statusName: '已收件', filedAt: '2026-04-27T01:00:00Z', receivedBy: '五华区医保中心' },
    } } });
    await fill();
    expect(await screen.findByText('已参加职工医保。')).toBeVisible();
    expect(screen.getByText(/已有在办办件 111/)).toBeVisible();
  });

  it('shows what is wrong only at fields that were left, until a submission is refused', async () => {
    const problems = [{ path: 'phone', code: 'required', message: '请填写电话。' }, { path: 'materials.identity-document', code: 'material-missing', message: '缺少材料。' }];
    visit('/filing/enrol', {
      'POST /api/cases/checks': { body: { ...checks, problems } },
      'POST /api/cases': { status: 422, body: { type: 'urn:ybtb:problem:application-invalid', detail: '有误', problems } },
      'POST /api/registry/prefill': { body: { isKnown: false, source: '', values: {}, enrolments: [] } },
    });
    await userEvent.type(await screen.findByLabelText(/^证件号码/), '1');
    expect(await screen.findByText('还有 2 处需要补充或更正')).toBeVisible();
    expect(screen.queryByText('请填写电话。')).toBeNull();
    submit();
    const summary = await screen.findByRole('alert');
    expect(summary).toHaveFocus();
    await userEvent.click(within(summary).getByRole('link', { name: '请填写电话。' }));
    expect(screen.getByLabelText(/^电话/)).toHaveFocus();
    expect(screen.getByLabelText(/^电话/)).toHaveAccessibleDescription('请填写电话。');
  });

  it('takes what was seen at the counter away when the application goes online', async () => {
    visit('/filing/enrol');
    await fill();
    expect(screen.getByTestId('materials-count')).toHaveTextContent('已齐 1 项');
    fireEvent.click(await screen.findByRole('radio', { name: '引导线上办理' }));   // its label takes the pointer
    expect(screen.queryByRole('checkbox', { name: '原件已核验' })).toBeNull();
    expect(screen.getByTestId('materials-count')).toHaveTextContent('已齐 0 项');
    await userEvent.click(screen.getByRole('button', { name: /沿用/ }));
    expect(screen.getByTestId('materials-count')).toHaveTextContent('已齐 1 项');
  });
});

describe('submitting', () => {
  it('files once however often it is asked, shows the result, and begins the next with Enter', async () => {
    let answer: (() => void) | undefined;
    const { sent } = visit('/filing/enrol', {
      'POST /api/cases': () => new Promise((resolve) => { answer = () => { resolve({ status: 201, body: outcome }); }; }),
    });
    await fill();
    submit();
    submit();
    await userEvent.click(screen.getByRole('button', { name: /提交/ }));
    await waitFor(() => { expect(sent('POST /api/cases')).toHaveLength(1); });
    await act(async () => {
      answer?.();
      await Promise.resolve();
    });
    expect(await screen.findByText(outcome.number)).toBeVisible();
    expect(screen.getByText('结果文书：参保凭证')).toBeVisible();
    const body = (await sent('POST /api/cases')[0]?.json()) as { answers: unknown; materials: unknown; identityLevel: string };
    expect(body.answers).toEqual({ personName: '赵一', certificateType: 'identity-card', certificateNumber: '530102199001011234', sex: 'female', phone: '13900000001' });
    expect(body.materials).toEqual([{ code: 'identity-document', trust: 'original-checked' }]);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => { expect(screen.getByLabelText(/^证件号码/)).toHaveFocus(); });
    expect(screen.getByLabelText(/^证件号码/)).toHaveValue('');
  });

  it('repeats the very same request while nobody has answered, and lets nothing be changed', async () => {
    let tries = 0;
    const { sent } = visit('/filing/enrol', {
      'POST /api/cases': () => {
        tries += 1;
        return tries === 1 ? { status: 503, body: { detail: '稍后再试' } } : { status: 201, body: outcome };
      },
    });
    await fill();
    submit();
    const again = await screen.findByRole('button', { name: '重新提交同一申请' });
    expect(screen.getByLabelText(/^姓名/).closest('[inert]')).not.toBeNull();
    await userEvent.click(again);
    expect(await screen.findByText(outcome.number)).toBeVisible();
    const [first, second] = sent('POST /api/cases');
    expect(second?.headers.get('Idempotency-Key')).toBe(first?.headers.get('Idempotency-Key'));
    expect(await second?.text()).toBe(await first?.text());
  });

  it('shows the reason of a refusal', async () => {
    visit('/filing/enrol', { 'POST /api/cases': { status: 201, body: { ...outcome, decision: 'denied', status: 'decided', statusName: '已办结', reason: '已参加职工医保。' } } });
    await fill();
    submit();
    expect(await screen.findByText(/不予办理：/)).toBeVisible();
    expect(screen.getByTestId('result-reason')).toHaveTextContent('已参加职工医保。');
  });
});

describe('drafts', () => {
  it('saves by itself, with the revision last seen, and takes the draft along with the filing', async () => {
    const { sent, router } = visit('/filing/enrol');
    await fill();
    await waitFor(() => { expect(screen.getByTestId('draft-state')).toHaveTextContent('草稿已保存'); }, { timeout: 8_000 });
    expect(router.state.location.search).toBe('?draft=d1');
    await userEvent.type(screen.getByLabelText(/^电话/), '9');
    await waitFor(() => { expect(sent('PUT /api/drafts/d1')[0]?.headers.get('If-Match')).toBe('"1"'); }, { timeout: 8_000 });
    submit();
    await screen.findByText(outcome.number);
    expect(((await sent('POST /api/cases')[0]?.json()) as { draftId: string }).draftId).toBe('d1');
  });

  it('goes on from where it was left', async () => {
    const content = { channel: 'counter', answers: { personName: '钱二', certificateType: 'identity-card' }, isRepresented: false, representative: {}, materials: [], sources: {}, title: '钱二' };
    const { sent } = visit('/filing/enrol?draft=d1', { 'GET /api/drafts/d1': { body: draft(content) } });
    expect(await screen.findByLabelText(/^姓名/)).toHaveValue('钱二');
    expect(sent('POST /api/drafts')).toHaveLength(0);
  });

  it('says when the draft is gone, and when another window has it', async () => {
    visit('/filing/enrol?draft=d1', {
      'GET /api/drafts/d1': { status: 404, body: { detail: '草稿不存在' } },
      'POST /api/drafts': { status: 412, body: { detail: '已修改' } },
    });
    expect(await screen.findByText(/该草稿已收件、删除或过期/)).toBeVisible();
    await fill();
    await waitFor(() => { expect(screen.getByTestId('draft-state')).toHaveTextContent('其他窗口'); }, { timeout: 8_000 });
  });

  it('asks before unsaved input is left behind', async () => {
    const { router, sent } = visit('/filing/enrol');
    await fill();
    await act(async () => { await router.navigate('/elsewhere'); });
    expect(await screen.findByText('有内容尚未保存')).toBeInTheDocument();
    expect(router.state.location.pathname).toBe('/filing/enrol');
    await userEvent.click(screen.getByRole('button', { name: '存草稿后离开' }));
    expect(await screen.findByText('别处')).toBeVisible();
    expect(sent('POST /api/drafts')).toHaveLength(1);
  });
});
