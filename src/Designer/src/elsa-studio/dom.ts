type Attributes = Record<string, string | boolean | ((event: Event) => void) | undefined>;

/**
 * An element with attributes (a function is a listener: `onclick`) and children. Texts go in as text nodes, so that a name with a tag in it
 * stays a name.
 */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K, attributes: Attributes = {}, ...children: (Node | string | null)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (typeof value === 'string') {
      element.setAttribute(name, value);
    }
  }

  element.append(...children.filter((child) => child !== null));
  return element;
}
