import type { Clock } from './cases';

/** A light with its name: colour never says it alone. */
export function Light({ light }: { light: Clock['light'] }) {
  return <span className={`light ${light.code}`}>{light.name}</span>;
}
