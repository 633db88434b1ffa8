import { useQueries } from '@tanstack/react-query';
import { answerOf, api } from '../../../lib/api';
import type { components } from '../../../lib/openapi';
import type { FieldProblem } from '../../forms/problems';
import type { ChecklistItem } from '../../materials/given';
import { bodyOf, factsOf, type Entry, type FilingBody, type Item } from '../entry';
import { useSettled } from '../use-settled';
import type { Send } from '../use-submission';
import { answersFor, distinct, materialsFor, problemsFrom, type Combined } from './combine';

type Schemas = components['schemas'];

/** Several cases with one set of materials. */
export type BundleBody = Schemas['FileBundleRequest'];
export type BundleOutcome = Schemas['BundleOutcome'];

export const fileBundle: Send<BundleBody, BundleOutcome> = (body, key) => api.POST('/api/case-bundles', { body, headers: { 'Idempotency-Key': key } });

/** How long typing must rest before the server is asked, in milliseconds. */
const rest = 500;

/** The application for one of the items, as if it were filed alone. */
export const bodyFor = (entry: Entry, item: Item): FilingBody =>
  bodyOf({ ...entry, answers: answersFor(item, entry.answers, factsOf(entry, item)), materials: materialsFor(item, entry.materials) }, item, null);

export function bundleOf(entry: Entry, { items }: Combined): BundleBody {
  const bodies = items.map((item) => bodyFor(entry, item));
  const { channel, identityLevel, representative } = bodies[0] ?? { channel: entry.channel, identityLevel: 'counter' as const };
  const whole = items[0] === undefined ? undefined : bodyOf(entry, items[0], null).materials;
  return {
    channel, identityLevel: identityLevel ?? 'counter', materials: whole ?? [], ...(representative == null ? {} : { representative }),
    cases: bodies.map(({ itemCode, answers }) => ({ item: itemCode, answers })),
  };
}

/** What the server would say to each of the applications, and what each must have. */
export function useBundleChecks(entry: Entry, combined: Combined, isWanted: boolean) {
  const bodies = combined.items.map((item) => JSON.stringify(bodyFor(entry, item)));
  const settled = useSettled(bodies.join('\n'), rest).split('\n');
  const checks = useQueries({
    queries: combined.items.map((item, i) => ({
      queryKey: ['filing-check', item.guide.item.code, settled[i]],
      enabled: isWanted, gcTime: 0, retry: false, placeholderData: <T>(known: T) => known,
      queryFn: async ({ signal }: { signal: AbortSignal }) => ({
        of: settled[i] ?? '', result: await answerOf(api.POST('/api/cases/checks', { body: JSON.parse(settled[i] ?? '{}') as FilingBody, signal })),
      }),
    })),
  });
  const lists = useQueries({
    queries: combined.items.map((item, i) => {
      const body = JSON.parse(settled[i] ?? '{}') as FilingBody;
      const asked = { channel: body.channel, answers: body.answers, relation: body.representative?.relation ?? null };
      return {
        queryKey: ['filing-checklist', item.guide.item.code, JSON.stringify(asked)],
        gcTime: 0, retry: false, placeholderData: <T>(known: T) => known,
        queryFn: ({ signal }: { signal: AbortSignal }) => answerOf(api.POST('/api/items/{code}/checklist', { params: { path: { code: item.guide.item.code } }, body: asked, signal })),
      };
    }),
  });
  const problems = distinct(combined.items.flatMap((item, i) => problemsFrom(item, combined, (checks[i]?.data?.result.problems ?? []) as readonly FieldProblem[])));
  const warnings = distinct(combined.items.flatMap((item, i) => problemsFrom(item, combined, (checks[i]?.data?.result.warnings ?? []) as readonly FieldProblem[])));
  return {
    parts: combined.items.map((item, i) => ({ item, check: checks[i]?.data?.result, hasFailed: checks[i]?.isError === true })),
    isChecking: checks.some(({ isFetching }) => isFetching),
    /** Whether what was said is about what is entered now. */
    isCurrent: checks.every(({ data }, i) => data?.of === bodies[i]),
    problems, warnings,
    channels: lists[0]?.data?.channels,
    refusals: [...new Set(lists.flatMap(({ data }) => (data?.refusal == null ? [] : [data.refusal])))],
    lines: demanded(lists.flatMap(({ data }) => (data?.materials ?? []) as readonly ChecklistItem[])),
  };
}

/** A material is demanded when one of the items demands it, and waived only when none does. */
function demanded(lines: readonly ChecklistItem[]): ChecklistItem[] {
  const merged = new Map<string, ChecklistItem>();
  for (const line of lines) {
    const known = merged.get(line.code);
    const isAsked = (one: ChecklistItem) => one.isDemanded && one.waivedBecause == null;
    merged.set(line.code, known === undefined || (isAsked(line) && !isAsked(known)) ? line : known);
  }

  return [...merged.values()];
}
