import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { giveSession, takeSession } from '../../testing/fake-server';
import { Checklist } from './checklist';
import { codesOf, givenFor, type ChecklistItem, type GivenMaterial, type Requirement } from './given';
import { useUploads } from './use-uploads';


const trusts = ['original-checked', 'copy', 'electronic'].map((code) => ({ code, name: code }));
const identity: Requirement = { code: 'identity', name: '身份证件', kind: 'document', requirement: 'mandatory', anyOf: [], trusts };
const proof: Requirement = {
  code: 'proof', name: '诊断资料', kind: 'document', requirement: 'conditional', trusts,
  anyOf: [{ code: 'certificate', name: '诊断证明' }, { code: 'summary', name: '出院小结' }],
};
const line = (code: string, more: Partial<ChecklistItem> = {}): ChecklistItem => ({ code, isDemanded: true, waivedBecause: null, earlier: [], ...more });

/** The server's side of an upload: answers each request as the test decides. */
class FakeRequest {
  static all: FakeRequest[] = [];
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  headers: Record<string, string> = {};
  status = 0;
  response: unknown = null;
  method = '';
  address = '';
  body: Blob | null = null;
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  responseType = '';
  open(method: string, address: string) { this.method = method; this.address = address; }
  setRequestHeader(name: string, value: string) { this.headers[name] = value; }
  send(body: Blob) { this.body = body; FakeRequest.all.push(this); }
  abort() { this.onabort?.(); }
  answer(status: number, response: unknown) {
    this.status = status;
    this.response = response;
    this.onload?.();
  }
}

function Living({ lines, isOnline = false, seen, requirements = [identity, proof] }: {
  lines?: ChecklistItem[]; isOnline?: boolean; seen?: (given: readonly GivenMaterial[]) => void; requirements?: Requirement[];
}) {
  const [given, setGiven] = useState<readonly GivenMaterial[]>([]);
  const change = (next: readonly GivenMaterial[]) => {
    setGiven(next);
    seen?.(next);
  };
  const uploads = useUploads((code, file) => { setGiven((now) => [...now, { id: file.sha256, code, trust: 'electronic', file }]); }, () => undefined);
  return <Checklist requirements={requirements} lines={lines} given={given} isOnline={isOnline} uploads={uploads} problemsOf={() => []} onChange={change} />;
}

beforeEach(() => {
  giveSession();
  FakeRequest.all = [];
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  URL.createObjectURL = () => 'blob:x';
  URL.revokeObjectURL = () => undefined;
});
afterEach(() => {
  takeSession();
  vi.unstubAllGlobals();
});

describe('Checklist', () => {
  it('counts what is demanded and there, and says why something is waived', async () => {
    render(<Living lines={[line('identity'), line('proof', { waivedBecause: '数据共享获得' })]} />);
    expect(screen.getByTestId('materials-count')).toHaveTextContent('应交 1 项，已齐 0 项');
    expect(screen.getByText('免交：数据共享获得')).toBeVisible();
    await userEvent.click(screen.getByRole('checkbox', { name: '原件已核验' }));
    expect(screen.getByTestId('materials-count')).toHaveTextContent('应交 1 项，已齐 1 项');
  });

  it('takes one of several alternatives under its own code', async () => {
    const seen = vi.fn();
    render(<Living lines={[line('identity', { isDemanded: false }), line('proof')]} seen={seen} />);
    await userEvent.click(screen.getByRole('radio', { name: '出院小结' }));
    await userEvent.click(screen.getAllByRole('checkbox', { name: '收复印件' })[1] as HTMLElement);
    expect(seen).toHaveBeenLastCalledWith([expect.objectContaining({ code: 'summary', trust: 'copy' })]);
  });

  it('keeps the day until which a certificate is valid', async () => {
    const seen = vi.fn();
    render(<Living lines={[line('identity'), line('proof', { isDemanded: false })]} seen={seen} />);
    await userEvent.click(screen.getAllByRole('checkbox', { name: '原件已核验' })[0] as HTMLElement);
    await userEvent.type(screen.getByLabelText('证件有效期至'), '20300101');
    await userEvent.tab();
    expect(seen).toHaveBeenLastCalledWith([expect.objectContaining({ validUntil: '2030-01-01' })]);
  });

  it('offers online only what can be sent', () => {
    render(<Living lines={[line('identity'), line('proof')]} isOnline />);
    expect(screen.queryByRole('checkbox', { name: '原件已核验' })).toBeNull();
    expect(screen.getByRole('button', { name: '上传文件：身份证件' })).toBeInTheDocument();
  });
});

