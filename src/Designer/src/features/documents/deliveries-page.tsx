import { Button, Modal, Radio, Select, Spin } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { useActiveRow } from '../work/active-row';
import { useShortcuts } from '../work/shortcuts';
import '../work/work.css';
import { DeliveryDialog } from './delivery-dialog';
import { DeliveryTable } from './delivery-table';
import { DocumentViewer } from './document-viewer';
import './documents.css';
import { mostPrinted, useDeliveries, useDeliverySummary, type DeliveryFilters, type DeliveryItem } from './documents';
import { documentTexts } from './texts';
import { usePrinting } from './use-printing';

const words = documentTexts.list;
const views = ['all', 'pending', 'undeliverable', 'late'] as const;

/** 待送达: what is issued and not yet in the applicants' hands, the longest waiting first. */
export function DeliveriesPage() {
  const navigate = useNavigate();
  const { filters, setFilters } = useFilters();
  const list = useDeliveries(filters);
  const summary = useDeliverySummary();
  const printing = usePrinting();
  const rows = (list.data?.pages ?? []).flatMap((page) => page.items).map((item) => ({ ...item, key: item.documentId }));
  const { active, activate, move, isChosen } = useActiveRow(rows);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [delivering, setDelivering] = useState<DeliveryItem | null>(null);
  const [viewed, setViewed] = useState<string | null>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const chosen = rows.filter(({ key }) => selected.has(key));   // what has gone from the list is chosen no more
  const shown = rows.find(({ key }) => key === viewed);

  const toggle = (key: string) => {
    setSelected((before) => {
      const after = new Set(before);
      if (!after.delete(key)) {
        after.add(key);
      }

      return after;
    });
  };
  const print = (wanted: readonly DeliveryItem[]) => {
    if (wanted.length > 0 && !printing.isBusy) {
      void printing.printIds(wanted.map(({ documentId }) => documentId), wanted[0]?.kind.name ?? '');
    }
  };
  const step = (by: 1 | -1) => {
    if (move(by) >= rows.length - 1 && list.hasNextPage && !list.isFetchingNextPage) {
      void list.fetchNextPage();
    }
  };
  useShortcuts({
    j: () => { step(1); }, ArrowDown: () => { step(1); }, k: () => { step(-1); }, ArrowUp: () => { step(-1); },
    x: () => { if (active !== null) { toggle(active.key); } },
    p: () => { print(chosen.length > 0 ? chosen : active === null ? [] : [active]); },
    v: () => { setViewed(active?.documentId ?? null); },
    d: () => { if (active?.allowedActions.includes('deliver') === true) { setDelivering(active); } },
    Enter: () => { if (active !== null) { void navigate(`/cases/${active.caseNumber}`); } },
    '?': () => { setHelpOpen(true); },
  }, !isHelpOpen && delivering === null && viewed === null);

  const most = summary.data?.most ?? 1000;
  const counts = { all: undefined, pending: summary.data?.pending, undeliverable: summary.data?.undeliverable, late: summary.data?.late };
  const isFiltered = filters.item !== null || filters.office !== null || filters.view !== 'all';
  return (
    <Page
      title={words.title}
      actions={(
        <span className="row-actions">
          <Button onClick={() => { setHelpOpen(true); }}>{words.shortcuts}</Button>
          <Button type="primary" disabled={chosen.length === 0} loading={printing.isBusy} onClick={() => { print(chosen); }}>{words.printSelected(chosen.length)}</Button>
        </span>
      )}
    >
      <p className="soft">{words.about}</p>
      <div className="work-bar">
        <Radio.Group
          aria-label={words.viewLabel} optionType="button" buttonStyle="solid" value={filters.view}
          options={views.map((value) => ({ value, label: counts[value] === undefined ? words.views[value] : words.count(words.views[value], counts[value], most) }))}
          onChange={(event) => { setFilters({ ...filters, view: event.target.value as DeliveryFilters['view'] }); }}
        />
        <Chooser label={words.item} value={filters.item} options={summary.data?.items} onChange={(item) => { setFilters({ ...filters, item }); }} />
        {(summary.data?.offices.length ?? 0) > 1 && <Chooser label={words.office} value={filters.office} options={summary.data?.offices} onChange={(office) => { setFilters({ ...filters, office }); }} />}
        {isFiltered && <Button type="link" onClick={() => { setFilters({ view: 'all', item: null, office: null }); }}>{words.clear}</Button>}
      </div>
      <ProblemAlert failure={list.error ?? summary.error ?? printing.failure} />
      {printing.isBusy && <p role="status"><Spin size="small" /> {documentTexts.printing}</p>}
      {chosen.length > mostPrinted && <p role="status">{words.most(mostPrinted)}</p>}
      {rows.length === 0 && !list.isPending
        ? <p className="work-empty" role="status">{isFiltered ? words.emptyFiltered : words.empty}</p>
        : (
          <DeliveryTable
            rows={rows} active={active?.key ?? null} isChosen={isChosen} isBusy={list.isFetching} selected={selected} onToggle={toggle}
            onToggleAll={() => { setSelected(chosen.length === rows.length ? new Set() : new Set(rows.map(({ key }) => key))); }}
            onActivate={activate} onView={setViewed} onDeliver={setDelivering} onOpen={(row) => { void navigate(`/cases/${row.caseNumber}`); }}
          />
        )}
      <div className="work-foot">
        {list.hasNextPage && <Button loading={list.isFetchingNextPage} onClick={() => { void list.fetchNextPage(); }}>{words.more}</Button>}
        {rows.length > 0 && <span role="status">{words.shown(rows.length, !list.hasNextPage)}</span>}
        <Button type="link" onClick={() => { void list.refetch(); void summary.refetch(); }}>{words.refresh}</Button>
      </div>
      {shown !== undefined && (
        <DocumentViewer
          documents={rows.map(({ documentId, kind, number }) => ({ id: documentId, title: kind.name, number }))} current={shown.documentId} onChange={setViewed}
          onClose={() => { setViewed(null); }}
          actions={(
            <span className="viewer-actions">
              <Button type="primary" loading={printing.isBusy} onClick={() => { print([shown]); }}>{documentTexts.print}</Button>
              {shown.allowedActions.includes('deliver') && <Button onClick={() => { setDelivering(shown); }}>{documentTexts.deliver}</Button>}
              <Link to={`/cases/${shown.caseNumber}`}>{shown.caseNumber}</Link>
            </span>
          )}
        />
      )}
      {delivering !== null && <DeliveryDialog id={delivering.documentId} onClose={() => { setDelivering(null); }} />}
      <Modal open={isHelpOpen} title={words.shortcuts} width={460} footer={null} destroyOnHidden onCancel={() => { setHelpOpen(false); }}>
        <table className="shortcuts">
          <thead><tr><th scope="col">{words.key}</th><th scope="col">{words.does}</th></tr></thead>
          <tbody>{words.keys.map(([key, does]) => <tr key={key}><td><kbd>{key}</kbd></td><td>{does}</td></tr>)}</tbody>
        </table>
      </Modal>
    </Page>
  );
}

interface ChooserProps {
  label: string;
  value: string | null;
  options: readonly { code: string; name: string }[] | undefined;
  onChange: (value: string | null) => void;
}

function Chooser({ label, value, options = [], onChange }: ChooserProps) {
  return (
    <Select
      className="filter wide" aria-label={label} placeholder={label} allowClear value={value} showSearch={{ optionFilterProp: 'label' }}
      options={options.map(({ code, name }) => ({ value: code, label: name }))} onChange={(chosen: string | undefined) => { onChange(chosen ?? null); }}
    />
  );
}

/** What is wanted, kept in the address: codes only, nothing personal. */
function useFilters() {
  const [params, setParams] = useSearchParams();
  const wanted = params.get('view');
  const filters: DeliveryFilters = { view: views.find((view) => view === wanted) ?? 'all', item: params.get('item'), office: params.get('office') };
  const setFilters = ({ view, item, office }: DeliveryFilters) => {
    const next = new URLSearchParams();
    if (view !== 'all') { next.set('view', view); }
    if (item !== null) { next.set('item', item); }
    if (office !== null) { next.set('office', office); }
    setParams(next, { replace: true });
  };
  return { filters, setFilters };
}
