import { useSearchParams } from 'react-router';
import type { QueueName, WorkFilters } from './work';

const names = ['queue', 'item', 'stage', 'office', 'role', 'light'] as const;
const queues: readonly string[] = ['open', 'mine', 'correction', 'delegated'];

export const noFilters: WorkFilters = { queue: null, item: null, stage: null, office: null, role: null, light: null };

export const queueOf = (filters: WorkFilters): QueueName => (queues.includes(filters.queue ?? '') ? (filters.queue as QueueName) : 'open');

export const isFiltered = (filters: WorkFilters): boolean => names.some((name) => name !== 'queue' && (filters[name] ?? null) !== null);

export const sameFilters = (one: WorkFilters, other: WorkFilters): boolean =>
  queueOf(one) === queueOf(other) && names.every((name) => name === 'queue' || (one[name] ?? null) === (other[name] ?? null));

/** What is wanted, kept in the address so that a reload and the back button keep it; codes only, nothing personal. */
export function useFilters() {
  const [params, setParams] = useSearchParams();
  const filters: WorkFilters = { ...noFilters, ...Object.fromEntries(names.map((name) => [name, params.get(name)])) };
  const setFilters = (wanted: WorkFilters) => {
    const next = new URLSearchParams();
    for (const name of names) {
      const value = wanted[name] ?? null;
      if (value !== null && value !== '') {
        next.set(name, value);
      }
    }

    setParams(next, { replace: true });
  };
  return { filters, setFilters, isUntouched: names.every((name) => !params.has(name)) };
}
