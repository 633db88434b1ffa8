import { isForeign, isPort, portLabels, shownAttributes } from './scope';
import { translate, type Place } from './translate';
import { isWritten } from './written';

/**
 * Puts the Studio's words into Chinese as it writes them. What is not known stays English; what users and the server wrote stays as it is.
 * @remarks Only what changed is looked at. Our own writing is noticed too, but what is Chinese is not looked up again.
 */
export function translateStudio(root: HTMLElement): void {
  const observer = new MutationObserver((mutations) => {
    for (const { type, target, addedNodes, attributeName } of mutations) {
      if (type === 'childList') {
        addedNodes.forEach(translateTree);
      } else if (type === 'characterData') {
        translateText(target as Text);
      } else if (attributeName !== null && target instanceof Element && !isForeign(target)) {
        translateAttribute(target, attributeName);
      }
    }
  });
  translateTree(root);
  observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: [...shownAttributes] });
}

function translateTree(node: Node): void {
  if (node instanceof Text) {
    translateText(node);
  } else if (node instanceof Element && isForeign(node)) {
    translatePorts(node);
  } else if (node instanceof Element) {
    translateElement(node);
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (inner) =>
      inner instanceof Element && isForeign(inner) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    for (let inner = walker.nextNode(); inner !== null; inner = walker.nextNode()) {
      if (inner instanceof Text) {
        write(inner);
      } else {
        translateElement(inner as Element);
      }
    }
  }
}

/** In the canvas only the outcomes are looked at. */
function translatePorts(element: Element): void {
  const labels = isPort(element) ? [element] : element.querySelectorAll(portLabels);
  labels.forEach((label) => {
    const walker = document.createTreeWalker(label, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      write(walker.currentNode as Text);
    }
  });
}

function translateText(text: Text): void {
  const around = text.parentElement;
  if (around !== null && (isPort(around) || !isForeign(around))) {
    write(text);
  }
}

function write(text: Text): void {
  const chinese = isWritten(text.data) ? null : translate(text.data, placeOf(text));
  if (chinese !== null && chinese !== text.data) {
    text.data = chinese;
  }
}

function placeOf(text: Text): Place {
  const around = text.parentElement?.closest(`th, .mud-menu-item, ${portLabels}`);
  return around == null ? 'text' : around.tagName === 'TH' ? 'column' : around.matches(portLabels) ? 'port' : 'menu';
}

function translateElement(element: Element): void {
  shownAttributes.forEach((name) => { translateAttribute(element, name); });
}

function translateAttribute(element: Element, name: string): void {
  const value = element.getAttribute(name);
  const chinese = value === null || isWritten(value) ? null : translate(value);
  if (chinese !== null && chinese !== value) {
    element.setAttribute(name, chinese);
  }
}
