import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { frameTexts as words } from './texts';
import { SessionNotice } from '../features/applicant/session/session-notice';
import { useLeave, type Session } from '../features/applicant/session/session';

/** What surrounds every page. The ways into the case stand below the heading, each a thumb wide. */
export function Frame({ session, children }: { session: Session | null; children: ReactNode }) {
  const leave = useLeave();
  return (
    <>
      <a className="skip" href="#content">{words.skip}</a>
      <header className="head">
        <p className="product">{words.product}</p>
        {session !== null && <button type="button" className="quiet" disabled={leave.isPending} onClick={() => { leave.mutate(); }}>{words.leave}</button>}
      </header>
      {session !== null && (
        <nav className="ways" aria-label={words.ways}>
          {words.pages.map(({ to, name }) => <NavLink key={to} to={to} end>{name}</NavLink>)}
        </nav>
      )}
      <main id="content" tabIndex={-1}>
        {session !== null && <SessionNotice />}
        {children}
      </main>
      <footer className="foot">
        <p>{words.help} <a href="tel:12345">12345</a></p>
        <p><a href="/verify">{words.verify}</a></p>
        <p>{words.care}</p>
      </footer>
    </>
  );
}
