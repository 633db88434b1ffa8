import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Change } from './changes';
import { drillPath, type Scope } from './scope';
import { texts } from './texts';

interface FigureLinkProps {
  figure: string;
  value: number;
  scope: Scope;
  /** Narrows the scope, or names the cell of the matrix. */
  more?: Readonly<Record<string, string | undefined>>;
  /** Besides the number, for those who do not see what it stands under. */
  label?: string;
  change?: Change | undefined;
  children?: ReactNode;
}

/** A number that leads to exactly the cases it counts. What has changed just now is framed and says by how much. */
export function FigureLink({ figure, value, scope, more = {}, label, change, children }: FigureLinkProps) {
  const shown = value.toLocaleString('zh-CN');
  return (
    <Link className={change === undefined ? 'figure' : 'figure changed'} to={drillPath(figure, scope, more)} aria-label={label === undefined ? undefined : `${label}${children === undefined ? ` ${shown}` : ''}`} data-figure={figure}>
      {children ?? shown}
      {change !== undefined && <Difference change={change} />}
    </Link>
  );
}

function Difference({ change: { from, to } }: { change: Change }) {
  const isMore = to > from;
  return (
    <span className="difference" aria-hidden title={isMore ? texts.more(to - from) : texts.fewer(from - to)}>
      {isMore ? <CaretUpOutlined aria-hidden /> : <CaretDownOutlined aria-hidden />}{Math.abs(to - from)}
    </span>
  );
}
