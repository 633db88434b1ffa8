import { useEffect, useRef } from 'react';
import { texts } from '../../../texts';
import type { ComparedConnection, ComparedNode, Comparison, PropertyDifference } from './comparison';
import { signs } from './graph-view';

const words = texts.compare;
const order = ['changed', 'added', 'removed'] as const;

interface ChangeListProps {
  comparison: Comparison;
  selected: string | null;
  onSelect: (nodeId: string) => void;
}

/** What differs, in words: the workflow itself, its activities, its connections. */
export function ChangeList({ comparison, selected, onSelect }: ChangeListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (selected !== null) {
      list.current?.querySelector(`[data-change="${CSS.escape(selected)}"]`)?.scrollIntoView({ block: 'nearest' });
    }
  }, [selected]);
  const nodes = order.flatMap((change) => comparison.nodes.filter((node) => node.change === change));
  const connections = comparison.connections.filter((connection) => connection.change !== 'unchanged');
  const moved = comparison.nodes.filter((node) => node.leftX !== null || node.leftY !== null).length;
  return (
    <div className="compare-changes" ref={list}>
      <h2>{words.changes}</h2>
      {!comparison.hasChanges && <p role="status">{words.same}</p>}
      {moved > 0 && <p className="moved">{words.moved(moved)}</p>}
      {comparison.properties.length > 0 && (
        <section>
          <h3>{words.workflow}</h3>
          <Properties properties={comparison.properties} />
        </section>
      )}
      {nodes.map((node) => (
        <section key={`${node.nodeId} ${node.change}`} data-change={node.nodeId} className={`change ${node.change}${node.nodeId === selected ? ' selected' : ''}`}>
          <h3>
            <button type="button" onClick={() => { onSelect(node.nodeId); }}>
              <span className="mark">{signs[node.change]} {words[node.change]}</span> {node.name}<small>{node.displayType}</small>
            </button>
          </h3>
          <Properties properties={node.properties} />
        </section>
      ))}
      {connections.length > 0 && (
        <section>
          <h3>{words.connections}</h3>
          <ul className="connections">
            {connections.map((connection) => (
              <li key={JSON.stringify([connection.parentNodeId, connection.source, connection.port, connection.target, connection.change])} className={connection.change}>
                <span className="mark">{signs[connection.change]} {words[connection.change]}</span> {connectionText(connection, comparison.nodes)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Properties({ properties }: { properties: readonly PropertyDifference[] }) {
  return (
    <dl>
      {properties.map((property) => (
        <div key={property.name}>
          <dt title={property.name}>{property.label}</dt>
          <dd><del><Value text={property.left} syntax={property.leftSyntax} /></del></dd>
          <dd><ins><Value text={property.right} syntax={property.rightSyntax} /></ins></dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ text, syntax }: { text: string | null; syntax: string | null | undefined }) {
  if (text === null || text === '') {
    return <span className="empty">{words.empty}</span>;
  }

  return syntax === 'JavaScript' ? <code>{text}</code> : <>{text}</>;
}

/** Names in place of ids, where the ends are known. */
function connectionText({ parentNodeId, source, port, target }: ComparedConnection, nodes: readonly ComparedNode[]): string {
  const nameOf = (id: string) => nodes.find((node) => node.parentNodeId === parentNodeId && node.id === id)?.name ?? id;
  return words.connection(nameOf(source), port === 'Done' ? words.done : port, nameOf(target));
}
