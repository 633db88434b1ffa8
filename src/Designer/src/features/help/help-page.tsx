import { Alert } from 'antd';
import { useEffect, type MouseEvent } from 'react';
import { NavLink, useNavigate, useParams } from 'react-router';
import { helpPages } from 'virtual:help-pages';
import { Page } from '../../components/page';
import { texts } from '../../texts';

/** The user documents, made into pages when the app was built. */
export function HelpPage() {
  const { name } = useParams();
  const navigate = useNavigate();
  const page = name === undefined ? helpPages[0] : helpPages.find((found) => found.name === name);
  useEffect(() => { window.scrollTo(0, 0); }, [name]);

  // a link from one document to another stays within the app
  const follow = (click: MouseEvent<HTMLElement>) => {
    const link = click.target instanceof Element ? click.target.closest('a') : null;
    if (link?.origin === location.origin && link.pathname.startsWith('/help/') && !click.ctrlKey && !click.metaKey && !click.shiftKey) {
      click.preventDefault();
      void navigate(link.pathname + link.hash);
    }
  };
  return (
    <Page key={page?.name ?? ''} title={page?.title ?? texts.help.title}>
      <div className="help">
        <nav aria-label={texts.help.contents}>
          <ul>
            {helpPages.map((other) => (
              <li key={other.name}>
                <NavLink to={`/help/${encodeURIComponent(other.name)}`} aria-current={other === page ? 'page' : undefined} className={other === page ? 'active' : ''}>{other.name}</NavLink>
              </li>
            ))}
          </ul>
        </nav>
        {page === undefined
          ? <Alert type="warning" title={texts.help.notFound} />
          // eslint-disable-next-line no-restricted-syntax -- our own documents, rendered at build time
          : <article onClick={follow} dangerouslySetInnerHTML={{ __html: page.html }} />}
      </div>
    </Page>
  );
}
