/** How long a shown node is marked; 2 seconds. */
const flashMilliseconds = 2000;

/**
 * Brings a node of the Studio's canvas into view and marks it for a moment.
 * @returns False if the node is not drawn: it may lie inside another one.
 */
export function showNode(nodeId: string): boolean {
  const cell = document.querySelector(`[data-cell-id="${CSS.escape(nodeId.split(':').at(-1) ?? nodeId)}"]`);
  if (cell === null) {
    return false;
  }

  cell.scrollIntoView({ block: 'center', inline: 'center' });
  cell.classList.add('ybtb-flash');
  setTimeout(() => { cell.classList.remove('ybtb-flash'); }, flashMilliseconds);
  return true;
}
