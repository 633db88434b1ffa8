import { fieldOf, type FieldProblem } from '../forms/problems';
import { rowsOf } from '../forms/table-rows';
import { codesOf, type Requirement } from '../materials/given';
import type { FilingBody } from './entry';

interface Judgement {
  problems: readonly FieldProblem[];
  /** The application that they are about, as text; what has been changed since is no longer wrong for certain. */
  judged: string | undefined;
  body: FilingBody;
  /** Whether an attempt was refused: everything is shown then, also what nobody has come to yet. */
  isAll: boolean;
  /** Keys of fields that were left. */
  left: ReadonlySet<string>;
}

const acting = 'representative.';

/** What to show at the fields of the item's form. */
export function problemsOfField({ problems, judged, body, isAll, left }: Judgement): FieldProblem[] {
  const then = answersOf(judged, 'answers');
  const now = body.answers as Record<string, unknown>;
  return problems.filter(({ path }) => (isAll || left.has(fieldOf(path)) || left.has(path)) && same(valueAt(then, path), valueAt(now, path)));
}

/** What an answer is, or the cell of a table that a path such as `invoices[0].amount` names. */
function valueAt(answers: Record<string, unknown>, path: string): unknown {
  const cell = /^([^[]+)\[(\d+)\]\.(.+)$/.exec(path);
  return cell === null ? answers[fieldOf(path)] : rowsOf(answers[cell[1] ?? ''])[Number(cell[2])]?.[cell[3] ?? ''];
}

/** What to show at the fields of the representative's form, by the keys there. */
export function problemsOfRepresentative({ problems, judged, body, isAll, left }: Judgement): FieldProblem[] {
  const then = answersOf(judged, 'representative');
  const now = (body.representative ?? {}) as unknown as Record<string, unknown>;
  return problems.filter(({ path }) => path.startsWith(acting) && (isAll || left.has(path)))
    .map((problem) => ({ ...problem, path: problem.path.slice(acting.length) }))
    .filter(({ path }) => same(then[path], now[path]));
}

/** What to show at a material: what is wrong with it at once, that it is missing after an attempt. */
export function problemsOfMaterial({ problems, judged, isAll }: Judgement, code: string, requirements: readonly Requirement[]): FieldProblem[] {
  return problems.filter((problem) => requirementOf(problem, judged, requirements) === code && (isAll || problem.path.startsWith('materials[')));
}

/** The id of the control that a problem is about; null where there is none. */
export function targetOf(problem: FieldProblem, judged: string | undefined, requirements: readonly Requirement[]): string | null {
  const material = requirementOf(problem, judged, requirements);
  return material !== null ? `material-${material}`
    : problem.path.startsWith(acting) ? `r-${problem.path.slice(acting.length)}`
      : cellIn(problem.path) ?? (/^[a-zA-Z][\w-]*(\[\d+\])?$/.test(problem.path) && document.getElementById(`f-${fieldOf(problem.path)}`) !== null ? `f-${fieldOf(problem.path)}`
        : null);
}

/** The id of the control in the cell of a table; null where the path names none that is drawn. */
function cellIn(path: string): string | null {
  const cell = /^([a-zA-Z][\w-]*)\[(\d+)\](?:\.([\w-]+))?$/.exec(path);
  const id = cell === null ? '' : cell[3] === undefined ? `f-${cell[1] ?? ''}-${cell[2] ?? ''}` : `f-${cell[1] ?? ''}-${cell[2] ?? ''}-${cell[3]}`;
  return id !== '' && document.getElementById(id) !== null ? id : null;
}

/** Code of the requirement that a problem is about: `materials.CODE` is missing, `materials[2]` is the third that was handed in. */
function requirementOf({ path }: FieldProblem, judged: string | undefined, requirements: readonly Requirement[]): string | null {
  if (path.startsWith('materials.')) {
    return path.slice('materials.'.length);
  }

  const index = /^materials\[(\d+)\]/.exec(path)?.[1];
  if (index === undefined || judged === undefined) {
    return null;
  }

  const code = (JSON.parse(judged) as { materials?: { code: string }[] }).materials?.[Number(index)]?.code;
  return requirements.find((requirement) => code !== undefined && codesOf(requirement).includes(code))?.code ?? null;
}

function answersOf(judged: string | undefined, part: 'answers' | 'representative'): Record<string, unknown> {
  return judged === undefined ? {} : ((JSON.parse(judged) as Record<string, Record<string, unknown> | undefined>)[part] ?? {});
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
