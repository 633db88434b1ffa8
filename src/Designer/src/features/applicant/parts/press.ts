/** Names one intention of the person: sent with each try of it, so that it acts once. `crypto.randomUUID` wants a secure context, which a test network is not. */
export const newPress = (): string => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
