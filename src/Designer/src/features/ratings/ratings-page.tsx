import { Button, Radio, Tabs } from 'antd';
import { useState } from 'react';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { Light } from '../cases/light';
import '../work/work.css';
import { BadRatingDrawer } from './bad-rating-drawer';
import { Complaints } from './complaints';
import { Opinions } from './opinions';
import './ratings.css';
import { useBadRatings, type BadView } from './ratings';
import { ratingTexts } from './texts';

const words = ratingTexts;

/** 评价与投诉: what is to be done about bad ratings and complaints of my office and those below it. */
export function RatingsPage() {
  return (
    <Page title={words.title}>
      <p className="soft">{words.about}</p>
      <Tabs
        items={[
          { key: 'bad', label: words.tabs.bad, children: <BadRatings /> },
          { key: 'complaints', label: words.tabs.complaints, children: <Complaints /> },
          { key: 'opinions', label: words.tabs.opinions, children: <Opinions /> },
        ]}
      />
    </Page>
  );
}

function BadRatings() {
  const [view, setView] = useState<BadView>('open');
  const [opened, setOpened] = useState<string | null>(null);
  const list = useBadRatings(view);
  const rows = (list.data?.pages ?? []).flatMap((page) => page.items);
  const columns = words.columns;
  return (
    <>
      <div className="work-bar">
        <Radio.Group
          aria-label={words.viewLabel} optionType="button" buttonStyle="solid" value={view}
          options={(['open', 'overdue', 'all'] as const).map((value) => ({ value, label: words.views[value] }))}
          onChange={(event) => { setView(event.target.value as BadView); }}
        />
        <Button type="link" onClick={() => { void list.refetch(); }}>{words.refresh}</Button>
      </div>
      <ProblemAlert failure={list.error} />
      {rows.length === 0 && !list.isPending ? <p className="work-empty" role="status">{words.empty}</p> : (
        <div className="work-table">
          <table aria-label={words.table} aria-busy={list.isFetching}>
            <thead>
              <tr>{[columns.registered, columns.item, columns.office, columns.level, columns.state, columns.due, columns.handler, columns.actions].map((name) => <th scope="col" key={name}>{name}</th>)}</tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id} data-bad-rating={row.id}>
                  <td className="due">{moment(row.registeredAt)}</td>
                  <td>{row.itemName}<span className="note">{row.caseNumber ?? words.anonymous}</span></td>
                  <td className="name">{row.office.name}</td>
                  <td className="name">{row.level.name}</td>
                  <td>{row.state.name}{row.appeal != null && <span className="note">{row.appeal.name}</span>}</td>
                  <td className="due"><Light light={row.light} />{row.dueAt != null && <span className="note">{moment(row.dueAt)}</span>}</td>
                  <td className="name">{row.handler ?? <span className="unclaimed">{words.nobody}</span>}</td>
                  <td className="row-buttons"><Button size="small" onClick={() => { setOpened(row.id); }}>{words.open}</Button></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.hasNextPage && <div className="work-foot"><Button loading={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{words.more}</Button></div>}
      {opened !== null && <BadRatingDrawer id={opened} onClose={() => { setOpened(null); }} />}
    </>
  );
}
