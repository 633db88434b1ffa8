/** Properties by which people and the server name things; what they hold is never the Studio's own word. */
const naming = new Set(['id', 'activityId', 'definitionId', 'name', 'displayName', 'displayText', 'description', 'category', 'title', 'text', 'message', 'correlationId', 'toolVersion', 'value']);

const written = new Set<string>();

/**
 * Remembers the names in an answer of the server. A workflow called “Log” then stays so, at the price that the Studio's own “Log” stays
 * English on that page.
 */
export function keepAsWritten(answer: unknown): void {
  if (Array.isArray(answer)) {
    answer.forEach(keepAsWritten);
  } else if (typeof answer === 'object' && answer !== null) {
    for (const [key, value] of Object.entries(answer)) {
      if (typeof value !== 'string') {
        keepAsWritten(value);
      } else if (naming.has(key) && /^[\x20-\x7e]+$/.test(value)) {
        written.add(value.trim());
      }
    }
  }
}

export const isWritten = (text: string): boolean => written.has(text.trim());
