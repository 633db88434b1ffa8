import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeServer, giveSession, takeSession } from '../testing/fake-server';
import { findingsOf, watchApi, type ApiListener, type Finding, type RefusedSave } from './api-watch';
import { showConflict } from './conflict-notice';
import { nodeNames } from './definition-names';
import { FindingsPanel } from './findings-panel';
import { NoticeBars } from './notice-bars';
import { followNavigation, forgottenBase } from './studio-navigation';
import { routeOf } from './studio-route';

afterEach(() => {
  takeSession();
  sessionStorage.clear();
  localStorage.clear();
  document.body.replaceChildren();
});

describe('routeOf', () => {
  it.each([
    ['/designer/workflows/definitions', { kind: 'definitions' }],
    ['/designer/workflows/definitions/', { kind: 'definitions' }],
    ['/designer/workflows/definitions/a%20b/edit', { kind: 'definition', id: 'a b' }],
    ['/designer/workflows/definitions/%/edit', { kind: 'definition', id: '%' }],
    ['/designer/workflows/instances', { kind: 'instances' }],
    ['/designer/workflows/instances/i1/view', { kind: 'instance', id: 'i1' }],
    ['/designer/', null],
    ['/designer/workflows/definitions/a/b/edit', null],
  ])('%s', (path, route) => { expect(routeOf(path)).toEqual(route); });
});

describe('navigation', () => {
  it.each([
    ['/workflows/definitions/a/edit', '/designer/workflows/definitions/a/edit'],
    ['/designer/workflows/definitions', null], ['/', null], ['workflows/definitions', null], ['https://elsewhere.example/workflows/', null],
  ])('%s leads to %s', (href, path) => { expect(forgottenBase(href)).toBe(path); });

  it('leaves the paging of lists to the Studio', () => {
    history.replaceState(null, '', '/designer/workflows/instances');
    followNavigation({ kind: 'instances' });
    history.pushState(null, '', '/designer/workflows/instances?page=2');
    expect(location.search).toBe('?page=2');
  });
});

describe('watchApi', () => {
  class Heard implements ApiListener {
    signedOutTimes = 0;
    refusedSaves: RefusedSave[] = [];
    found: [Finding[], boolean][] = [];
    definitions: Record<string, unknown>[] = [];
    refusals: string[] = [];
    signedOut() { this.signedOutTimes += 1; }
    refusedSave(refused: RefusedSave) { this.refusedSaves.push(refused); }
    findings(findings: Finding[], publishRefused: boolean) { this.found.push([findings, publishRefused]); }
    definition(definition: Record<string, unknown>) { this.definitions.push(definition); }
    refused(problem: { detail: string }) { this.refusals.push(problem.detail); }
    written() { /* heard by the overlay */ }
  }

  const save = '/elsa/api/workflow-definitions';
  const send = (path: string, model: unknown, publish = false) =>
    window.fetch(path, { method: 'POST', body: new TextEncoder().encode(JSON.stringify({ model, publish })), headers: { 'X-XSRF-TOKEN': 'old' } });

  it('sends the present session\'s token, to our server alone', async () => {
    giveSession();
    const asked = fakeServer({ [`POST ${save}`]: { body: {} }, 'GET /designer/x.dll': { body: {} } });
    watchApi(new Heard());
    await send(save, {});
    await window.fetch('/designer/x.dll');
    expect(asked.map((request) => request.headers.get('X-XSRF-TOKEN'))).toEqual(['token-1', null]);
  });

  it('tells a save that somebody else\'s change stood in the way of, and keeps its document', async () => {
    fakeServer({ [`POST ${save}`]: { status: 400, body: { type: 'urn:ybtb:problem:draft-changed', changedBy: '王某', changedAt: '2026-05-08T01:00:00Z' } } });
    const heard = new Heard();
    watchApi(heard);
    const answer = await send(save, { definitionId: 'flow', name: 'mine' });
    expect(((await answer.json()) as { changedBy: string }).changedBy).toBe('王某');   // the Studio still reads its answer
    await vi.waitFor(() => {
      expect(heard.refusedSaves).toEqual([{ definitionId: 'flow', document: { definitionId: 'flow', name: 'mine' }, changedBy: '王某', changedAt: '2026-05-08T01:00:00Z' }]);
    });
  });

  it('tells the findings of a save and of a refused publication', async () => {
    const finding = { severity: 'error', code: 'dangling', nodeId: 'w:a', message: '无出口' };
    const workflowDefinition = { root: {}, name: 'flow' };
    fakeServer({
      [`POST ${save}`]: { body: { workflowDefinition, findings: [finding] } },
      [`POST ${save}/flow/publish`]: { status: 400, body: { errors: { generalErrors: ['x'] }, findings: [finding] } },
    });
    const heard = new Heard();
    watchApi(heard);
    await send(save, {});
    await send(`${save}/flow/publish`, {});
    await vi.waitFor(() => { expect(heard.found).toEqual([[[finding], false], [[finding], true]]); });
    expect(heard.definitions).toEqual([workflowDefinition]);
  });

  it('tells a refusal that the Studio has no words for, and only that', async () => {
    const refusal = { status: 400, body: { type: 'urn:ybtb:problem:x', detail: '正在使用，不能删除。' } };
    fakeServer({ [`POST ${save}`]: refusal, [`POST ${save}/flow/publish`]: refusal, [`DELETE ${save}/flow`]: refusal, 'POST /elsa/api/bulk-actions/publish/workflow-definitions/by-definition-ids': refusal });
    const heard = new Heard();
    watchApi(heard);
    await send(save, {});
    await send(`${save}/flow/publish`, {});
    const deleted = await window.fetch(`${save}/flow`, { method: 'DELETE' });
    const published = await send('/elsa/api/bulk-actions/publish/workflow-definitions/by-definition-ids', {});
    expect([deleted.status, published.status]).toEqual([204, 200]);   // the Studio takes any other for a failure of its own
    expect(await published.json()).toMatchObject({ published: [], notFound: [] });
    await vi.waitFor(() => { expect(heard.refusals).toEqual(['正在使用，不能删除。', '正在使用，不能删除。']); });
  });

  it('tells an ended session wherever it is met', async () => {
    fakeServer({ 'GET /elsa/api/features/installed': { status: 401, body: { type: 'urn:ybtb:problem:not-signed-in' } } });
    const heard = new Heard();
    watchApi(heard);
    expect((await window.fetch('/elsa/api/features/installed')).status).toBe(401);
    await vi.waitFor(() => { expect(heard.signedOutTimes).toBe(1); });
  });

  it('lets an answer through that it cannot read', async () => {
    const answered = vi.fn(() => Promise.resolve(new Response('{', { status: 200, headers: { 'Content-Type': 'application/json' } })));
    vi.stubGlobal('fetch', answered);
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    watchApi(new Heard());
    expect(await (await send(save, {})).text()).toBe('{');
    await vi.waitFor(() => { expect(warned).toHaveBeenCalled(); });
  });

  it('reads findings of any shape', () => {
    expect(findingsOf(undefined)).toBeNull();
    expect(findingsOf([null, { severity: 'Warning', message: 'm' }, 1])).toEqual([{ severity: 'warning', code: '', nodeId: null, message: 'm' }]);
  });
});

