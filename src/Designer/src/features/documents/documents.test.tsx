import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { App as Messages, ConfigProvider } from 'antd';
import type { ReactNode } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeServer, giveSession, operator, takeSession } from '../../testing/fake-server';
import { DeliveriesPage } from './deliveries-page';
import { DeliveryDialog } from './delivery-dialog';
import { DocumentSection } from './document-section';
import type { CaseDocument, Delivery, DeliveryItem } from './documents';
import { ResultPrinting } from './result-printing';

configure({ asyncUtilTimeout: 10_000 });

// what the pad asks of a browser and jsdom has not
Object.assign(Element.prototype, { setPointerCapture: () => undefined });
Object.assign(Event.prototype, { getCoalescedEvents: () => [] });

const printed: Blob[] = [];
vi.mock('./print', () => ({ printPdf: (file: Blob) => { printed.push(file); return Promise.resolve(); }, saveFile: () => undefined }));

const number = '53010220260427000000001';
const problem = (slug: string, detail: string) => ({ type: `urn:ybtb:problem:${slug}`, title: '题', detail, traceId: '00-abc' });
const id = (n: number) => `00000000-0000-7000-8000-00000000000${n}`;

const document = (n: number, changes: Partial<CaseDocument> = {}): CaseDocument => ({
  id: id(n), obligationId: id(n + 4), caseNumber: number, kind: 'chronic-disease-notice', title: '告知书', number: `云医通〔2026〕慢530102-0000000${n}`, version: 1, state: 'issued',
  problem: null, owedAt: '2026-04-27T01:00:00Z', issuedAt: '2026-04-27T01:00:01Z', office: { code: '530102', name: '五华区医保中心' }, verificationCode: 'ABCDEFGHJKMNPQRS', isResult: true,
  voidedAt: null, replacesId: null, delivery: { state: 'pending', manner: null, at: null }, uses: 0, allowed: { view: true, print: true, issue: false, void: true, reissue: false }, revision: 3,
  ...changes,
});

const delivery = (changes: Partial<Delivery> = {}): Delivery => ({
  documentId: id(1), kind: { code: 'chronic-disease-notice', name: '告知书' }, number: '云医通〔2026〕慢530102-00000001', caseNumber: number, itemName: '门诊慢特病待遇认定', maskedName: '李**',
  state: { code: 'pending', name: '待送达' }, channel: { code: 'counter', name: '窗口' }, office: { code: '530102', name: '五华区医保中心' }, issuedAt: '2026-04-27T01:00:01Z',
  dueOn: '2026-05-12', daysWaited: 3, light: { code: 'green', name: '正常' }, manner: null, receiver: null, relation: null, deliveredAt: null, by: null, tracking: null, note: null,
  hasSignature: false, attempts: [],
  receivers: [
    { code: 'applicant', chineseName: '申请人本人', name: '李**', relation: null, refusal: null },
    { code: 'representative', chineseName: '代办人', name: '', relation: null, refusal: '本件没有登记代办人，请由申请人本人签收或邮寄送达。' },
  ],
  manners: [
    { code: 'counter', name: '当面送达', refusal: null }, { code: 'post', name: '邮寄送达', refusal: null }, { code: 'left', name: '留置送达', refusal: '请先登记“拒收”。' },
  ],
  failures: [{ code: 'unreachable', name: '联系不上', refusal: null }, { code: 'refused', name: '拒收', refusal: null }, { code: 'returned', name: '邮件退回', refusal: null }],
  allowedActions: ['deliver'], revision: 7,
  ...changes,
});

const item = (n: number, changes: Partial<DeliveryItem> = {}): DeliveryItem => ({
  documentId: id(n), kind: { code: 'chronic-disease-notice', name: '告知书' }, number: `云医通〔2026〕慢530102-0000000${n}`, isResult: true, caseNumber: number, itemCode: 'x',
  itemName: '门诊慢特病待遇认定', maskedName: '李**', office: { code: '530102', name: '五华区医保中心' }, channel: { code: 'counter', name: '窗口' }, state: { code: 'pending', name: '待送达' },
  manner: null, issuedAt: '2026-04-27T01:00:01Z', dueOn: '2026-05-12', daysWaited: 11, light: { code: 'overdue', name: '超期' }, revision: 1, allowedActions: ['deliver'], ...changes,
});

