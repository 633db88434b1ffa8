/** Attributes that people see or hear. */
export const shownAttributes = ['placeholder', 'title', 'aria-label', 'alt', 'data-label']  as const;

/** Where texts are not the Studio's: code, what people type, nodes of the canvas, our own bars. */
const foreign = [
  '.monaco-editor', 'textarea', 'pre', 'code', 'script', 'style', 'svg text',
  '.elsa-activity', '[data-cell-id]',
  '.top-bar', '.notices', '.findings', '.starting', '#blazor-error-ui',
].join(',');

/** Whether an element or something around it is not to be touched. */
export const isForeign = (element: Element): boolean => element.closest(foreign) !== null;

/** Labels of outcomes and of slots for inner activities, within nodes of the canvas. */
export const portLabels = '.x6-port, .embedded-port';

export const isPort = (element: Element): boolean => element.closest(portLabels) !== null;
