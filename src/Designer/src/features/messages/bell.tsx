import { Link } from 'react-router';
import './bell.css';
import { useUnread } from './messages';
import { texts } from './texts';

/** The way to the inbox, with how much of it is unread. */
export function Bell() {
  const { data } = useUnread();
  const unread = data?.unread ?? 0;
  const most = data?.most ?? 0;
  return (
    <Link className="bell" to="/messages" aria-label={texts.bell(unread, most)}>
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path fill="currentColor" d="M12 22a2.5 2.5 0 0 0 2.4-2H9.600A2.500 2.500 0 0 0 12 22Zm7-6v-5a7 7 0 0 0-5.500-6.800V3.500a1.500 1.500 0 0 0-3 0v.700A7 7 0 0 0 5 11v5l-2 2v1h18v-1Z" /></svg>
      {unread > 0 && <span className="bell-count" aria-hidden="true">{unread >= most ? `${most - 1}+` : unread}</span>}
    </Link>
  );
}