const session = { 'GET /api/session': { body: { ...operator, permissions: ['DeliverResult', 'ReadCase'] } } };
const file = { body: 'pdf' };

function show(content: ReactNode) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const router = createMemoryRouter([{ path: '*', element: <ConfigProvider button={{ autoInsertSpace: false }}><Messages>{content}</Messages></ConfigProvider> }]);
  return render(<QueryClientProvider client={client}><RouterProvider router={router} /></QueryClientProvider>);
}

beforeEach(() => {
  giveSession();
  printed.length = 0;
  Element.prototype.getBoundingClientRect = () => new DOMRect(0, 0, 800, 300);
});
afterEach(() => {
  takeSession();
  vi.restoreAllMocks();
});

describe('文书', () => {
  it('prints with one press: reads the file, logs the printing, opens the dialog', async () => {
    const asked = fakeServer({
      ...session,
      [`GET /api/cases/${number}/documents`]: { body: [document(1)] },
      [`GET /api/documents/${id(1)}/file`]: file,
      [`POST /api/documents/${id(1)}/prints`]: { body: document(1) },
    });
    show(<DocumentSection number={number} />);
    await userEvent.click(await screen.findByRole('button', { name: '打印《告知书》' }));
    await waitFor(() => { expect(printed).toHaveLength(1); });
    const log = asked.find((request) => request.method === 'POST');
    expect(await log?.json()).toEqual({ copies: 1 });
    expect(await screen.findByText(/已送打印，并记入打印记录/)).toBeInTheDocument();
  });

  it('issues what is on request first, and says what stands in the way', async () => {
    const owed = document(1, { id: null, number: null, version: 0, state: 'on-request', issuedAt: null, delivery: null, allowed: { view: false, print: false, issue: true, void: false, reissue: false } });
    fakeServer({
      ...session,
      [`GET /api/cases/${number}/documents`]: { body: [owed] },
      [`POST /api/cases/${number}/documents/${owed.obligationId}/issue`]: { status: 409, body: problem('document-not-possible', '字库缺少1个字（U+20BB7），不能打印，也未取文号。') },
    });
    show(<DocumentSection number={number} />);
    await userEvent.click(await screen.findByRole('button', { name: '打印《告知书》' }));
    expect(await screen.findByText(/字库缺少1个字/)).toBeVisible();
    expect(printed).toEqual([]);
  });

  it('prints all issued ones as one, without those that are void', async () => {
    const asked = fakeServer({
      ...session,
      [`GET /api/cases/${number}/documents`]: { body: [document(1), document(2), document(3, { state: 'voided', version: 2 })] },
      'POST /api/documents/bundle': file,
    });
    show(<DocumentSection number={number} />);
    await userEvent.click(await screen.findByRole('button', { name: '打印全部（2 份）' }));
    await waitFor(() => { expect(printed).toHaveLength(1); });
    expect(await asked.find((request) => request.method === 'POST')?.json()).toEqual({ ids: [id(1), id(2)] });
  });

  it('voids with a reason and the revision that was seen', async () => {
    const asked = fakeServer({
      ...session,
      [`GET /api/cases/${number}/documents`]: { body: [document(1)] },
      [`POST /api/documents/${id(1)}/void`]: { body: document(1, { state: 'voided', version: 2 }) },
    });
    show(<DocumentSection number={number} />);
    await userEvent.click(await screen.findByRole('button', { name: '《告知书》的更多操作' }));
    await userEvent.click(await screen.findByText('作废'));
    await userEvent.click(await screen.findByRole('button', { name: '确定' }));
    expect(await screen.findByText('请填写作废理由')).toBeInTheDocument();
    await userEvent.type(screen.getByLabelText(/作废理由/), '姓名有误');
    await userEvent.click(screen.getByRole('button', { name: '确定' }));
    await screen.findByText('文书已作废。');
    const sent = asked.find((request) => request.method === 'POST');
    expect(sent?.headers.get('If-Match')).toBe('"3"');
    expect(await sent?.json()).toEqual({ reason: '姓名有误' });
  });

  it('says what keeps a document from being issued', async () => {
    fakeServer({ ...session, [`GET /api/cases/${number}/documents`]: { body: [document(1, { state: 'problem', problem: '没有该类文书的模板，不能出具。', version: 0, id: null, delivery: null })] } });
    show(<DocumentSection number={number} />);
    expect(await screen.findByText('没有该类文书的模板，不能出具。')).toBeVisible();
    expect(screen.getByText('未能出具')).toBeVisible();
  });
});

