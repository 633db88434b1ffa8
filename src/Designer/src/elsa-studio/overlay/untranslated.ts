import { isForeign, shownAttributes } from './scope';
import { isWritten } from './written';

/** Latin letters that are right as they are: names of formats and products, identifiers, dates. */
const allowed = [
  /^(GET|JSON|[Mm]arkdown|JavaScript|C#|Ctrl ?\+ ?\w|ID|UI|HTTP|URL|SMS|PDF)$/,
  /^v?\d+(\.\d+)*$/,
  /^[0-9a-f-]{12,}$/i,
  /^[A-Za-z][\w-]*[.:][\w.:-]+$/,   // a dotted or colon-separated identifier
  /^[a-z0-9]+(-[a-z0-9]+)+$/,       // an identifier with hyphens
  /^\d[\d.]* ?(ms|s|m|h)$/,
  /^[[{].*[\]}]$/s,                 // a value as JSON
];

/** Visible texts with Latin words that nobody wrote and the dictionary does not know: what is still to be translated. For tests. */
export function untranslatedTexts(root: ParentNode = document): string[] {
  const found = new Set<string>();
  const look = (text: string | null) => {
    const core = text?.trim() ?? '';
    if (/[A-Za-z]{2,}/.test(core) && !/\p{Script=Han}/u.test(core) && !isWritten(core) && !allowed.some((pattern) => pattern.test(core))) {
      found.add(core);
    }
  };
  for (const element of root.querySelectorAll<HTMLElement>('body *')) {
    if (isForeign(element) || !isVisible(element)) {
      continue;
    }

    shownAttributes.forEach((name) => { look(element.getAttribute(name)); });
    element.childNodes.forEach((child) => {
      if (child instanceof Text) {
        look(child.data);
      }
    });
  }

  return [...found].sort();
}

function isVisible(element: HTMLElement): boolean {
  return element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
}
