/** The parameter that says where to go on after signing in. */
export const returnParameter = 'return';

/** The address of the sign-in page that leads back to where one is. */
export const signInPath = (from: string): string => `/sign-in?${returnParameter}=${encodeURIComponent(from)}`;

/** A path within this site, whatever somebody put into the address: a link from elsewhere must not lead the signed-in person away. */
export function safeReturnPath(given: string | null): string {
  if (given === null || !given.startsWith('/')) {
    return '/';
  }

  const target = new URL(given, location.origin);
  return target.origin === location.origin ? target.pathname + target.search + target.hash : '/';
}

/** Whether the path is a page of its own, which the app's router does not know. */
export const isOutsideApp = (path: string): boolean => path === '/designer' || path.startsWith('/designer/');
