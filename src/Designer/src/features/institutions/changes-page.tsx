import { Button, Input, Radio } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { useActiveRow } from '../work/active-row';
import { useShortcuts } from '../work/shortcuts';
import '../work/work.css';
import { useChanges } from './institutions';
import './institutions.css';
import { institutionTexts } from './texts';

const words = institutionTexts.list;

/** 待审核业务查询 and 已审核业务查询. */
export function ChangesPage() {
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const state = params.get('state') === 'reviewed' ? 'reviewed' : 'pending';
  const institution = params.get('institution') ?? '';
  const list = useChanges(state, institution);
  const rows = (list.data?.pages.flatMap(({ items }) => items) ?? []).map((item) => ({ ...item, key: item.caseNumber }));
  const { active, activate, move } = useActiveRow(rows);
  const show = (next: { state: string; institution: string }) => {
    setParams({ ...(next.state === 'pending' ? {} : { state: next.state }), ...(next.institution === '' ? {} : { institution: next.institution }) }, { replace: true });
  };
  useShortcuts({
    j: () => { move(1); }, ArrowDown: () => { move(1); }, k: () => { move(-1); }, ArrowUp: () => { move(-1); },
    Enter: () => { if (active !== null) { void navigate(`/cases/${active.caseNumber}`); } },
  });
  return (
    <Page title={words.title}>
      <p className="soft">{words.about}</p>
      <div className="work-bar no-print">
        <Radio.Group
          aria-label={words.view} optionType="button" buttonStyle="solid" value={state} options={[{ value: 'pending', label: words.pending }, { value: 'reviewed', label: words.reviewed }]}
          onChange={(event) => { show({ state: String(event.target.value), institution }); }}
        />
        <Input.Search
          key={institution} className="institution-search" aria-label={words.institution} placeholder={words.institution} defaultValue={institution} enterButton={words.search}
          onSearch={(text) => { show({ state, institution: text.trim() }); }}
        />
        {institution !== '' && <Button type="link" onClick={() => { show({ state, institution: '' }); }}>{words.clear}</Button>}
      </div>
      <ProblemAlert failure={list.error} />
      {rows.length === 0 && !list.isPending ? <p className="work-empty" role="status">{words.empty}</p> : (
        <div className="work-table">
          <table aria-label={words.table} aria-busy={list.isFetching}>
            <thead>
              <tr>
                <th scope="col">{words.number}</th><th scope="col">{words.name}</th><th scope="col">{words.ticks}</th><th scope="col">{words.filedAt}</th>
                <th scope="col">{institutionTexts.comparison}</th><th scope="col">{state === 'reviewed' ? words.result : words.status}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key} data-active={row.key === active?.key} data-number={row.caseNumber} onClick={() => { activate(row.key); }} onDoubleClick={() => { void navigate(`/cases/${row.caseNumber}`); }}>
                  <td className="number"><Link to={`/cases/${row.caseNumber}`}>{row.caseNumber}</Link></td>
                  <td>{row.institutionName}<span className="note"><span className="mono">{row.institutionCode}</span> · {row.kind.name}</span></td>
                  <td>{row.ticks.map(({ name }) => name).join('、')}</td>
                  <td className="due">{moment(row.filedAt)}{row.decidedAt !== null && <span className="note">{words.decidedAt(moment(row.decidedAt))}</span>}</td>
                  <td>{row.comparison.name}</td>
                  <td>{row.result ?? row.status.name}{row.reason !== null && row.reason !== '' && <span className="note">{words.reason}：{row.reason}</span>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div className="work-foot no-print">
        {list.hasNextPage && <Button loading={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{words.more}</Button>}
        {rows.length > 0 && <span role="status">{words.shown(rows.length)}</span>}
        <Button type="link" onClick={() => { void list.refetch(); }}>{words.refresh}</Button>
      </div>
    </Page>
  );
}
