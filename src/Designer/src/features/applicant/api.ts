import createClient, { type Middleware } from 'openapi-fetch';
import { antiForgeryHeader } from '../../lib/anti-forgery';
import type { paths } from '../../lib/openapi';
import { ProblemError, unreachable } from '../../lib/problem';

/** Of the present session; kept in this page's memory alone. */
let token: string | null = null;
let usedAt = Date.now();

export const rememberToken = (given: string | null) => { token = given; };
export const presentToken = (): string => token ?? '';

/** When the server last answered, which is when the session's time began anew; of this machine's clock. */
export const lastUsed = (): number => usedAt;
export const used = () => { usedAt = Date.now(); };

const antiForgery: Middleware = {
  onRequest({ request }) {
    if (token !== null) {
      request.headers.set(antiForgeryHeader, token);
    }

    return request;
  },
  onResponse({ response }) {
    if (response.ok) {
      used();
    }
  },
};

/** The server's API as the applicant's pages call it: by the applicant's session, never by an account's. */
export const publicApi = createClient<paths>({
  baseUrl: location.origin,
  fetch: (request) => fetch(request).catch((failure: unknown) => {
    throw failure instanceof DOMException && failure.name === 'AbortError' ? failure : new ProblemError(unreachable);
  }),
});
publicApi.use(antiForgery);
