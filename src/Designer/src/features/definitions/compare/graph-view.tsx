import { FlowGraph, type Tone } from '../../../components/flow-graph/flow-graph';
import type { Graph } from '../../../components/flow-graph/layout';
import { texts } from '../../../texts';
import type { Change, ComparedConnection, ComparedNode } from './comparison';

const words = texts.compare;

/** What a change is known by beside its colour. */
export const signs: Record<Change, string> = { added: '+', removed: '−', changed: '≠', unchanged: '' };

const tones = ['unchanged', 'added', 'removed', 'changed'] as const;
const toneOf = ({ change }: { change: Change }): Tone => ({ name: change, sign: signs[change] });
const isChanged = (node: ComparedNode): boolean => node.change !== 'unchanged';

interface GraphViewProps {
  graph: Graph<ComparedNode, ComparedConnection>;
  selected: string | null;
  onSelect: (nodeId: string) => void;
}

/** One level of the flow, with what was added, removed and changed; the first change in the middle. */
export function GraphView({ graph, selected, onSelect }: GraphViewProps) {
  return (
    <FlowGraph
      graph={graph} label={words.graph} lineTones={tones} toneOf={toneOf} toneOfLine={toneOf} labelOf={nodeLabel} isCentre={isChanged}
      selected={selected} onSelect={onSelect}
    />
  );
}

export const nodeLabel = (node: ComparedNode): string => `${words[node.change]}：${node.name}（${node.displayType}）`;
