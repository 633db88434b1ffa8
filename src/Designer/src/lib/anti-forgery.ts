/** The header that the server wants on every request that changes something. */
export const antiForgeryHeader = 'X-XSRF-TOKEN';

/** The token of the present session, from the cookie that the server made readable for this; null when nobody is signed in. */
export function antiForgeryToken(): string | null {
  const found = document.cookie.split('; ').find((cookie) => cookie.startsWith('XSRF-TOKEN='));
  return found ? decodeURIComponent(found.slice('XSRF-TOKEN='.length)) : null;
}
