import { antiForgeryHeader } from '../lib/anti-forgery';
import { designerPath } from '../lib/designer-path';
import type { StudioRoute } from './studio-route';

const tags = {
  definitions: 'elsa-workflow-definition-list',
  definition: 'elsa-workflow-definition-editor',
  instances: 'elsa-workflow-instance-list',
  instance: 'elsa-workflow-instance-viewer',
} as const;

/** What the Studio calls when somebody opens something; it must be set after the element is defined. */
interface StudioElement extends HTMLElement {
  editWorkflowDefinition?: (id: string) => void;
  viewWorkflowInstance?: (id: string) => void;
}

/** The element that shows a route, speaking to this server's API as the signed-in person. */
export function studioElement(route: StudioRoute, antiForgeryToken: string): HTMLElement {
  const element: StudioElement = document.createElement(tags[route.kind]);
  element.setAttribute('remote-endpoint', `${location.origin}/elsa/api`);
  element.setAttribute('tenant-id-header-name', antiForgeryHeader);
  element.setAttribute('tenant-id', antiForgeryToken);
  if (route.kind === 'definition') {
    element.setAttribute('definition-id', route.id);
  } else if (route.kind === 'instance') {
    element.setAttribute('instance-id', route.id);
  }

  void customElements.whenDefined(tags[route.kind]).then(() => {
    element.editWorkflowDefinition = (id) => { location.assign(designerPath.definition(id)); };
    element.viewWorkflowInstance = (id) => { location.assign(designerPath.instance(id)); };
  });
  return element;
}
