import { useSearchParams } from 'react-router';

/** What a figure counts within, as it stands in the address; the server reads the same words. Left out: everything the viewer may see, the last 30 days, now. */
export const scopeNames = ['office', 'alone', 'side', 'items', 'channels', 'prefecture', 'receivingPrefecture', 'decidingPrefecture', 'person', 'from', 'to', 'asOf'] as const;

export type ScopeName = (typeof scopeNames)[number];

export type Scope = Readonly<Partial<Record<ScopeName, string>>>;

export function scopeOf(params: URLSearchParams): Scope {
  return Object.fromEntries(scopeNames.flatMap((name) => {
    const value = params.get(name);
    return value === null || value === '' ? [] : [[name, value]];
  }));
}

export const without = (scope: Scope, ...names: ScopeName[]): Scope => Object.fromEntries(Object.entries(scope).filter(([name]) => !names.includes(name as ScopeName)));

/** The query of a scope with what else is asked for, which goes before the scope's own; names in one order, so that equal scopes have equal addresses. */
export function queryOf(scope: Scope, more: Readonly<Record<string, string | undefined>> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of [...Object.entries(more), ...scopeNames.map((name) => [name, more[name] ?? scope[name]] as const)]) {
    if (value !== undefined && value !== '') {
      query.set(name, value);
    }
  }

  return query.toString();
}

/** The page that lists the cases of a figure. */
export const drillPath = (figure: string, scope: Scope, more: Readonly<Record<string, string | undefined>> = {}): string => `/board/cases?${queryOf(scope, { figure, ...more })}`;

/** The overview within a scope. */
export function boardPath(scope: Scope): string {
  const query = queryOf(scope);
  return query === '' ? '/board' : `/board?${query}`;
}

/** The scope kept in the address, so that a reload, the back button and a copied address keep it; codes and days only, nothing personal. */
export function useScope() {
  const [params, setParams] = useSearchParams();
  const scope = scopeOf(params);
  const setScope = (wanted: Scope) => { setParams(new URLSearchParams(queryOf(wanted)), { replace: true }); };
  return { scope, setScope, params };
}
