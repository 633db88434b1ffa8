import { columns, dictionary, menuEntries, patterns, ports } from './dictionary';

export type Place = 'column' | 'menu' | 'port' | 'text';

/**
 * The Chinese for a text of the Studio's, with the blanks around it kept; null if it is not known.
 * @param place Where it stands: in the head of a column and in a menu some words mean something else, at a port only few are the Studio's.
 */
export function translate(text: string, place: Place = 'text'): string | null {
  const core = text.trim();
  if (core === '' || !/[A-Za-z]/.test(core)) {
    return null;
  }

  if (place === 'port') {
    const port = core.replaceAll('\u00a0', ' ');   // as the canvas writes blanks
    return Object.hasOwn(ports, port) ? ports[port] ?? null : null;
  }

  const special = place === 'column' ? columns : place === 'menu' ? menuEntries : {};
  const found = (Object.hasOwn(special, core) ? special[core] : undefined) ?? lookUp(core);
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
