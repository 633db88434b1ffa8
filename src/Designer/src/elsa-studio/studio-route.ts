/** A page of the Studio: one visual element, loaded by itself. */
export type StudioRoute =
  | { kind: 'definitions' }
  | { kind: 'definition'; id: string }
  | { kind: 'instances' }
  | { kind: 'instance'; id: string };

const patterns: [RegExp, (id: string) => StudioRoute][] = [
  [/^\/designer\/workflows\/definitions\/?$/, () => ({ kind: 'definitions' })],
  [/^\/designer\/workflows\/definitions\/([^/]+)\/edit\/?$/, (id) => ({ kind: 'definition', id })],
  [/^\/designer\/workflows\/instances\/?$/, () => ({ kind: 'instances' })],
  [/^\/designer\/workflows\/instances\/([^/]+)\/view\/?$/, (id) => ({ kind: 'instance', id })],
];

/** The page that a path names; null if it names none. */
export function routeOf(path: string): StudioRoute | null {
  for (const [pattern, make] of patterns) {
    const found = pattern.exec(path);
    if (found) {
      return make(decode(found[1] ?? ''));
    }
  }

  return null;
}

export const isSameRoute = (one: StudioRoute, other: StudioRoute): boolean =>
  one.kind === other.kind && ('id' in one ? one.id : '') === ('id' in other ? other.id : '');

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;   // a lone percent sign
  }
}
