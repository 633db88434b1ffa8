import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { texts } from '../../texts';
import './flow-graph.css';
import { longestName, longestType, type Box, type FlowConnection, type FlowNode, type Graph, type Line } from './layout';

const words = texts.graph;
const smallest = 0.25;
const largest = 2;
const step = 1.25;
const readable = 0.8;

/** How one kind of node or line looks: a class, and a sign so that colour does not say it alone. */
export interface Tone {
  name: string;
  sign: string;
}

interface FlowGraphProps<N extends FlowNode, C extends FlowConnection> {
  graph: Graph<N, C>;
  /** What the drawing is called. */
  label: string;
  /** Every name of a tone that lines have. */
  lineTones: readonly string[];
  toneOf: (node: N) => Tone;
  toneOfLine: (connection: C) => Tone;
  /** What a node is called aloud. */
  labelOf: (node: N) => string;
  /** What is in the middle at first; the first node unless one is so. */
  isCentre: (node: N) => boolean;
  selected: string | null;
  onSelect: (nodeId: string) => void;
}

/** One level of a flow. */
export function FlowGraph<N extends FlowNode, C extends FlowConnection>(props: FlowGraphProps<N, C>) {
  const { graph, selected, isCentre } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [scale, setScale] = useState(1);
  const fit = () => {
    const { clientWidth = graph.width, clientHeight = graph.height } = frame.current ?? {};
    setScale(Math.max(smallest, Math.min(1, clientWidth / graph.width, clientHeight / graph.height)));
  };
  const centre = graph.boxes.find((box) => isCentre(box.node)) ?? graph.boxes[0];
  useEffect(() => {
    const { clientWidth = graph.width } = frame.current ?? {};
    setScale(Math.max(readable, Math.min(1, clientWidth / graph.width)));
  }, [graph]);
  useEffect(() => {
    if (frame.current && centre) {
      // in the middle, without moving the page itself
      frame.current.scrollLeft = (centre.x + centre.width / 2 - graph.x) * readable - frame.current.clientWidth / 2;
      frame.current.scrollTop = (centre.y + centre.height / 2 - graph.y) * readable - frame.current.clientHeight / 2;
    }
  }, [graph, centre]);
  useEffect(() => {
    if (selected !== null) {
      frame.current?.querySelector(`[data-node="${CSS.escape(selected)}"]`)?.scrollIntoView({ block: 'center', inline: 'center' });
    }
  }, [selected, graph]);
  return (
    <div className="flow-graph">
      <div className="zoom">
        <Button size="small" onClick={() => { setScale(Math.min(largest, scale * step)); }}>{words.zoomIn}</Button>
        <Button size="small" onClick={() => { setScale(Math.max(smallest, scale / step)); }}>{words.zoomOut}</Button>
        <Button size="small" onClick={fit}>{words.fit}</Button>
      </div>
      <div className="frame" ref={frame}>
        <svg
          role="group"
          aria-label={props.label}
          width={graph.width * scale}
          height={graph.height * scale}
          viewBox={`${graph.x} ${graph.y} ${graph.width} ${graph.height}`}
        >
          <defs>
            {props.lineTones.map((tone) => (
              <marker key={tone} id={`arrow-${tone}`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
                <path d="M0 0 8 4 0 8z" className={`arrow ${tone}`} />
              </marker>
            ))}
          </defs>
          {graph.lines.map((line) => {
            const tone = props.toneOfLine(line.connection);
            return <LineView key={`${line.key} ${tone.name}`} line={line} tone={tone} />;
          })}
          {graph.boxes.map((box) => {
            const tone = props.toneOf(box.node);
            return (
              <BoxView
                key={`${box.node.nodeId} ${tone.name}`} box={box} tone={tone} label={props.labelOf(box.node)}
                isSelected={box.node.nodeId === selected} onSelect={props.onSelect}
              />
            );
          })}
        </svg>
      </div>
    </div>
  );
}

function LineView({ line, tone }: { line: Line<unknown>; tone: Tone }) {
  return (
    <g className={`line ${tone.name}`} aria-hidden>
      <path d={line.path} markerEnd={`url(#arrow-${tone.name})`} />
      {line.label !== '' && <text x={line.x} y={line.y}>{tone.sign}{line.label}</text>}
    </g>
  );
}

interface BoxViewProps {
  box: Box<FlowNode>;
  tone: Tone;
  label: string;
  isSelected: boolean;
  onSelect: (nodeId: string) => void;
}

function BoxView({ box, tone, label, isSelected, onSelect }: BoxViewProps) {
  const { node } = box;
  const select = () => { onSelect(node.nodeId); };
  return (
    <g
      className={`box ${tone.name}${isSelected ? ' selected' : ''}`}
      data-node={node.nodeId}
      transform={`translate(${box.x} ${box.y})`}
      role="button"
      tabIndex={0}
      aria-label={label}
      aria-pressed={isSelected}
      onClick={select}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          select();
        }
      }}
    >
      <title>{label}</title>
      <rect width={box.width} height={box.height} rx="4" />
      <text className="name" x="36" y="23">{shorten(node.name, longestName)}</text>
      <text className="type" x="36" y="42">{shorten(node.displayType, longestType)}</text>
      {tone.sign !== '' && (
        <>
          <circle cx="18" cy="27" r="11" />
          <text className="sign" x="18" y="32">{tone.sign}</text>
        </>
      )}
    </g>
  );
}

const shorten = (text: string, longest: number): string => {
  const characters = Array.from(text);
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : text;
};
