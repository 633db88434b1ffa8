import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { CourseView } from './course';
import type { Course, CourseNode, Material, Requirement } from './cases';
import { isConflict } from './conflict';
import { ProblemError } from '../../lib/problem';
import { failedRequirements, judged, noticePreview, withoutReason } from './review/draft';

const material = (sequence: number, code: string, name: string): Material => ({
  sequence, code, name, trust: { code: 'copy', name: '复印件' }, isSurplus: false, fileHash: null, fileSize: null, verdict: { code: 'unchecked', name: '待核对' }, reason: null,
  requirement: { code, name }, fileType: null, supersededBy: null, validUntil: null, promise: null,
});
const requirement = (code: string, name: string): Requirement => ({ code, name, anyOf: [], condition: null, isDemanded: true, isMissing: false });

describe('the draft of a review', () => {
  const materials = [material(1, 'identity', '身份证'), material(2, 'diagnosis', '诊断证明'), material(3, 'diagnosis', '出院证')];
  const requirements = [requirement('identity', '有效身份证件'), requirement('diagnosis', '诊断资料'), requirement('photo', '照片')];
  const verdicts = { 1: { isPassed: true, reason: '旧原因' }, 2: { isPassed: false, reason: ' 未盖章。' }, 3: { isPassed: false, reason: '' } };

  it('sends a reason with what failed alone', () => {
    expect(judged(verdicts)).toEqual([
      { sequence: 1, isPassed: true, reason: null }, { sequence: 2, isPassed: false, reason: '未盖章。' }, { sequence: 3, isPassed: false, reason: '' },
    ]);
  });
  it('finds what failed without a reason', () => { expect(withoutReason(materials, verdicts).map(({ sequence }) => sequence)).toEqual([3]); });
  it('names each requirement once', () => { expect(failedRequirements(materials, verdicts)).toEqual(['diagnosis']); });
  it('composes the notice from the opinion, what failed and what is wanted besides', () => {
    expect(noticePreview('请补正：', requirements, materials, verdicts, ['photo', 'diagnosis'])).toBe('请补正：\n1. 照片：请提交。\n2. 诊断资料：未盖章。');
    expect(noticePreview(' ', requirements, [], {}, ['photo'])).toBe('下列材料需要补正：\n1. 照片：请提交。');
  });
});

it.each([[409, true], [412, true], [403, false], [500, false]])('%i is a conflict: %s', (status, expected) => {
  expect(isConflict(new ProblemError({ type: null, status, title: '', detail: '', traceId: null }))).toBe(expected);
});

describe('CourseView', () => {
  const node = (id: string, state: CourseNode['state'], more: Partial<CourseNode> = {}): CourseNode => ({
    nodeId: `Workflow1:flow:${id}`, parentNodeId: 'Workflow1:flow', id, name: id, type: 'Ybtb.HumanReview', displayType: '人工审核', state, position: { x: 0, y: 0 }, size: null,
    times: 0, startedAt: null, endedAt: null, outcomes: [], ...more,
  });
  const course: Course = {
    name: '认定', version: 3, isSuspended: false,
    nodes: [
      node('flow', 'running', { nodeId: 'Workflow1:flow', parentNodeId: 'Workflow1' }),
      node('受理审核', 'done', { times: 2, startedAt: '2026-05-08T01:00:00Z', endedAt: '2026-05-08T01:05:00Z', outcomes: ['受理'] }),
      node('初审', 'waiting', { position: { x: 300, y: 0 }, times: 1 }),
      node('等待撤回', 'waiting', { type: 'Ybtb.AwaitWithdrawal', position: { x: 300, y: 200 } }),
      node('失败', 'faulted', { position: { x: 600, y: 0 } }),
    ],
    connections: [
      { parentNodeId: 'Workflow1:flow', source: '受理审核', port: '受理', portName: '受理', target: '初审', wasTaken: true, vertices: [] },
      { parentNodeId: 'Workflow1:flow', source: '初审', port: 'Corrected', portName: '已补正', target: '失败', wasTaken: false, vertices: [] },
    ],
  };

  it('says where the case stands, without what only stands by', () => {
    render(<CourseView course={course} />);
    expect(screen.getByText('当前：初审、失败')).toBeVisible();
    const graph = screen.getByRole('group', { name: '流程图' });
    expect(within(graph).getByRole('button', { name: '当前环节：初审（人工审核）' })).toBeVisible();
    expect(within(graph).getByRole('button', { name: '异常：失败（人工审核）' })).toBeVisible();
    expect(graph.querySelectorAll('.line.taken')).toHaveLength(1);
    expect(within(graph).getByText('已补正')).toBeVisible();
  });

  it('tells of a node what became of it', async () => {
    Element.prototype.scrollIntoView = () => undefined;
    render(<CourseView course={course} />);
    await userEvent.click(screen.getByRole('button', { name: '已办：受理审核（人工审核）' }));
    expect(screen.getByText('受理审核（人工审核）：已办 · 执行 2 次 · 开始 2026-05-08 09:00 · 结束 2026-05-08 09:05 · 出口：受理')).toBeVisible();
  });

  it('says so when nothing waits any more', () => {
    render(<CourseView course={{ ...course, nodes: course.nodes.slice(0, 2) }} />);
    expect(screen.getByText('流程已结束')).toBeVisible();
  });
});
