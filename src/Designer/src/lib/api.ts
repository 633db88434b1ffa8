import createClient, { type Middleware } from 'openapi-fetch';
import { antiForgeryHeader, antiForgeryToken } from './anti-forgery';
import type { paths } from './openapi';
import { ProblemError, problemOf, unreachable } from './problem';

const antiForgery: Middleware = {
  onRequest({ request }) {
    const token = antiForgeryToken();
    if (token !== null) {
      request.headers.set(antiForgeryHeader, token);
    }

    return request;
  },
};

/** The server's API; types come from its OpenAPI document. */
export const api = createClient<paths>({
  baseUrl: location.origin,
  fetch: (request) => fetch(request).catch((failure: unknown) => {
    throw failure instanceof DOMException && failure.name === 'AbortError' ? failure : new ProblemError(unreachable);
  }),
});
api.use(antiForgery);

/** The body of a good answer. @throws {ProblemError} for any other. */
export async function answerOf<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) {
    throw new ProblemError(problemOf(response.status, error));
  }

  return data as T;
}
