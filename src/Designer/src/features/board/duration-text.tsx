import { texts } from './texts';

/** How long cases took, in the unit that the server names; a dash where nothing was completed. */
export function DurationText({ value, unit }: { value: number | null; unit: string }) {
  return <>{value === null ? texts.none : `${value.toLocaleString('zh-CN', { maximumFractionDigits: 1 })} ${texts.durations.units[unit] ?? ''}`}</>;
}