describe('登记送达', () => {
  const sign = () => {
    const pad = screen.getByRole('img', { name: /签名框/ });
    fireEvent.pointerDown(pad, { button: 0, pointerId: 1, clientX: 100, clientY: 150 });
    for (const x of [200, 300, 400, 500]) {
      fireEvent.pointerMove(pad, { pointerId: 1, clientX: x, clientY: 160 });
    }

    fireEvent.pointerUp(pad, { pointerId: 1 });
  };

  it('sends what was drawn as places on the grid, never as a picture', async () => {
    const asked = fakeServer({
      ...session,
      [`GET /api/documents/${id(1)}/delivery`]: { body: delivery() },
      [`POST /api/documents/${id(1)}/delivery`]: { body: { delivery: delivery({ state: { code: 'delivered', name: '已送达' } }), isCaseDelivered: true } },
    });
    const onClose = vi.fn();
    show(<DeliveryDialog id={id(1)} onClose={onClose} />);
    await userEvent.click(await screen.findByRole('button', { name: '登记送达' }));
    expect(await screen.findByText('请受送达人签名，或上传已签字的送达回证。')).toBeInTheDocument();
    sign();
    await screen.findByRole('img', { name: '签名框，已写 1 笔' });
    await userEvent.click(screen.getByRole('button', { name: '登记送达' }));
    await waitFor(() => { expect(onClose).toHaveBeenCalled(); });
    const sent = asked.find((request) => request.method === 'POST');
    expect(sent?.headers.get('If-Match')).toBe('"7"');
    expect(sent?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await sent?.json()).toEqual({
      manner: 'counter', receiver: 'applicant', strokes: [[200, 300, 400, 320, 600, 320, 800, 320, 1000, 320]], signatureAddress: null, tracking: null, note: null,
    });
  });

  it('takes back a stroke and clears', async () => {
    fakeServer({ ...session, [`GET /api/documents/${id(1)}/delivery`]: { body: delivery() } });
    show(<DeliveryDialog id={id(1)} onClose={() => undefined} />);
    await screen.findByRole('img', { name: '签名框，尚未签名' });
    sign();
    sign();
    await screen.findByRole('img', { name: '签名框，已写 2 笔' });
    await userEvent.click(screen.getByRole('button', { name: '退一笔' }));
    await screen.findByRole('img', { name: '签名框，已写 1 笔' });
    await userEvent.click(screen.getByRole('button', { name: '清除' }));
    await screen.findByRole('img', { name: '签名框，尚未签名' });
  });

  it('offers what cannot be chosen with the reason, and asks for the number of a parcel', async () => {
    fakeServer({ ...session, [`GET /api/documents/${id(1)}/delivery`]: { body: delivery() } });
    show(<DeliveryDialog id={id(1)} onClose={() => undefined} />);
    expect(await screen.findByRole('radio', { name: '留置送达' })).toBeDisabled();
    expect(screen.getByText(/本件没有登记代办人/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: '邮寄送达' }));
    expect(screen.queryByRole('img', { name: /签名框/ })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '登记送达' }));
    expect(await screen.findByText('请填写此项')).toBeInTheDocument();
  });

  it('keeps what was typed when somebody else was faster', async () => {
    fakeServer({
      ...session,
      [`GET /api/documents/${id(1)}/delivery`]: { body: delivery() },
      [`POST /api/documents/${id(1)}/delivery`]: { status: 409, body: problem('delivery-moved-on', '文书已由罗窗口登记送达。') },
    });
    show(<DeliveryDialog id={id(1)} onClose={() => undefined} />);
    await screen.findByRole('img', { name: '签名框，尚未签名' });
    sign();
    await userEvent.type(screen.getByLabelText('说明'), '本人到场');
    await userEvent.click(screen.getByRole('button', { name: '登记送达' }));
    expect(await screen.findByText(/文书已由罗窗口登记送达/)).toBeInTheDocument();
    expect(screen.getByLabelText('说明')).toHaveValue('本人到场');
  });

  it('records an attempt that came to nothing', async () => {
    const asked = fakeServer({
      ...session,
      [`GET /api/documents/${id(1)}/delivery`]: { body: delivery() },
      [`POST /api/documents/${id(1)}/delivery/attempts`]: { body: { delivery: delivery(), isCaseDelivered: false } },
    });
    show(<DeliveryDialog id={id(1)} onClose={() => undefined} />);
    await userEvent.click(await screen.findByRole('button', { name: '未能送达…' }));
    await userEvent.type(await screen.findByLabelText(/经过/), '两次电话无人接听');
    await userEvent.click(screen.getByRole('button', { name: '登记未能送达' }));
    await screen.findByText('已登记未能送达，可以再次送达。');
    expect(await asked.find((request) => request.method === 'POST')?.json()).toEqual({ manner: 'counter', failure: 'unreachable', note: '两次电话无人接听' });
  });

  it('shows how it was delivered, and the signature for asking', async () => {
    const done = delivery({
      state: { code: 'delivered', name: '已送达' }, manner: { code: 'counter', name: '当面送达' }, receiver: '李**', deliveredAt: '2026-04-28T02:00:00Z', by: '李窗口', hasSignature: true,
      allowedActions: ['read-signature'],
    });
    const asked = fakeServer({ ...session, [`GET /api/documents/${id(1)}/delivery`]: { body: done } });
    show(<DeliveryDialog id={id(1)} onClose={() => undefined} />);
    const receipt = await screen.findByRole('region', { name: '送达凭据' });
    expect(within(receipt).getByText('2026-04-28 10:00')).toBeInTheDocument();
    expect(asked.some((request) => request.url.endsWith('/signature'))).toBe(false);   // read only for asking: it is logged
    expect(screen.getByRole('button', { name: '查看签名' })).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '登记送达' })).toBeNull();
  });
});

