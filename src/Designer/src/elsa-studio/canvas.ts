/** How long a shown node is marked; 2 seconds. */
const flashMilliseconds = 2000;

/** What the Studio itself uses to move about in its canvas; the module is loaded once in a page, so this is the same one. */
interface DesignerModule {
  /** Selects a node and puts it into the middle. */
  selectActivity(elementId: string, activityId: string): Promise<void>;
}

const designerModule = '_content/Elsa.Studio.Workflows.Designer/designer.entry.js';

/**
 * Brings a node of the Studio's canvas into view, selects it and marks it for a moment.
 * @returns False if the node is not drawn: it may lie inside another one.
 */
export function showNode(nodeId: string): boolean {
  const id = nodeId.split(':').at(-1) ?? nodeId;
  const cell = document.querySelector(`[data-cell-id="${CSS.escape(id)}"]`);
  if (cell === null) {
    return false;
  }

  cell.classList.add('ybtb-flash');
  setTimeout(() => { cell.classList.remove('ybtb-flash'); }, flashMilliseconds);
  const wrapper = cell.querySelector('elsa-activity-wrapper');
  if (wrapper !== null) {
    void center(wrapper.id, id);
  }

  return true;
}

async function center(elementId: string, activityId: string): Promise<void> {
  try {
    const designer = (await import(/* @vite-ignore */ new URL(designerModule, document.baseURI).href)) as DesignerModule;
    await designer.selectActivity(elementId, activityId);
  } catch (failure) {
    console.warn(failure);   // another release of the Studio: the node is marked all the same
  }
}
