import { isSameRoute, routeOf, type StudioRoute } from './studio-route';

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
}
