/** Where the Studio's page leaves a definition that the server refused, for the comparison page of the same window. */
const keyOf = (definitionId: string): string => `ybtb.refused-draft.${definitionId}`;

/** @returns Whether there was room for it. */
export function keepRefusedDraft(definitionId: string, document: unknown): boolean {
  try {
    sessionStorage.setItem(keyOf(definitionId), JSON.stringify(document));
    return true;
  } catch {
    return false;
  }
}

/** The refused definition; null if this window never had one. */
export function refusedDraft(definitionId: string): unknown {
  const text = sessionStorage.getItem(keyOf(definitionId));
  return text === null ? null : JSON.parse(text);
}
