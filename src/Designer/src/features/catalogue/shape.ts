import type { components } from '../../lib/openapi';

export type ShapeOption = components['schemas']['ShapeOption'];
export type Problem = components['schemas']['CatalogueProblem'];
export type Lists = Readonly<Record<string, readonly ShapeOption[]>>;

/** How a kind of part looks: the server checks by the same. */
export type Shape =
  | { kind: 'text'; most: number; isLong: boolean; style: 'plain' | 'code' | 'day' | 'amount' | 'template' }
  | { kind: 'number'; least: number; most: number }
  | { kind: 'share' | 'flag' | 'when' | 'limit' | 'kept' }
  | { kind: 'choice'; options: readonly ShapeOption[] }
  | { kind: 'reference'; to: string }
  | { kind: 'list'; of: Shape; noun: string; least: number; most: number }
  | { kind: 'group'; members: readonly ShapeMember[] }
  | { kind: 'map'; of: Shape; keyLabel: string; valueLabel: string; mayBeNull: boolean }
  | { kind: 'variants'; all: readonly { by: string; label: string; members: readonly ShapeMember[] }[] }
  | { kind: 'named'; name: string };

export interface ShapeMember {
  name: string;
  label: string;
  presence: 'always' | 'or-null' | 'or-absent';
  hint?: string | null;
  shape: Shape;
}

export interface PartShape {
  root: Shape;
  named: Readonly<Record<string, Shape>>;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = Readonly<Record<string, Json>>;

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
export const isList = (value: unknown): value is readonly Json[] => Array.isArray(value);

export const resolve = (part: PartShape, shape: Shape): Shape => (shape.kind === 'named' ? part.named[shape.name] ?? { kind: 'kept' } : shape);

/** What something new says at first. */
export function blank(part: PartShape, unresolved: Shape): Json {
  const shape = resolve(part, unresolved);
  switch (shape.kind) {
    case 'number':
      return Math.max(shape.least, 1);
    case 'share':
      return 1;
    case 'flag':
      return false;
    case 'choice':
      return shape.options[0]?.code ?? '';
    case 'list':
      return shape.least > 0 ? [blank(part, shape.of)] : [];
    case 'map':
      return {};
    case 'group':
      return blankMembers(part, shape.members);
    case 'variants':
      return blankMembers(part, shape.all[0]?.members ?? []);
    case 'when':
      return { field: '', is: '' };
    case 'limit':
      return { kind: '即时办结', workingDays: null, text: '即时办结' };
    default:
      return '';
  }
}

export const blankMembers = (part: PartShape, members: readonly ShapeMember[]): JsonObject => Object.fromEntries(
  members.filter(({ presence }) => presence !== 'or-absent').map(({ name, presence, shape }) => [name, presence === 'or-null' ? null : blank(part, shape)]));

/** The object with another member, or without it where the value is undefined. */
export function withMember(object: JsonObject, name: string, value: Json | undefined): JsonObject {
  if (value === undefined) {
    return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
  }

  return { ...object, [name]: value };
}

export const replaced = (list: readonly Json[], at: number, value: Json): Json[] => list.map((one, i) => (i === at ? value : one));
export const removed = (list: readonly Json[], at: number): Json[] => list.filter((_, i) => i !== at);

/** The list with the element moved one place up. */
export const movedUp = (list: readonly Json[], at: number): Json[] => {
  const [before, here] = [list[at - 1], list[at]];
  return before === undefined || here === undefined ? [...list] : list.map((one, i) => (i === at - 1 ? here : i === at ? before : one));
};

/** By what people call an element of a list. */
export function nameOf(value: Json): string {
  if (!isObject(value)) {
    return typeof value === 'string' ? value.slice(0, 40) : '';
  }

  for (const member of ['name', 'label', 'title', 'version', 'place', 'fund', 'text', 'paragraph', 'heading', 'note', 'code', 'key']) {
    const said = value[member];
    if (typeof said === 'string' && said !== '') {
      return said.length > 40 ? `${said.slice(0, 40)}…` : said;
    }
  }

  return '';
}

/** The days of a limit; 0 for 即时办结. */
export const daysOf = (limit: Json): number => (isObject(limit) && typeof limit.workingDays === 'number' ? limit.workingDays : 0);

/** A limit of so many working days, written as the one before was. */
export function limitOf(days: number, before: Json): JsonObject {
  const said = isObject(before) && typeof before.text === 'string' ? before.text : '';
  return days === 0
    ? { kind: '即时办结', workingDays: null, text: '即时办结' }
    : { kind: '限时办结', workingDays: days, text: /^\d+$/.test(said) ? String(days) : `${days}个工作日` };
}