describe('notices', () => {
  it('names who changed the draft and keeps one\'s own document for comparing', () => {
    const bars = new NoticeBars();
    document.body.append(bars.place);
    showConflict(bars, { definitionId: 'a/b', document: { x: 1 }, changedBy: '<i>王某</i>', changedAt: '2026-05-08T01:00:00Z' });
    expect(bars.place.textContent).toContain('<i>王某</i>于 2026-05-08 09:00 修改');
    expect(bars.place.querySelector('a')?.getAttribute('href')).toBe('/definitions/a%2Fb/compare?left=latest&right=mine');
    expect(sessionStorage.getItem('ybtb.refused-draft.a/b')).toBe('{"x":1}');
    expect(bars.place.querySelector('i')).toBeNull();
  });

  it('puts a later notice in the place of an earlier one of its kind', () => {
    const bars = new NoticeBars();
    bars.show('a', 'problem', '一');
    bars.show('a', 'message', '二');
    bars.show('b', 'message', '三');
    expect(bars.place.textContent).toBe('二三');
  });
});

describe('findings panel', () => {
  const finding = (severity: Finding['severity'], message: string, nodeId: string | null = null): Finding => ({ severity, code: 'c', nodeId, message });

  it('counts, puts errors first, and names nodes as text', () => {
    const panel = new FindingsPanel((nodeId) => (nodeId === 'w:a' ? '<b>审核</b>' : null));
    panel.show([finding('notice', '三'), finding('warning', '二', 'w:b'), finding('error', '一', 'w:a')], false);
    expect(panel.place.querySelector('[role=status]')?.textContent).toBe('1 个错误，1 个警告，1 个提示');
    expect([...panel.place.querySelectorAll('li')].map((entry) => entry.textContent)).toEqual(['错误<b>审核</b>一', '警告w:b二', '提示整个流程三']);
    expect(panel.place.querySelector('b')).toBeNull();
  });

  it('opens by itself when a publication was refused', () => {
    const panel = new FindingsPanel(() => null);
    panel.show([], false);
    expect(panel.place.querySelector('ul')?.hidden).toBe(true);
    panel.show([finding('error', '一')], true);
    expect(panel.place.querySelector('ul')?.hidden).toBe(false);
  });

  it('shows the node in the canvas, or says that it is elsewhere', () => {
    const panel = new FindingsPanel(() => 'n');
    const cell = document.createElement('div');
    cell.setAttribute('data-cell-id', 'a"1');
    document.body.append(panel.place, cell);
    panel.show([finding('error', '一', 'w:f:a"1'), finding('error', '二', 'w:f:other')], true);
    const [first, second] = panel.place.querySelectorAll<HTMLButtonElement>('button.where');
    first?.click();
    second?.click();
    expect(cell).toHaveClass('ybtb-flash');
    expect(panel.place.querySelectorAll('.said')[1]?.textContent).toContain('另一层');
  });
});

it('nodeNames finds nodes under any property', () => {
  const names = nodeNames({ root: { nodeId: 'w:f', id: 'f', activities: [{ nodeId: 'w:f:a', id: 'a', name: 'n', metadata: { displayText: '审核' } }], body: { nodeId: 'w:f:b', id: 'b', name: '', metadata: null } } });
  expect([...names]).toEqual([['w:f', 'f'], ['w:f:a', '审核'], ['w:f:b', 'b']]);
});
