/** What a form is judged by: answers by field key, and facts about the filing (`$channel`, `$channelKind`, `$represented`, `$relation`). */
export type Facts = Readonly<Record<string, unknown>>;

type Scalar = string | number | boolean;

/** The closed language in which forms and materials say when they apply; the server evaluates the same. */
export type Condition =
  | { field: string; is: Scalar }
  | { field: string; in: readonly Scalar[] }
  | { field: string; has: Scalar }
  | { field: string; present: boolean }
  | { not: Condition }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] };

/** Whether an answer says anything: blanks and empty lists do not. */
export function isBlank(answer: unknown): boolean {
  return answer === undefined || answer === null || (typeof answer === 'string' && answer.trim() === '') || (Array.isArray(answer) && answer.length === 0);
}

/** Every field that a condition looks at. */
export function fieldsOf(condition: Condition): string[] {
  return 'not' in condition ? fieldsOf(condition.not)
    : 'all' in condition ? condition.all.flatMap(fieldsOf)
    : 'any' in condition ? condition.any.flatMap(fieldsOf)
    : [condition.field];
}

/** Whether a condition holds; what is not said always does. */
export function holds(condition: Condition | null | undefined, facts: Facts): boolean {
  if (condition === null || condition === undefined) {
    return true;
  }

  if ('not' in condition) {
    return !holds(condition.not, facts);
  }

  if ('all' in condition) {
    return condition.all.every((part) => holds(part, facts));
  }

  if ('any' in condition) {
    return condition.any.some((part) => holds(part, facts));
  }

  const answer = facts[condition.field];
  if ('is' in condition) {
    return answer === condition.is;
  }

  if ('in' in condition) {
    return condition.in.some((wanted) => answer === wanted);
  }

  return 'has' in condition
    ? Array.isArray(answer) && answer.includes(condition.has)
    : isBlank(answer) !== condition.present;
}
