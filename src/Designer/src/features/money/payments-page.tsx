import { Button, Radio } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { useSession } from '../session/session';
import { useActiveRow } from '../work/active-row';
import { useShortcuts } from '../work/shortcuts';
import '../work/work.css';
import { DayFilter } from './day-filter';
import { usePaymentList, type PaymentFilters } from './money';
import './money.css';
import { PaymentTable } from './payment-table';
import { moneyTexts } from './texts';

const words = moneyTexts.payments;
const none: PaymentFilters = { state: null, office: null, from: null, to: null };

/** 拨付: payment orders by their state, the newest first. */
export function PaymentsPage() {
  const navigate = useNavigate();
  const session = useSession();
  const { filters, setFilters } = usePaymentFilters();
  const list = usePaymentList(filters);
  const rows = (list.data?.pages ?? []).flatMap((page) => page.items).map((item) => ({ ...item, key: item.number }));
  const { active, activate, move, isChosen } = useActiveRow(rows);
  const step = (by: 1 | -1) => {
    if (move(by) >= rows.length - 1 && list.hasNextPage && !list.isFetchingNextPage) {
      void list.fetchNextPage();
    }
  };
  useShortcuts({
    j: () => { step(1); }, ArrowDown: () => { step(1); }, k: () => { step(-1); }, ArrowUp: () => { step(-1); },
    Enter: () => { if (active !== null) { void navigate(`/cases/${active.caseNumber}`); } },
  });
  const isFiltered = Object.values(filters).some((value) => value !== null);
  return (
    <Page
      title={words.pageTitle}
      actions={session.data?.permissions.includes('ReconcilePayments') === true && <Link to="/payments/reconciliation">{moneyTexts.reconciliation.title}</Link>}
    >
      <p className="soft">{words.about}</p>
      <div className="work-bar no-print">
        <Radio.Group
          aria-label={words.state} optionType="button" buttonStyle="solid" value={filters.state ?? ''}
          options={words.views.map(([value, label]) => ({ value, label }))}
          onChange={(event) => { setFilters({ ...filters, state: event.target.value === '' ? null : String(event.target.value) }); }}
        />
        <DayFilter label={words.from} value={filters.from} onChange={(from) => { setFilters({ ...filters, from }); }} />
        <DayFilter label={words.to} value={filters.to} onChange={(to) => { setFilters({ ...filters, to }); }} />
        {isFiltered && <Button type="link" onClick={() => { setFilters(none); }}>{words.clear}</Button>}
      </div>
      <ProblemAlert failure={list.error} />
      {rows.length === 0 && !list.isPending
        ? <p className="work-empty" role="status">{isFiltered ? words.emptyFiltered : words.empty}</p>
        : (
          <PaymentTable
            rows={rows} active={active?.key ?? null} isChosen={isChosen} isBusy={list.isFetching} onActivate={activate}
            onOpen={(row) => { void navigate(`/cases/${row.caseNumber}`); }}
          />
        )}
      <div className="work-foot no-print">
        {list.hasNextPage && <Button loading={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{words.more}</Button>}
        {rows.length > 0 && <span role="status">{words.shown(rows.length, !list.hasNextPage)}</span>}
        <Button type="link" onClick={() => { void list.refetch(); }}>{words.refresh}</Button>
      </div>
    </Page>
  );
}

/** What is wanted, kept in the address: codes and days only, nothing personal. */
function usePaymentFilters() {
  const [params, setParams] = useSearchParams();
  const filters: PaymentFilters = { state: params.get('state'), office: params.get('office'), from: params.get('from'), to: params.get('to') };
  const setFilters = (next: PaymentFilters) => {
    setParams(Object.fromEntries(Object.entries(next).filter((entry): entry is [string, string] => entry[1] !== null)), { replace: true });
  };
  return { filters, setFilters };
}
