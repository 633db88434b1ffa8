import { lazy, Suspense } from 'react';
import { Link, NavLink, Outlet } from 'react-router';
import { ClockBanner } from '../components/clock-banner';
import { useSession } from '../features/session/session';
import { menuFor } from '../lib/navigation';
import { isOutsideApp } from '../lib/return-path';
import { texts } from '../texts';

const Bell = lazy(() => import('../features/messages/bell').then(({ Bell }) => ({ default: Bell })));
const AccountMenu = lazy(() => import('./account-menu').then(({ AccountMenu }) => ({ default: AccountMenu })));

/** What stands above every page, also for those not signed in. */
export function Root() {
  return (
    <>
      <ClockBanner />
      <Suspense fallback={<p role="status" className="alone">{texts.loading}</p>}><Outlet /></Suspense>
    </>
  );
}

/** What surrounds every page of the signed-in: bar, menu. */
export function Shell() {
  const session = useSession();
  if (!session.data) {
    return null;
  }

  return (
    <div className="shell">
      <a className="skip" href="#content">{texts.skipToContent}</a>
      <header className="bar">
        <Link className="brand" to="/">{texts.product}</Link>
        {!session.data.mustChangePassword && <Suspense fallback={null}><Bell /></Suspense>}
        <Suspense fallback={<span>{session.data.name}</span>}><AccountMenu name={session.data.name} roles={session.data.roles} /></Suspense>
      </header>
      <div className="body">
        {!session.data.mustChangePassword && <MainMenu permissions={session.data.permissions} />}
        <main id="content" tabIndex={-1}>
          <Suspense fallback={<p role="status">{texts.loading}</p>}><Outlet /></Suspense>
        </main>
      </div>
    </div>
  );
}

function MainMenu({ permissions }: { permissions: readonly string[] }) {
  return (
    <nav className="menu" aria-label={texts.menu.label}>
      <ul>
        <li><NavLink to="/" end>{texts.menu.home}</NavLink></li>
        {menuFor(permissions).map((section) => (
          <li key={section.label}>
            <h2>{section.label}</h2>
            <ul>
              {section.entries.map((entry) => (
                <li key={entry.path}>
                  {isOutsideApp(entry.path) ? <a href={entry.path}>{entry.label}</a> : <NavLink to={entry.path}>{entry.label}</NavLink>}
                </li>
              ))}
            </ul>
          </li>
        ))}
        <li><NavLink to="/help">{texts.menu.help}</NavLink></li>
      </ul>
    </nav>
  );
}
