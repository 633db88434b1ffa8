import { lazy, Suspense } from 'react';
import { texts } from '../texts';
import type { ChartOption } from './chart-canvas';

export type { ChartOption };

export interface ChartProps {
  /** What the chart shows, for those who do not see it; its numbers stand in a table beside it. */
  label: string;
  option: ChartOption;
  /** In pixels; it is as wide as its place. */
  height: number;
  /** Called with the place on the category axis (from 0) and the name of the series that was pressed. */
  onSelect?: (index: number, series: string) => void;
}

const ChartCanvas = lazy(() => import('./chart-canvas').then(({ ChartCanvas }) => ({ default: ChartCanvas })));

/** A chart; what draws it is loaded with the first one. */
export function Chart(props: ChartProps) {
  return (
    <Suspense fallback={<p role="status" style={{ height: props.height, margin: 0 }}>{texts.loading}</p>}>
      <ChartCanvas {...props} />
    </Suspense>
  );
}
