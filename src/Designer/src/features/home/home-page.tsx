import { Link } from 'react-router';
import { Page } from '../../components/page';
import { menuFor } from '../../lib/navigation';
import { isOutsideApp } from '../../lib/return-path';
import { texts } from '../../texts';
import { useSession } from '../session/session';

/** What the signed-in person can do here. */
export function HomePage() {
  const session = useSession();
  const sections = menuFor(session.data?.permissions ?? []);
  return (
    <Page title={texts.home.greeting(session.data?.name ?? '')}>
      {sections.length === 0 && <p>{texts.home.nothing}</p>}
      {sections.map((section) => (
        <section key={section.label}>
          <h2>{section.label}</h2>
          <ul className="cards">
            {section.entries.map((entry) => (
              <li key={entry.path}>
                {isOutsideApp(entry.path) ? <a href={entry.path}>{entry.label}</a> : <Link to={entry.path}>{entry.label}</Link>}
                <p>{entry.about}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p><Link to="/help">{texts.menu.help}</Link></p>
    </Page>
  );
}