describe('待送达', () => {
  const list = {
    ...session,
    'GET /api/deliveries': { body: { items: [item(1), item(2)], next: null } },
    'GET /api/deliveries/summary': { body: { pending: 2, undeliverable: 0, late: 1, most: 1000, items: [{ code: 'x', name: '门诊慢特病待遇认定' }], offices: [] } },
  };

  it('is worked by keys: choose two, print them as one', async () => {
    const asked = fakeServer({ ...list, 'POST /api/documents/bundle': file });
    show(<DeliveriesPage />);
    expect(await screen.findByText('云医通〔2026〕慢530102-00000001')).toBeInTheDocument();
    expect(screen.getAllByText('超期')[0]).toBeInTheDocument();
    expect(screen.getAllByText('11 个工作日')).toHaveLength(2);
    await userEvent.keyboard('xjx');
    expect(await screen.findByRole('button', { name: '打印所选（2）' })).toBeEnabled();
    await userEvent.keyboard('p');
    await waitFor(() => { expect(printed).toHaveLength(1); });
    expect(await asked.find((request) => request.method === 'POST')?.json()).toEqual({ ids: [id(1), id(2)] });
  });

  it('filters by what is late', async () => {
    const asked = fakeServer(list);
    show(<DeliveriesPage />);
    await userEvent.click(await screen.findByText('已超十日 1'));
    await waitFor(() => { expect(asked.some((request) => new URL(request.url).searchParams.get('late') === 'true')).toBe(true); });
  });

  it('opens the delivery of the row by its key', async () => {
    fakeServer({ ...list, [`GET /api/documents/${id(2)}/delivery`]: { body: delivery({ documentId: id(2) }) } });
    show(<DeliveriesPage />);
    await screen.findByText('云医通〔2026〕慢530102-00000002');
    await userEvent.keyboard('jd');
    expect(await screen.findByText('送达：告知书')).toBeInTheDocument();
  });
});

describe('after filing', () => {
  it('prints the result by one key', async () => {
    const owed = document(1, { id: null, number: null, version: 0, state: 'on-request', title: '参保登记结果', delivery: null, allowed: { view: false, print: false, issue: true, void: false, reissue: false } });
    fakeServer({
      ...session,
      [`GET /api/cases/${number}/documents`]: { body: [owed] },
      [`POST /api/cases/${number}/documents/${owed.obligationId}/issue`]: { body: document(1, { title: '参保登记结果' }) },
      [`GET /api/documents/${id(1)}/file`]: file,
      [`POST /api/documents/${id(1)}/prints`]: { body: document(1) },
    });
    show(<ResultPrinting number={number} />);
    await screen.findByRole('button', { name: '打印参保登记结果（P）' });
    await userEvent.keyboard('p');
    await waitFor(() => { expect(printed).toHaveLength(1); });
  });
});
