import { Alert, Button, Tag } from 'antd';
import { Link, NavLink, useNavigate, useParams } from 'react-router';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import '../work/work.css';
import { partPath, useCatalogue, type PartItem } from './api';
import './catalogue.css';
import { catalogueTexts as words } from './texts';

/** 事项目录: its parts by kind, and who is at work on which. */
export function CataloguePage() {
  const { kind = 'item' } = useParams();
  const navigate = useNavigate();
  const catalogue = useCatalogue();
  const parts = catalogue.data?.parts ?? [];
  const drafts = parts.filter(({ isDraft }) => isDraft);
  const shipped = drafts.filter(({ isShipped }) => isShipped);
  return (
    <Page
      title={words.title}
      actions={(
        <span className="row-actions">
          <Button onClick={() => { void navigate('/base/catalogue/versions'); }}>{words.versions}</Button>
          <Button type="primary" disabled={drafts.length === 0} onClick={() => { void navigate('/base/catalogue/publish'); }}>{words.publish(drafts.length)}</Button>
        </span>
      )}
    >
      <ProblemAlert failure={catalogue.error} />
      {shipped.length > 0 && <Alert type="warning" showIcon className="problem" title={words.shippedNotice(shipped.length)} />}
      {catalogue.data !== undefined && <p className="soft">{words.about(catalogue.data.version)}</p>}
      <nav aria-label={words.tabs}>
        <ul className="catalogue-tabs">
          {Object.entries(words.kinds).map(([code, label]) => (
            <li key={code}><NavLink to={`/base/catalogue/${code}`} className={code === kind ? 'active' : ''} {...(code === kind ? { 'aria-current': 'page' as const } : {})}>{label}</NavLink></li>
          ))}
        </ul>
      </nav>
      {catalogue.isPending ? <p role="status">{words.loading}</p> : <Parts label={words.kinds[kind] ?? ''} parts={parts.filter((part) => part.kind === kind)} />}
    </Page>
  );
}

function Parts({ label, parts }: { label: string; parts: readonly PartItem[] }) {
  return (
    <div className="work-table">
      <table aria-label={label}>
        <thead><tr>{Object.values(words.columns).map((name) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.part}>
              <td>{part.name}</td>
              <td>
                {part.isDraft ? <Tag className="state draft">{part.isShipped ? words.shipped : words.draft}</Tag> : <Tag className="state published">{words.inForce}</Tag>}
                {part.isOutdated && <Tag className="state">{words.outdated}</Tag>}
              </td>
              <td>{part.updatedBy != null && part.updatedAt != null ? words.changedBy(part.updatedBy, part.updatedAt) : ''}</td>
              <td><Link to={partPath(part.part)} aria-label={words.editOf(part.name)}>{words.edit}</Link></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
