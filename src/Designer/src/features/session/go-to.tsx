import { useEffect } from 'react';
import { Navigate } from 'react-router';
import { isOutsideApp } from '../../lib/return-path';

/** To a page of the app, or out of it to a page that is loaded by itself. */
export function GoTo({ path }: { path: string }) {
  const outside = isOutsideApp(path);
  useEffect(() => {
    if (outside) {
      location.replace(path);
    }
  }, [outside, path]);
  return outside ? null : <Navigate to={path} replace />;
}
