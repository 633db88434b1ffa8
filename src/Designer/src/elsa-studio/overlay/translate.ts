import { columns, dictionary, patterns } from './dictionary';

/**
 * The Chinese for a text of the Studio's, with the blanks around it kept; null if it is not known.
 * @param isColumn Whether it is the head of a column, where some words mean something else.
 */
export function translate(text: string, isColumn = false): string | null {
  const core = text.trim();
  if (core === '' || !/[A-Za-z]/.test(core)) {
    return null;
  }

  const found = (isColumn && Object.hasOwn(columns, core) ? columns[core] : undefined) ?? lookUp(core);
  return found === null ? null : text.replace(core, () => found);
}

function lookUp(core: string): string | null {
  if (Object.hasOwn(dictionary, core)) {
    return dictionary[core] ?? null;
  }

  for (const [pattern, make] of patterns) {
    const match = pattern.exec(core);
    if (match) {
      return make(...match.slice(1));
    }
  }

  return null;
}
