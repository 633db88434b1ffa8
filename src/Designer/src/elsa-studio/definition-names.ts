/**
 * What the nodes of a definition are called, by node id.
 * @remarks Children may stand under any property (a container's list, an embedded port), so everything that has a node id is taken.
 */
export function nodeNames(definition: unknown, names = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(definition)) {
    definition.forEach((item) => nodeNames(item, names));
  } else if (typeof definition === 'object' && definition !== null) {
    const node = definition as { nodeId?: unknown; name?: unknown; id?: unknown; metadata?: { displayText?: unknown } | null };
    if (typeof node.nodeId === 'string') {
      const name = [node.metadata?.displayText, node.name, node.id].find((text) => typeof text === 'string' && text !== '');
      names.set(node.nodeId, typeof name === 'string' ? name : node.nodeId);
    }

    Object.values(definition).forEach((value) => nodeNames(value, names));
  }

  return names;
}
