import { Button, Table, Tag } from 'antd';
import { Link } from 'react-router';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { designerPath } from '../../lib/designer-path';
import { moment } from '../../lib/moment';
import { texts } from '../../texts';
import { useDefinitions, type Definition } from './definitions';

const words = texts.definitions;

/** All definitions with their latest versions; from here to the designer and to the comparison. */
export function DefinitionsPage() {
  const definitions = useDefinitions();
  return (
    <Page title={words.title} actions={<Button type="primary" href={designerPath.definitions}>{words.open}</Button>}>
      <ProblemAlert failure={definitions.error} />
      <Table<Definition>
        rowKey="definitionId"
        size="middle"
        loading={definitions.isPending}
        dataSource={definitions.data ?? []}
        locale={{ emptyText: words.none }}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: words.name, dataIndex: 'name', sorter: (a, b) => a.name.localeCompare(b.name, 'zh-CN'), render: (name: string) => <span className="long">{name}</span> },
          { title: words.code, dataIndex: 'definitionId', render: (id: string) => <code className="long">{id}</code> },
          { title: words.latest, dataIndex: 'version', render: words.versionNumber },
          { title: words.state, dataIndex: 'isPublished', render: (_, definition) => <StateTag definition={definition} /> },
          { title: words.changedAt, render: (_, definition) => moment(definition.changedAt ?? definition.createdAt) },
          { title: words.changedBy, dataIndex: 'changedBy', render: (name: string | null) => name ?? '—' },
          { title: words.publishedAt, dataIndex: 'publishedAt', render: (at: string | null) => (at === null ? '—' : moment(at)) },
          {
            title: words.actions,
            render: (_, definition) => (
              <span className="row-actions">
                <a href={designerPath.definition(definition.definitionId)}>{words.open}</a>
                <Link to={`/definitions/${encodeURIComponent(definition.definitionId)}/compare`}>{words.compare}</Link>
              </span>
            ),
          },
        ]}
      />
    </Page>
  );
}

/** A version that was published once and is so no more is retired; one that never was is a draft. */
export function StateTag({ definition }: { definition: Pick<Definition, 'isPublished' | 'publishedAt'> }) {
  if (definition.isPublished) {
    return <Tag className="state published">{words.published}</Tag>;
  }

  return definition.publishedAt === null ? <Tag className="state draft">{words.draft}</Tag> : <Tag className="state">{words.retired}</Tag>;
}
