/** Something wrong with an answer or a material, as the server says it. */
export interface FieldProblem {
  /** A field's key, or key and index such as `institutions[1]`; elsewhere `channel`, `materials[0]`, `representative.name`. */
  path: string;
  code: string;
  message: string;
}

/** The key of the field that a path is about. */
export const fieldOf = (path: string): string => path.replace(/\[.*$/, '');

/** Whether a path is about a row or a cell of a table, not about the field as a whole. */
export const isInside = (path: string, key: string): boolean => path.startsWith(`${key}[`);

/** Messages by field. */
export function byField(problems: readonly FieldProblem[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { path, message } of problems) {
    const key = fieldOf(path);
    found.set(key, [...(found.get(key) ?? []), message]);
  }

  return found;
}

/** The problems in the body of a refused request; empty where it has none. */
export function problemsIn(body: unknown): FieldProblem[] {
  const list = typeof body === 'object' && body !== null ? (body as { problems?: unknown }).problems : undefined;
  return Array.isArray(list) ? list.filter((entry): entry is FieldProblem => typeof (entry as FieldProblem | null)?.message === 'string') : [];
}
