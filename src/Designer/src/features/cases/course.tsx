import { Select, Spin } from 'antd';
import { useMemo, useState } from 'react';
import { FlowGraph, type Tone } from '../../components/flow-graph/flow-graph';
import { layOut, type FlowNode } from '../../components/flow-graph/layout';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { useCourse, type CasePage, type Course, type CourseConnection, type CourseNode } from './cases';
import './course.css';
import { caseTexts } from './texts';

const words = caseTexts.course;
const signs: Record<CourseNode['state'], string> = { done: '✓', running: '▸', waiting: '●', faulted: '!', idle: '' };
const lineTones = ['taken', 'open'] as const;

type DrawnNode = CourseNode & FlowNode;

const toneOf = (node: DrawnNode): Tone => ({ name: node.state, sign: signs[node.state] });
const toneOfLine = (connection: CourseConnection): Tone => ({ name: connection.wasTaken ? 'taken' : 'open', sign: '' });
const labelOf = (node: DrawnNode): string => `${words.state[node.state] ?? node.state}：${node.name}（${node.displayType}）`;

/** Waits beside the handling for a wish that may never come: a withdrawal, more time, a special procedure. */
const isStandby = (node: CourseNode): boolean => node.state === 'waiting' && node.type.startsWith('Ybtb.Await');
const isCurrent = (node: DrawnNode): boolean => (node.state === 'faulted' || node.state === 'waiting') && !isStandby(node);

/** The definition of the case as a drawing: the way it went, where it waits, what failed. */
export function CourseSection({ page }: { page: CasePage }) {
  const course = useCourse(page.number, page.revision);
  return course.data === undefined
    ? (course.isError ? <ProblemAlert failure={course.error} /> : <Spin description={caseTexts.loading}><div className="loading-space" /></Spin>)
    : <CourseView course={course.data} />;
}

export function CourseView({ course }: { course: Course }) {
  const levels = useMemo(() => levelsOf(course), [course]);
  const [chosen, setChosen] = useState<string | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const level = levels.find(({ nodeId }) => nodeId === chosen) ?? levels[0];
  const graph = useMemo(() => (level === undefined ? null : layOut<DrawnNode, CourseConnection>(
    course.nodes.filter((node) => node.parentNodeId === level.nodeId).map((node) => ({ ...node, x: node.position?.x ?? null, y: node.position?.y ?? null })),
    course.connections.filter((connection) => connection.parentNodeId === level.nodeId),
  )), [course, level]);
  const isContainer = new Set(levels.map(({ nodeId }) => nodeId));
  const waiting = course.nodes.filter((node) => !isContainer.has(node.nodeId) && (node.state === 'faulted' || node.state === 'waiting'));
  const atWork = waiting.filter((node) => !isStandby(node));
  const current = atWork.length > 0 ? atWork : waiting;
  const shown = course.nodes.find((node) => node.nodeId === selected);
  return (
    <>
      <div className="course-bar">
        <span>{words.version(course.name, course.version)}</span>
        <span role="status">{current.length === 0 ? words.ended : words.current(current.map(({ name }) => name).join('、'))}</span>
        <ul className="legend" aria-label={words.legend}>
          {(['done', 'waiting', 'faulted', 'idle'] as const).map((state) => <li key={state}><span className={`course-mark ${state}`} aria-hidden>{signs[state]}</span> {words.state[state]}</li>)}
        </ul>
        {levels.length > 1 && level !== undefined && (
          <Select
            aria-label={words.level} size="small" value={level.nodeId} onChange={setChosen} popupMatchSelectWidth={false}
            options={levels.map(({ nodeId, name }) => ({ value: nodeId, label: name === null ? words.root : words.nested(name) }))}
          />
        )}
      </div>
      {graph !== null && (
        <FlowGraph
          graph={graph} label={words.graph} lineTones={lineTones} toneOf={toneOf} toneOfLine={toneOfLine} labelOf={labelOf} isCentre={isCurrent}
          selected={selected} onSelect={setSelected}
        />
      )}
      <p className="course-detail" role="status">{shown === undefined ? words.choose : detailOf(shown)}</p>
    </>
  );
}

function detailOf(node: CourseNode): string {
  return [
    `${node.name}（${node.displayType}）：${words.state[node.state] ?? node.state}`,
    node.times > 1 ? words.times(node.times) : '',
    node.startedAt === null ? '' : `${words.from} ${moment(node.startedAt)}`,
    node.endedAt === null ? '' : `${words.to} ${moment(node.endedAt)}`,
    node.outcomes.filter((outcome) => outcome !== 'Done').length > 0 ? `${words.outcomes}：${node.outcomes.join('、')}` : '',
  ].filter(Boolean).join(' · ');
}

/** The containers that have activities, the main flow first. */
function levelsOf(course: Course): { nodeId: string; name: string | null }[] {
  const byId = new Map(course.nodes.map((node) => [node.nodeId, node]));
  const levels = new Map<string, string | null>();
  for (const { parentNodeId } of course.nodes) {
    const parent = byId.get(parentNodeId);
    if (parent !== undefined) {
      levels.set(parent.nodeId, byId.has(parent.parentNodeId) ? parent.name : null);
    }
  }

  return [...levels].map(([nodeId, name]) => ({ nodeId, name })).sort((one, other) => Number(one.name !== null) - Number(other.name !== null));
}
