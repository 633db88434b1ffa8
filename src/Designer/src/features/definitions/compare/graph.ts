import { layOut, type Graph } from '../../../components/flow-graph/layout';
import type { ComparedConnection, ComparedNode, Comparison } from './comparison';

/** A container whose activities are drawn together: the main flow, or the inside of an activity. */
export interface Level {
  nodeId: string;
  /** Null for the main flow. */
  name: string | null;
  /** Activities inside that were added, removed or changed. */
  changes: number;
}

/** The containers that have activities, the main flow first. */
export function levelsOf(comparison: Comparison): Level[] {
  const byId = new Map(comparison.nodes.map((node) => [node.nodeId, node]));
  const levels = new Map<string, Level>();
  for (const node of comparison.nodes) {
    const parent = node.parentNodeId === null ? undefined : byId.get(node.parentNodeId);
    if (parent === undefined) {
      continue;   // the root itself
    }

    const isRoot = parent.parentNodeId === null || !byId.has(parent.parentNodeId);
    const level = levels.get(parent.nodeId) ?? { nodeId: parent.nodeId, name: isRoot ? null : parent.name, changes: 0 };
    level.changes += node.change === 'unchanged' ? 0 : 1;
    levels.set(parent.nodeId, level);
  }

  return [...levels.values()].sort((one, other) => Number(one.name !== null) - Number(other.name !== null));
}

/** Where everything of one level is drawn. */
export function graphOf(comparison: Comparison, level: string): Graph<ComparedNode, ComparedConnection> {
  return layOut(
    comparison.nodes.filter((node) => node.parentNodeId === level),
    comparison.connections.filter((connection) => connection.parentNodeId === level),
    (node) => node.change === 'removed',
  );
}
