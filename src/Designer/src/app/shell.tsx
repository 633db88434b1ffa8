import { DownOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { Suspense } from 'react';
import { Link, NavLink, Outlet, useNavigate } from 'react-router';
import { ClockBanner } from '../components/clock-banner';
import { useSession, useSignOut } from '../features/session/session';
import { menuFor } from '../lib/navigation';
import { isOutsideApp } from '../lib/return-path';
import { texts } from '../texts';

/** What stands above every page, also for those not signed in. */
export function Root() {
  return (
    <>
      <ClockBanner />
      <Outlet />
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
        <AccountMenu name={session.data.name} roles={session.data.roles} />
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

function AccountMenu({ name, roles }: { name: string; roles: readonly string[] }) {
  const navigate = useNavigate();
  const signOut = useSignOut();
  const items = [
    { key: 'password', label: texts.account.changePassword, onClick: () => { void navigate('/password'); } },
    { key: 'out', label: texts.account.signOut, onClick: () => { signOut.mutate(); } },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button type="text" className="account" aria-haspopup="menu">
        {name}（{roles.map((role) => texts.account.roles[role] ?? role).join('、')}）<DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  );
}
