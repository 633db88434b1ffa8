import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepRefusedDraft } from '../../../lib/refused-draft';
import { fakeServer, giveSession, operator, takeSession } from '../../../testing/fake-server';
import type { Definition } from '../definitions';
import { readSide, usualSides, type ComparedNode, type Comparison } from './comparison';
import { graphOf, levelsOf } from './graph';

const version = (number: number, isPublished = false): Definition => ({
  definitionId: 'flow', id: `v${number}`, version: number, name: '参保', isPublished, createdAt: '2026-05-08T01:00:00Z', publishedAt: isPublished ? '2026-05-08T01:00:00Z' : null,
  isLatest: false, changedBy: null, changedAt: null,
});
const node = (id: string, change: ComparedNode['change'], more: Partial<ComparedNode> = {}): ComparedNode => ({
  nodeId: `Workflow1:flow:${id}`, parentNodeId: 'Workflow1:flow', port: 'activities', id, name: id, type: 'T', displayType: '活动', change,
  x: 0, y: 0, leftX: null, leftY: null, properties: [], ...more,
});
const side = { definitionId: 'flow', id: 'v1', version: 1, name: '参保', isStored: true, isPublished: true };
const root = node('flow', 'unchanged', { nodeId: 'Workflow1:flow', parentNodeId: 'Workflow1', x: null, y: null });
const comparison: Comparison = {
  left: side, right: side, hasChanges: true, properties: [{ name: 'name', label: '名称', left: '旧', right: '新' }],
  nodes: [
    root, node('a', 'unchanged'), node('b', 'added', { x: 300 }),
    node('c', 'changed', { x: 600, name: '<img src=x>', properties: [{ name: 'condition', label: '条件', left: null, right: 'a > 1', rightSyntax: 'JavaScript' }] }),
    node('inner', 'removed', { nodeId: 'Workflow1:flow:c:inner', parentNodeId: 'Workflow1:flow:c', port: 'body' }),
  ],
  connections: [
    { parentNodeId: 'Workflow1:flow', source: 'a', port: 'Done', target: 'b', change: 'added', vertices: [] },
    { parentNodeId: 'Workflow1:flow', source: 'a', port: 'Done', target: 'gone', change: 'removed', vertices: [] },
  ],
};

describe('sides', () => {
  const versions = [version(3), version(2), version(1, true)];
  it.each([
    ['2', 2], ['latest', 3], ['9', null], ['mine', 'mine'], [null, null], ['x', null],
  ])('%s is %s', (given, expected) => { expect(readSide(given, versions, true)).toBe(expected); });
  it('does not offer what the window has not kept', () => { expect(readSide('mine', versions, false)).toBeNull(); });
  it('compares with what is published, else with the version before', () => {
    expect(usualSides(versions)).toEqual({ left: 1, right: 3 });
    expect(usualSides([version(3, true), version(2), version(1)])).toEqual({ left: 2, right: 3 });
    expect(usualSides([version(1)])).toEqual({ left: null, right: 1 });
  });
});

describe('graph', () => {
  it('finds the levels, the main flow first, with what changed in each', () => {
    expect(levelsOf(comparison)).toEqual([
      { nodeId: 'Workflow1:flow', name: null, changes: 2 },
      { nodeId: 'Workflow1:flow:c', name: '<img src=x>', changes: 1 },
    ]);
  });

  it('draws one level, and only lines with both ends', () => {
    const graph = graphOf(comparison, 'Workflow1:flow');
    expect(graph.boxes.map((box) => box.node.id)).toEqual(['a', 'b', 'c']);
    expect(graph.lines.map((line) => line.connection.change)).toEqual(['added']);
    expect(graph.boxes.every((box) => box.x >= graph.x && box.x + box.width <= graph.x + graph.width)).toBe(true);
  });

  it('draws a removed activity beside the one in its place', () => {
    const boxes = graphOf({ ...comparison, nodes: [root, node('new', 'added', { x: 10, y: 10 }), node('old', 'removed', { x: 12, y: 12 })] }, 'Workflow1:flow').boxes;
    expect(boxes.map((box) => [box.node.id, box.y])).toEqual([['new', 10], ['old', 76]]);
  });
  it('puts activities without a place where they cover nothing', () => {
    const placed = graphOf({ ...comparison, nodes: [root, node('a', 'added', { y: 200 }), node('b', 'added', { x: null, y: null }), node('c', 'added', { x: null, y: null })] }, 'Workflow1:flow').boxes;
    expect(placed[1]?.y).toBeGreaterThan(254);
    expect(placed[2]?.x).toBeGreaterThan((placed[1]?.x ?? 0) + (placed[1]?.width ?? 0));
  });
});

