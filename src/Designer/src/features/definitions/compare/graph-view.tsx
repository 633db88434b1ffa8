import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { texts } from '../../../texts';
import type { Change, ComparedNode } from './comparison';
import { longestName, longestType, type Box, type Graph, type Line } from './graph';

const words = texts.compare;

/** What a change is known by beside its colour. */
export const signs: Record<Change, string> = { added: '+', removed: '−', changed: '≠', unchanged: '' };

const smallest = 0.25;
const largest = 2;
const step = 1.25;
const readable = 0.8;

interface GraphViewProps {
  graph: Graph;
  selected: string | null;
  onSelect: (nodeId: string) => void;
}

/** One level of the flow, with what was added, removed and changed. */
export function GraphView({ graph, selected, onSelect }: GraphViewProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(1);
  const fit = () => {
    const { clientWidth = graph.width, clientHeight = graph.height } = frame.current ?? {};
    setScale(Math.max(smallest, Math.min(1, clientWidth / graph.width, clientHeight / graph.height)));
  };
  useEffect(() => {
    const { clientWidth = graph.width } = frame.current ?? {};
    setScale(Math.max(readable, Math.min(1, clientWidth / graph.width)));
  }, [graph]);
  useEffect(() => {
    const shown = graph.boxes.find((box) => box.node.change !== 'unchanged') ?? graph.boxes[0];
    if (frame.current && shown) {
      // the first change in the middle, without moving the page itself
      frame.current.scrollLeft = (shown.x + shown.width / 2 - graph.x) * readable - frame.current.clientWidth / 2;
      frame.current.scrollTop = (shown.y + shown.height / 2 - graph.y) * readable - frame.current.clientHeight / 2;
    }
  }, [graph]);
  useEffect(() => {
    if (selected !== null) {
      frame.current?.querySelector(`[data-node="${CSS.escape(selected)}"]`)?.scrollIntoView({ block: 'center', inline: 'center' });
    }
  }, [selected, graph]);
  return (
    <div className="compare-graph">
      <div className="zoom">
        <Button size="small" onClick={() => { setScale(Math.min(largest, scale * step)); }}>{words.zoomIn}</Button>
        <Button size="small" onClick={() => { setScale(Math.max(smallest, scale / step)); }}>{words.zoomOut}</Button>
        <Button size="small" onClick={fit}>{words.fit}</Button>
      </div>
      <div className="frame" ref={frame}>
        <svg
          role="group"
          aria-label={words.graph}
          width={graph.width * scale}
          height={graph.height * scale}
          viewBox={`${graph.x} ${graph.y} ${graph.width} ${graph.height}`}
        >
          <defs>
            {(['unchanged', 'added', 'removed', 'changed'] as const).map((change) => (
              <marker key={change} id={`arrow-${change}`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
                <path d="M0 0 8 4 0 8z" className={`arrow ${change}`} />
              </marker>
            ))}
          </defs>
          {graph.lines.map((line) => <LineView key={line.key} line={line} />)}
          {graph.boxes.map((box) => (
            <BoxView key={`${box.node.nodeId} ${box.node.change}`} box={box} isSelected={box.node.nodeId === selected} onSelect={onSelect} />
          ))}
        </svg>
      </div>
    </div>
  );
}

function LineView({ line }: { line: Line }) {
  return (
    <g className={`line ${line.change}`} aria-hidden>
      <path d={line.path} markerEnd={`url(#arrow-${line.change})`} />
      {line.label !== '' && <text x={line.x} y={line.y}>{signs[line.change]}{line.label}</text>}
    </g>
  );
}

function BoxView({ box, isSelected, onSelect }: { box: Box; isSelected: boolean; onSelect: (nodeId: string) => void }) {
  const { node } = box;
  const select = () => { onSelect(node.nodeId); };
  return (
    <g
      className={`box ${node.change}${isSelected ? ' selected' : ''}`}
      data-node={node.nodeId}
      transform={`translate(${box.x} ${box.y})`}
      role="button"
      tabIndex={0}
      aria-label={nodeLabel(node)}
      aria-pressed={isSelected}
      onClick={select}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          select();
        }
      }}
    >
      <title>{nodeLabel(node)}</title>
      <rect width={box.width} height={box.height} rx="4" />
      <text className="name" x="36" y="23">{shorten(node.name, longestName)}</text>
      <text className="type" x="36" y="42">{shorten(node.displayType, longestType)}</text>
      {node.change !== 'unchanged' && (
        <>
          <circle cx="18" cy="27" r="11" />
          <text className="sign" x="18" y="32">{signs[node.change]}</text>
        </>
      )}
    </g>
  );
}

export const nodeLabel = (node: ComparedNode): string => `${words[node.change]}：${node.name}（${node.displayType}）`;

const shorten = (text: string, longest: number): string => {
  const characters = Array.from(text);
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : text;
};
