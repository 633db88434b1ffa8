import type { Condition } from '../../forms/condition';
import type { FieldProblem } from '../../forms/problems';
import { askedAnswers, columnsOf, type Answers, type FormField, type FormSchema, type FormSection, type PartyFields } from '../../forms/schema';
import { codesOf, type GivenMaterial, type Requirement } from '../../materials/given';
import type { Item, ItemSummary } from '../entry';

/** Several items filed as one: a form with what all ask in common asked once, and what must be handed in, once. */
export interface Combined {
  items: readonly Item[];
  schema: FormSchema;
  requirements: readonly Requirement[];
}

/** Between an item's code and a field's key, where the field is that item's alone. */
const separator = '--';

const ownKey = (item: Item, key: string): string => `${item.guide.item.code}${separator}${key}`;

/** Whether two items ask the same: what is told of a person or an account is; rows and amounts belong to the claim they are in. */
const isSame = (one: FormField, other: FormField | undefined): boolean =>
  other !== undefined && one.kind !== 'table' && one.kind !== 'money' && one.kind === other.kind && one.label === other.label
  && JSON.stringify(one.options ?? []) === JSON.stringify(other.options ?? []) && JSON.stringify(columnsOf(one)) === JSON.stringify(columnsOf(other));

/** Keys that every one of the items asks in the same way. */
function sharedKeys(items: readonly Item[]): Set<string> {
  const [first, ...rest] = items;
  return new Set((first?.form.fields ?? []).filter((field) => rest.every(({ form }) => isSame(field, form.fields.find(({ key }) => key === field.key)))).map(({ key }) => key));
}

export function combine(items: readonly Item[]): Combined {
  const shared = sharedKeys(items);
  const first = items[0];
  const keyIn = (item: Item) => (key: string): string => (shared.has(key) ? key : ownKey(item, key));
  const sections: FormSection[] = items.map((item) => ({ code: item.guide.item.code, title: item.guide.item.name }));
  const own = items.flatMap((item) => item.form.fields.filter(({ key }) => !shared.has(key)).map((field) => movedInto(item, field, keyIn(item))));
  const common = (first?.form.fields ?? []).filter(({ key }) => shared.has(key)).map((field) => ({
    ...field, section: null,
    // shown when any of the items asks it
    visibleWhen: anyOf(items.map((item) => whenIn(item, item.form.fields.find(({ key }) => key === field.key)?.visibleWhen, field.section, keyIn(item)))),
    requiredWhen: anyOf(items.map((item) => {
      const of = item.form.fields.find(({ key }) => key === field.key);
      return of?.required === true ? null : renamed(of?.requiredWhen ?? never, keyIn(item));
    })),
    required: items.every((item) => item.form.fields.find(({ key }) => key === field.key)?.required === true),
  }));
  return {
    items,
    schema: {
      code: 'combined', title: '', sections, fields: [...common, ...own],
      applicant: partyOf(first?.form.applicant, shared), insured: partyOf(first?.form.insured, shared),
    },
    requirements: mergedRequirements(items),
  };
}

const never: Condition = { any: [] };

const partyOf = (party: PartyFields | null | undefined, shared: ReadonlySet<string>): PartyFields | null => (party != null && shared.has(party.number) ? party : null);

/** A field of one item among those of all. */
function movedInto(item: Item, field: FormField, key: (key: string) => string): FormField {
  const other = (of: string | null | undefined) => (of == null ? of : key(of));
  return {
    ...field, key: key(field.key), section: item.guide.item.code,
    visibleWhen: whenIn(item, field.visibleWhen, field.section, key),
    requiredWhen: field.requiredWhen == null ? null : renamed(field.requiredWhen, key),
    typeField: other(field.typeField) ?? null, certificateField: other(field.certificateField) ?? null, categoryField: other(field.categoryField) ?? null,
  };
}

/** When a field of an item is asked: its own condition and its section's. */
function whenIn(item: Item, own: Condition | null | undefined, section: string | null | undefined, key: (key: string) => string): Condition | null {
  const of = (item.form.sections ?? []).find(({ code }) => code === section)?.visibleWhen;
  const all = [own, of].filter((condition): condition is Condition => condition != null).map((condition) => renamed(condition, key));
  return all.length === 0 ? null : all.length === 1 ? all[0] ?? null : { all };
}

/** Holds when one of them does; a condition that is not said always does. */
const anyOf = (conditions: readonly (Condition | null)[]): Condition | null =>
  (conditions.includes(null) ? null : { any: conditions.filter((condition) => condition !== null) });

/** The condition about the fields as they are called here; facts of the filing keep their names. */
function renamed(condition: Condition, key: (key: string) => string): Condition {
  return 'not' in condition ? { not: renamed(condition.not, key) }
    : 'all' in condition ? { all: condition.all.map((part) => renamed(part, key)) }
    : 'any' in condition ? { any: condition.any.map((part) => renamed(part, key)) }
    : { ...condition, field: condition.field.startsWith('$') ? condition.field : key(condition.field) };
}

/** What must be handed in for any of them, each once; of alternatives all that one of the items takes. */
function mergedRequirements(items: readonly Item[]): Requirement[] {
  const merged = new Map<string, Requirement>();
  for (const requirement of items.flatMap(({ guide }) => (guide.handling?.requirements ?? []) as readonly Requirement[])) {
    const known = merged.get(requirement.code);
    merged.set(requirement.code, known === undefined ? requirement : {
      ...known, anyOf: [...known.anyOf, ...requirement.anyOf.filter((other) => !known.anyOf.some(({ code, name }) => code === other.code && name === other.name))],
    });
  }

  return [...merged.values()];
}

/** The answers that belong to one of the items, as its own form calls them. */
export function answersFor(item: Item, answers: Answers, facts: Readonly<Record<string, unknown>>): Answers {
  const own = Object.fromEntries(item.form.fields.map(({ key }) => [key, answers[ownKey(item, key)] ?? answers[key]]));
  return askedAnswers(item.form, own, facts);
}

/** The materials that one of the items asks for. */
export function materialsFor(item: Item, given: readonly GivenMaterial[]): GivenMaterial[] {
  const codes = ((item.guide.handling?.requirements ?? []) as readonly Requirement[]).flatMap(codesOf);
  return given.filter(({ code }) => codes.includes(code));
}

/** What is wrong with one item's answers, by the names that fields have here. */
export function problemsFrom(item: Item, combined: Combined, problems: readonly FieldProblem[]): FieldProblem[] {
  return problems.map((problem) => {
    const [, key = '', rest = ''] = /^([^[.]+)(.*)$/.exec(problem.path) ?? [];
    return combined.schema.fields.some((field) => field.key === ownKey(item, key)) ? { ...problem, path: `${ownKey(item, key)}${rest}` } : problem;
  });
}

/** Each thing that is wrong once, however many of the items say it. */
export const distinct = (problems: readonly FieldProblem[]): FieldProblem[] =>
  problems.filter((problem, i) => problems.findIndex(({ path, message }) => path === problem.path && message === problem.message) === i);

/** Items whose materials the guide takes together. */
export const combinable = (items: readonly ItemSummary[]): ItemSummary[] => items.filter(({ code, isHandled }) => isHandled && together.has(code));

/** 与生育医疗费、计划生育医疗费合并报销的一次性提供材料: items 20, 21 and 23. */
const together: ReadonlySet<string> = new Set(['maternity-medical-expense', 'family-planning-medical-expense', 'maternity-allowance']);