describe('ComparePage', () => {
  const visit = async (path: string) => {
    history.replaceState(null, '', path);
    vi.resetModules();
    const { App } = await import('../../../app/app');
    render(<App />);
  };
  const answers = {
    'GET /api/clock': { body: { now: '2026-05-08T09:00:00+08:00', isSettable: false } },
    'GET /api/session': { body: operator },
    'GET /api/definitions/flow/versions': { body: [version(2), version(1, true)] },
    'POST /api/definitions/compare': { body: comparison },
  };
  beforeEach(() => {
    giveSession();
    Element.prototype.scrollIntoView = () => undefined;
  });
  afterEach(() => {
    takeSession();
    sessionStorage.clear();
  });

  it('shows what differs in graph and list, each leading to the other', async () => {
    const asked = fakeServer(answers);
    await visit('/definitions/flow/compare');
    expect(await screen.findByText('新增 1 个、删除 1 个、修改 1 个活动')).toBeVisible();
    expect(await asked.find((request) => request.method === 'POST')?.json()).toEqual({ left: { definitionId: 'flow', version: 1 }, right: { definitionId: 'flow', version: 2 } });
    const graph = screen.getByRole('group', { name: '流程图' });
    expect(within(graph).getByRole('button', { name: '新增：b（活动）' })).toBeVisible();
    expect(document.querySelector('img')).toBeNull();

    await userEvent.click(screen.getByRole('button', { name: /修改 <img src=x>/ }));
    expect(within(graph).getByRole('button', { name: '修改：<img src=x>（活动）' })).toHaveAttribute('aria-pressed', 'true');
    within(graph).getByRole('button', { name: '新增：b（活动）' }).focus();
    await userEvent.keyboard('{Enter}');
    expect(document.querySelector('.change.selected')).toHaveTextContent('新增 b');
    await userEvent.click(screen.getByRole('button', { name: /删除 inner/ }));   // lies on another level
    expect(await screen.findByRole('button', { name: '删除：inner（活动）' })).toBeVisible();
    expect(screen.getByText('a > 1').tagName).toBe('CODE');
  });

  it('sends the document that the editor could not save', async () => {
    keepRefusedDraft('flow', { name: 'mine' });
    const asked = fakeServer(answers);
    await visit('/definitions/flow/compare?left=latest&right=mine');
    await screen.findByText('改动清单');
    expect(await asked.find((request) => request.method === 'POST')?.json()).toEqual({ left: { definitionId: 'flow', version: 2 }, right: { document: { name: 'mine' } } });
  });

  it('says so when that document is gone', async () => {
    fakeServer(answers);
    await visit('/definitions/flow/compare?left=latest&right=mine');
    expect(await screen.findByText('未保存的改动已不在本窗口中，无法比较。')).toBeVisible();
  });

  it('has nothing to compare with one version', async () => {
    const asked = fakeServer({ ...answers, 'GET /api/definitions/flow/versions': { body: [version(1)] } });
    await visit('/definitions/flow/compare');
    expect(await screen.findByText('此流程只有一个版本，没有可比较的版本。')).toBeVisible();
    expect(asked.some((request) => request.method === 'POST')).toBe(false);
  });
});
