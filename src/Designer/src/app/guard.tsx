import { Spin } from 'antd';
import { Navigate, Outlet, useLocation } from 'react-router';
import { ForbiddenPage } from '../components/error-page';
import { useSession } from '../features/session/session';
import { returnParameter, signInPath } from '../lib/return-path';
import { texts } from '../texts';

/** Lets only the signed-in through, and those who must change their password only to the page for it. */
export function SignedIn() {
  const session = useSession();
  const { pathname, search, hash } = useLocation();
  const here = pathname + search + hash;
  if (session.isPending) {
    return <Spin description={texts.loading} fullscreen />;
  }

  if (session.isError) {
    throw session.error;
  }

  if (session.data === null) {
    return <Navigate to={signInPath(here)} replace />;
  }

  return session.data.mustChangePassword && pathname !== '/password'
    ? <Navigate to={`/password?${returnParameter}=${encodeURIComponent(here)}`} replace />
    : <Outlet />;
}

/** Shows a page only to those whom the server would answer; the server decides all the same. */
export function Allowed({ permission }: { permission: string }) {
  const session = useSession();
  return session.data?.permissions.includes(permission) ? <Outlet /> : <ForbiddenPage />;
}
