const focusable = 'input:not([type="hidden"]):not([type="file"]):not(:disabled), textarea:not(:disabled), button[data-step]:not(:disabled)';

/** The controls of a form in their order: one for each group of radio buttons, the chosen one. */
function steps(root: HTMLElement): HTMLElement[] {
  const all = [...root.querySelectorAll<HTMLElement>(focusable)].filter((element) => element.closest('[hidden], [inert]') === null);
  return all.filter((element) => {
    if (!(element instanceof HTMLInputElement) || element.type !== 'radio') {
      return true;
    }

    const group = all.filter((other): other is HTMLInputElement => other instanceof HTMLInputElement && other.type === 'radio' && other.name === element.name);
    return element === (group.find(({ checked }) => checked) ?? group[0]);
  });
}

/** Moves the focus to the next control, or the one before; a typist's Enter. */
export function step(root: HTMLElement, from: HTMLElement, by: 1 | -1): void {
  const all = steps(root);
  const isRadio = from instanceof HTMLInputElement && from.type === 'radio';
  const at = all.findIndex((element) => element === from || (isRadio && element instanceof HTMLInputElement && element.type === 'radio' && element.name === from.name));
  const next = all[at + by];
  next?.focus();
  if (next instanceof HTMLInputElement && ['text', 'tel', ''].includes(next.type)) {
    next.select();
  }
}

/** Moves the focus to the first control after one that is still empty. */
export function firstEmpty(root: HTMLElement, after: HTMLElement): void {
  const all = steps(root);
  const rest = all.slice(all.indexOf(after) + 1);
  const empty = rest.find((element) => element instanceof HTMLInputElement
    ? (element.type === 'radio' || element.type === 'checkbox' ? !element.checked && element.type === 'radio' : element.value === '')
    : element instanceof HTMLTextAreaElement && element.value === '');
  (empty ?? rest[0])?.focus();
}
