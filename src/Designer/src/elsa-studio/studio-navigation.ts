import { isSameRoute, routeOf, type StudioRoute } from './studio-route';

const base = '/designer';

/**
 * Loads the page anew when the Studio changes the address to another route: it can show only one element in the life of a page.
 * Changes of the query alone (paging of lists) are left to it.
 */
export function followNavigation(shown: StudioRoute): void {
  const follow = () => {
    const route = routeOf(location.pathname);
    if (route !== null && !isSameRoute(route, shown)) {
      location.reload();
    }
  };
  const pushState = history.pushState.bind(history);
  history.pushState = (...change) => {
    pushState(...change);
    follow();
  };
  addEventListener('popstate', follow);

  // some links of the Studio forget the path that its pages are under
  document.addEventListener('click', (click) => {
    const link = click.target instanceof Element ? click.target.closest('a') : null;
    const path = link === null ? null : forgottenBase(link.getAttribute('href') ?? '');
    if (path !== null) {
      click.preventDefault();
      click.stopPropagation();
      if (click.ctrlKey || click.metaKey) {
        window.open(path, '_blank', 'noopener');
      } else {
        location.assign(path);
      }
    }
  }, { capture: true });
}

/** Where a link without our base path should lead; null for every other link. */
export const forgottenBase = (href: string): string | null => (href.startsWith('/workflows/') ? base + href : null);
