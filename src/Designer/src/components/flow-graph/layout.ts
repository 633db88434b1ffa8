/** Sizes in units of the Studio's canvas, near those that it draws with. */
const height = 54;
const narrowest = 120;
const widest = 210;
const characterWidth = 14;

/** Longer names are cut in the drawing; the whole name is read aloud. */
export const longestName = 10;
export const longestType = 12;
const gap = 40;

export interface FlowNode {
  /** Unique in the drawing. */
  nodeId: string;
  /** What connections refer to. */
  id: string;
  name: string;
  displayType: string;
  /** Null where the definition does not say. */
  x: number | null;
  y: number | null;
}

export interface FlowConnection {
  source: string;
  /** The outcome that follows it; `Done` for the default one. */
  port: string;
  /** As people read it; the port itself unless said. */
  portName?: string;
  target: string;
  vertices: readonly { x: number; y: number }[];
}

export interface Box<N> {
  node: N;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Line<C> {
  key: string;
  connection: C;
  path: string;
  label: string;
  /** Where the label stands. */
  x: number;
  y: number;
}

export interface Graph<N, C> {
  boxes: Box<N>[];
  lines: Line<C>[];
  /** What is drawn, with a margin. */
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Where the activities of one container are drawn.
 * @param isGone - Steps aside for one that has taken its place.
 */
export function layOut<N extends FlowNode, C extends FlowConnection>(
  nodes: readonly N[], connections: readonly C[], isGone: (node: N) => boolean = () => false,
): Graph<N, C> {
  const boxes = apart(place(nodes), isGone);
  const byId = new Map<string, Box<N>>();
  for (const box of boxes) {
    if (!byId.has(box.node.id) || !isGone(box.node)) {
      byId.set(box.node.id, box);
    }
  }

  const lines = connections.map((connection) => lineOf(connection, byId.get(connection.source), byId.get(connection.target))).filter((line) => line !== null);
  const left = Math.min(0, ...boxes.map((box) => box.x)) - gap;
  const top = Math.min(0, ...boxes.map((box) => box.y)) - gap;
  const right = Math.max(narrowest, ...boxes.map((box) => box.x + box.width)) + gap;
  const bottom = Math.max(height, ...boxes.map((box) => box.y + box.height)) + gap;
  return { boxes, lines, x: left, y: top, width: right - left, height: bottom - top };
}

/** Activities for which no document says a place are put in a row below the others. */
function place<N extends FlowNode>(nodes: readonly N[]): Box<N>[] {
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

/** One that another has taken the place of steps down below it: neither may hide the other. */
function apart<N>(boxes: Box<N>[], isGone: (node: N) => boolean): Box<N>[] {
  const standing = boxes.filter((box) => !isGone(box.node));
  for (const box of boxes.filter((candidate) => isGone(candidate.node))) {
    while (standing.some((other) => overlap(box, other))) {
      box.y += height + gap / 4;
    }

    standing.push(box);
  }

  return boxes;
}

function overlap(one: Box<unknown>, other: Box<unknown>): boolean {
  return one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;
}

function lineOf<C extends FlowConnection>(connection: C, source: Box<unknown> | undefined, target: Box<unknown> | undefined): Line<C> | null {
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
    key: [connection.source, connection.port, connection.target].join('\n'),
    connection,
    path,
    label: connection.port === 'Done' ? '' : connection.portName ?? connection.port,
    x: middle.x,
    y: middle.y - 6,
  };
}
