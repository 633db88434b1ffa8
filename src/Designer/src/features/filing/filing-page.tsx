import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Spin, Tag } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { answerOf, api } from '../../lib/api';
import { ProblemError } from '../../lib/problem';
import { texts } from '../../texts';
import { focusOn } from '../forms/problem-summary';
import { useSession } from '../session/session';
import { combinable } from './combined/combine';
import { DraftsList } from './drafts-list';
import { emptyEntry, itemOf, type Entry, type Item } from './entry';
import { FilingForm } from './filing-form';
import './filing.css';
import { finderId, ItemFinder } from './item-finder';
import { ItemList } from './item-list';
import { firstField } from './prefill';
import { filingTexts as words } from './texts';
import type { Draft, DraftContent } from './use-draft';
import { recentItems, rememberItem, useGuide, useItems } from './use-items';
import { useShortcuts } from './use-shortcuts';

/** 收件办理: finding the item, then one application after the other. */
export function FilingPage() {
  const { itemCode } = useParams();
  return itemCode === undefined ? <StartPage /> : <ItemPage key={itemCode} itemCode={itemCode} />;
}

/** Where the day begins: find an item, or go on with a draft. */
function StartPage() {
  const items = useItems();
  const navigate = useNavigate();
  const login = useSession().data?.login ?? '';
  const open = (code: string) => { void navigate(`/filing/${code}`); };
  const all = items.data ?? [];
  const recent = recentItems(login).map((code) => all.find((item) => item.code === code)).filter((item) => item !== undefined);
  const toFinder = () => { document.getElementById(finderId)?.focus(); };
  useShortcuts({ onOther: toFinder, onMaterials: nothing, onNextProblem: nothing, onSave: nothing, onSubmit: nothing, onHelp: nothing, onPaste: nothing, isActive: false });
  const hasItems = items.isSuccess;
  useEffect(() => {
    if (hasItems) {
      focusOn(finderId);
    }
  }, [hasItems]);
  return (
    <Page title={words.title}>
      <ProblemAlert failure={items.error} />
      <section className="panel">
        <ItemFinder items={all} onChosen={open} />
        {combinable(all).length > 1 && <p className="recent"><Link to="/filing/combined">{words.combined.open}</Link></p>}
        {recent.length > 0 && (
          <p className="recent">
            <span className="soft">{words.recent}</span>
            {recent.map(({ code, name }) => <Button key={code} onClick={() => { open(code); }}>{name}</Button>)}
          </p>
        )}
      </section>
      <div className="start-lists">
        <ItemList items={all} />
        <DraftsList />
      </div>
    </Page>
  );
}

const nothing = () => undefined;

/** The applications of one item. */
function ItemPage({ itemCode }: { itemCode: string }) {
  const guide = useGuide(itemCode);
  const [search] = useSearchParams();
  const [draftId] = useState(() => search.get('draft'));
  const draft = useQuery({
    queryKey: ['drafts', draftId], enabled: draftId !== null, gcTime: 0, staleTime: Infinity, retry: false, refetchOnWindowFocus: false,
    queryFn: () => answerOf(api.GET('/api/drafts/{id}', { params: { path: { id: draftId ?? '' } } })),
  });
  const item = useMemo(() => (guide.data === undefined ? null : itemOf(guide.data)), [guide.data]);
  if (guide.isError) {
    return <Page title={words.title}><ProblemAlert failure={guide.error} /></Page>;
  }

  if (guide.isPending || (draftId !== null && draft.isPending)) {
    return <Spin description={texts.loading} />;
  }

  if (item === null) {
    return <Page title={guide.data.item.name}><Alert type="info" title={words.notHandled} /></Page>;
  }

  return <Applications item={item} draft={draft.data ?? null} failure={draft.error} />;
}

function Applications({ item, draft, failure }: { item: Item; draft: Draft | null; failure: unknown }) {
  const navigate = useNavigate();
  const [, setSearch] = useSearchParams();
  const login = useSession().data?.login ?? '';
  const { code, name, promisedDays, statutoryDays, applicantType } = item.guide.item;
  const [count, setCount] = useState(0);
  const other = useCallback(() => { void navigate('/filing'); }, [navigate]);
  const onDraft = useCallback((id: string) => { setSearch({ draft: id }, { replace: true }); }, [setSearch]);
  const first = firstField(item.form);
  useEffect(() => { focusOn(`f-${first}`); }, [count, first]);
  return (
    <Page
      title={name}
      actions={(
        <span className="item-facts">
          <Tag className="state published">{words.promised(promisedDays)}</Tag>
          <Tag className="state">{words.statutory(statutoryDays)}</Tag>
          <Tag className="state">{item.form.unit != null ? words.personOrUnit : applicantType === 'unit' ? words.unit : words.person}</Tag>
          <Button onClick={other}>{words.otherItem}</Button>
        </span>
      )}
    >
      {failure instanceof ProblemError && count === 0 && <Alert type="warning" showIcon className="problem" title={failure.problem.status === 404 ? words.draftGone : failure.problem.detail} />}
      <FilingForm
        key={count} item={item} start={count > 0 || draft === null ? null : { draft, entry: restored(draft, item) }}
        onFiled={() => { rememberItem(login, code); }}
        onDraft={onDraft}
        onNext={() => {
          setSearch({}, { replace: true });
          setCount(count + 1);
        }}
        onOther={other}
      />
    </Page>
  );
}

/** What a draft holds, on top of what an empty application has. */
function restored(draft: Draft, item: Item): Entry {
  const { channel, answers, isRepresented, representative, materials, sources } = { ...emptyEntry(item, 'counter'), ...(draft.content as Partial<DraftContent>) };
  return { channel, answers, isRepresented, representative, materials, sources };
}