describe('uploading', () => {
  it('sends several at once under a neutral address, shows how far they are, and keeps their names', async () => {
    render(<Living lines={[line('identity'), line('proof')]} />);
    await userEvent.upload(screen.getByTestId('material-identity-files'), [
      new File(['a'], '张三身份证.jpg', { type: 'image/jpeg' }), new File(['b'], '户口簿.pdf', { type: 'application/pdf' }),
    ]);
    await waitFor(() => { expect(FakeRequest.all).toHaveLength(2); });
    const [first, second] = FakeRequest.all;
    expect(FakeRequest.all.map(({ address }) => address)).toEqual(['/api/files?name=upload.jpg', '/api/files?name=upload.pdf']);
    expect(first?.headers['X-XSRF-TOKEN']).toBe('token-1');
    first?.upload.onprogress?.({ loaded: 1, total: 4 });
    expect(await screen.findByText('正在上传张三身份证.jpg：25%')).toBeInTheDocument();
    first?.answer(201, { sha256: 'h1', size: 1 });
    second?.answer(201, { sha256: 'h2', size: 1 });
    expect(await screen.findByRole('button', { name: '查看张三身份证.jpg' })).toBeInTheDocument();
    expect(await screen.findByRole('button', { name: '查看户口簿.pdf' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '移除张三身份证.jpg' }));
    expect(screen.queryByRole('button', { name: '查看张三身份证.jpg' })).toBeNull();
  });

  it('says why a file was refused, and tries again', async () => {
    render(<Living lines={[line('identity'), line('proof')]} />);
    await userEvent.upload(screen.getByTestId('material-identity-files'), new File(['a'], '坏.jpg', { type: 'image/jpeg' }));
    await waitFor(() => { expect(FakeRequest.all).toHaveLength(1); });
    FakeRequest.all[0]?.answer(422, { detail: '文件已损坏。' });
    expect(await screen.findByText('坏.jpg未能上传：文件已损坏。')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '重试' }));
    await waitFor(() => { expect(FakeRequest.all).toHaveLength(2); });
    FakeRequest.all[1]?.answer(201, { sha256: 'h', size: 1 });
    expect(await screen.findByRole('button', { name: '查看坏.jpg' })).toBeInTheDocument();
  });

  it('refuses what is neither picture nor PDF without asking the server', async () => {
    render(<Living lines={[line('identity'), line('proof')]} />);
    await userEvent.upload(screen.getByTestId('material-identity-files'), new File(['a'], '表.docx', { type: 'application/msword' }), { applyAccept: false });
    expect(await screen.findByText(/只能上传图片或 PDF 文件/)).toBeInTheDocument();
    expect(FakeRequest.all).toHaveLength(0);
  });
});

it('shows what is promised in full, and names what was read', async () => {
  const promise: Requirement = {
    ...identity, code: 'promise-letter', name: '个人承诺书', trusts: ['electronic', 'promise'].map((code) => ({ code, name: code })),
    promise: { title: '个人承诺书（共济）', paragraphs: ['所选亲属关系属实。', '可以随时解绑。'], hash: 'h-1' },
  };
  const seen = vi.fn();
  render(<Living requirements={[promise]} lines={[line('promise-letter')]} isOnline seen={seen} />);
  expect(screen.getByRole('heading', { name: '个人承诺书（共济）' })).toBeInTheDocument();
  expect(screen.getByText('所选亲属关系属实。')).toBeInTheDocument();
  const tick = screen.getByRole('checkbox', { name: '申请人本人已阅读并作出以上承诺' });
  await userEvent.click(tick);
  expect(seen).toHaveBeenLastCalledWith([expect.objectContaining({ code: 'promise-letter', trust: 'promise', promiseHash: 'h-1' })]);
  expect(screen.getByText('应交 1 项，已齐 1 项')).toBeInTheDocument();
  await userEvent.click(tick);
  expect(seen).toHaveBeenLastCalledWith([]);
});

it('asks for a signature where a promise is signed, and sends the strokes with it', async () => {
  const promise: Requirement = {
    ...identity, code: 'spouse-promise', name: '配偶未就业承诺书', trusts: ['electronic', 'promise'].map((code) => ({ code, name: code })),
    promise: { title: '配偶未就业承诺书', paragraphs: ['生育时未就业。'], hash: 'h-2', isSigned: true },
  };
  const seen = vi.fn();
  Object.assign(Element.prototype, { setPointerCapture: () => undefined });
  const { container } = render(<Living requirements={[promise]} lines={[line('spouse-promise')]} seen={seen} />);
  expect(container.querySelector('canvas')).toBeNull();
  await userEvent.click(screen.getByRole('checkbox', { name: '申请人本人已阅读并作出以上承诺' }));
  const pad = screen.getByRole('img', { name: /签名/ });
  fireEvent.pointerDown(pad, { button: 0, pointerId: 1, clientX: 0, clientY: 0 });
  fireEvent.pointerUp(pad, { pointerId: 1 });
  expect(seen).toHaveBeenLastCalledWith([expect.objectContaining({ trust: 'promise', promiseHash: 'h-2', signature: [[0, 0]] })]);
});

it('knows a material by its own code and those of its alternatives', () => {
  expect(codesOf(proof)).toEqual(['proof', 'certificate', 'summary']);
  expect(givenFor(proof, [{ id: '1', code: 'summary', trust: 'copy' }, { id: '2', code: 'identity', trust: 'copy' }]).map(({ id }) => id)).toEqual(['1']);
});
