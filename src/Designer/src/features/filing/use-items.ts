import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../lib/api';

/** The catalogue; it changes seldom. */
export const useItems = () => useQuery({ queryKey: ['items'], staleTime: 300_000, queryFn: () => answerOf(api.GET('/api/items')) });

export const useGuide = (code: string) => useQuery({
  queryKey: ['items', code], staleTime: 300_000,
  queryFn: () => answerOf(api.GET('/api/items/{code}', { params: { path: { code } } })),
});

const key = (login: string): string => `ybtb.recent-items.${login}`;
const most = 6;

/** Codes of the items this person has filed last on this computer, latest first. */
export function recentItems(login: string): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key(login)) ?? '[]');
    return Array.isArray(stored) ? stored.filter((code): code is string => typeof code === 'string').slice(0, most) : [];
  } catch {
    return [];
  }
}

export function rememberItem(login: string, code: string): void {
  try {
    localStorage.setItem(key(login), JSON.stringify([code, ...recentItems(login).filter((other) => other !== code)].slice(0, most)));
  } catch {
    // a browser that keeps nothing has no list of recent items
  }
}
