import { useQueries } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Spin, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { Page } from '../../../components/page';
import { ProblemAlert } from '../../../components/problem-alert';
import { answerOf, api } from '../../../lib/api';
import { itemOf, type Item, type ItemSummary } from '../entry';
import '../filing.css';
import { filingTexts } from '../texts';
import { useItems } from '../use-items';
import { combinable, combine } from './combine';
import { CombinedForm } from './combined-form';

const words = filingTexts.combined;

/** 合并申报: several claims on the same grounds filed at once, with one set of materials. */
export function CombinedPage() {
  const [params, setParams] = useSearchParams();
  const items = useItems();
  const codes = params.get('items')?.split(',').filter((code) => code !== '') ?? [];
  if (items.data === undefined) {
    return items.isError ? <Page title={words.title}><ProblemAlert failure={items.error} /></Page> : <Spin description={filingTexts.title} />;
  }

  const offered = combinable(items.data);
  const chosen = offered.filter(({ code }) => codes.includes(code));
  return chosen.length < 2
    ? <Choice offered={offered} onChosen={(next) => { setParams({ items: next.join(',') }); }} />
    : <Chosen key={chosen.map(({ code }) => code).join()} codes={chosen.map(({ code }) => code)} />;
}

function Choice({ offered, onChosen }: { offered: readonly ItemSummary[]; onChosen: (codes: string[]) => void }) {
  const [codes, setCodes] = useState<string[]>([]);
  return (
    <Page title={words.title}>
      <section className="panel" aria-label={words.choose}>
        <p>{words.about}</p>
        <Checkbox.Group
          className="combined-choice" aria-label={words.choose} value={codes} onChange={setCodes}
          options={offered.map(({ code, seq, name }) => ({ value: code, label: `${seq} ${name}` }))}
        />
        <p><Button type="primary" disabled={codes.length < 2} onClick={() => { onChosen(codes); }}>{words.start}</Button> <span className="soft">{words.atLeastTwo}</span></p>
      </section>
    </Page>
  );
}

function Chosen({ codes }: { codes: readonly string[] }) {
  const navigate = useNavigate();
  const [count, setCount] = useState(0);
  const guides = useQueries({
    queries: codes.map((code) => ({
      queryKey: ['items', code], staleTime: 300_000, queryFn: () => answerOf(api.GET('/api/items/{code}', { params: { path: { code } } })),
    })),
    combine: (all) => ({ data: all.map(({ data }) => data), failure: all.find(({ isError }) => isError)?.error ?? null }),
  });
  const combined = useMemo(() => {
    const items = guides.data.map((guide) => (guide === undefined ? null : itemOf(guide)));
    return items.includes(null) ? null : combine(items as Item[]);
  }, [guides.data]);
  if (combined === null) {
    return guides.failure === null ? <Spin description={filingTexts.title} /> : <Page title={words.title}><ProblemAlert failure={guides.failure} /></Page>;
  }

  return (
    <Page
      title={words.title}
      actions={<span className="item-facts">{combined.items.map(({ guide }) => <Tag key={guide.item.code} className="state">{guide.item.name}</Tag>)}<Link to="/filing/combined">{words.others}</Link></span>}
    >
      {count === 0 && <Alert type="info" showIcon className="problem" title={words.oneSet} />}
      <CombinedForm key={count} combined={combined} onNext={() => { setCount(count + 1); }} onOther={() => { void navigate('/filing'); }} />
    </Page>
  );
}
