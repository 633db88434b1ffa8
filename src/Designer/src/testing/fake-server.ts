import { vi } from 'vitest';

interface Answer {
  status?: number;
  body?: unknown;
}

/** Answers fetch by "METHOD /path"; whatever a test did not foresee fails it. Returns what was asked. */
export function fakeServer(answers: Record<string, Answer | ((request: Request) => Answer | Promise<Answer>)>): Request[] {
  const asked: Request[] = [];
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input instanceof Request ? input : new URL(input, location.origin), init);
    asked.push(request.clone());
    const key = `${request.method} ${new URL(request.url).pathname}`;
    const found = answers[key];
    if (found === undefined) {
      throw new Error(`nobody answers ${key}`);
    }

    const { status = 200, body } = typeof found === 'function' ? await found(request) : found;
    return new Response(body === undefined ? null : JSON.stringify(body), {
      status, headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
    });
  });
  return asked;
}

export const operator = {
  login: 'operations', name: '林运营', officeCode: '530000', roles: ['Operations'], permissions: ['ReadDefinitions', 'ReadInstances'],
  mustChangePassword: false, antiForgeryToken: 'token-1',
};

/** As if the server had given this browser a session. */
export const giveSession = () => { document.cookie = 'XSRF-TOKEN=token-1; path=/'; };
export const takeSession = () => { document.cookie = 'XSRF-TOKEN=; path=/; max-age=0'; };
