import type { Change, ComparedConnection, ComparedNode, Comparison } from './comparison';

/** Sizes in units of the Studio's canvas, near those that it draws with. */
const height = 54;
const narrowest = 120;
const widest = 210;
const characterWidth = 14;

/** Longer names are cut in the drawing; the whole name is in the list and is read aloud. */
export const longestName = 10;
export const longestType = 12;
const gap = 40;

export interface Box {
  node: ComparedNode;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Line {
  key: string;
  path: string;
  change: Change;
  label: string;
  /** Where the label stands. */
  x: number;
  y: number;
}

export interface Graph {
  boxes: Box[];
  lines: Line[];
  /** What is drawn, with a margin. */
  x: number;
  y: number;
  width: number;
  height: number;
}

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
export function graphOf(comparison: Comparison, level: string): Graph {
  const boxes = apart(place(comparison.nodes.filter((node) => node.parentNodeId === level)));
  const byId = new Map<string, Box>();
  for (const box of boxes) {
    if (!byId.has(box.node.id) || box.node.change !== 'removed') {
      byId.set(box.node.id, box);
    }
  }

  const lines = comparison.connections.filter((connection) => connection.parentNodeId === level)
    .map((connection) => lineOf(connection, byId.get(connection.source), byId.get(connection.target)))
    .filter((line) => line !== null);
  const left = Math.min(0, ...boxes.map((box) => box.x)) - gap;
  const top = Math.min(0, ...boxes.map((box) => box.y)) - gap;
  const right = Math.max(narrowest, ...boxes.map((box) => box.x + box.width)) + gap;
  const bottom = Math.max(height, ...boxes.map((box) => box.y + box.height)) + gap;
  return { boxes, lines, x: left, y: top, width: right - left, height: bottom - top };
}

/** Activities for which no document says a place are put in a row below the others. */
function place(nodes: ComparedNode[]): Box[] {
  const lowest = Math.max(-height, ...nodes.map((node) => node.y ?? -height));
  let next = 0;
  return nodes.map((node) => {
    const width = Math.min(widest, Math.max(narrowest, 50 + Math.max(Math.min(node.name.length, longestName) * characterWidth, Math.min(node.displayType.length, longestType) * 12)));
    if (node.x !== null && node.y !== null) {
      return { node, x: node.x, y: node.y, width, height };
    }

    const x = next;
    next += width + gap;
    return { node, x, y: lowest + height + gap, width, height };
  });
}

/** A removed activity that another has taken the place of steps down below it: neither may hide the other. */
function apart(boxes: Box[]): Box[] {
  const standing = boxes.filter((box) => box.node.change !== 'removed');
  for (const box of boxes.filter((candidate) => candidate.node.change === 'removed')) {
    while (standing.some((other) => overlap(box, other))) {
      box.y += height + gap / 4;
    }

    standing.push(box);
  }

  return boxes;
}

function overlap(one: Box, other: Box): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}

function lineOf(connection: ComparedConnection, source: Box | undefined, target: Box | undefined): Line | null {
  if (source === undefined || target === undefined) {
    return null;
  }

  const from = { x: source.x + source.width, y: source.y + source.height / 2 };
  const to = { x: target.x, y: target.y + target.height / 2 };
  const bends = connection.vertices.map(({ x, y }) => `L ${x} ${y}`);
  const reach = Math.max(30, Math.abs(to.x - from.x) / 2);
  const path = bends.length > 0
    ? `M ${from.x} ${from.y} ${bends.join(' ')} L ${to.x} ${to.y}`
    : `M ${from.x} ${from.y} C ${from.x + reach} ${from.y} ${to.x - reach} ${to.y} ${to.x} ${to.y}`;
  const middle = connection.vertices[Math.floor(connection.vertices.length / 2)] ?? { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return {
    key: [connection.source, connection.port, connection.target, connection.change].join('\n'),
    path,
    change: connection.change,
    label: connection.port === 'Done' ? '' : connection.port,
    x: middle.x,
    y: middle.y - 6,
  };
}
