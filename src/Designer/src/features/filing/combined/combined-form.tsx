import { Alert, Button, Checkbox, Radio } from 'antd';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { ProblemAlert } from '../../../components/problem-alert';
import { ProblemError } from '../../../lib/problem';
import { useChoices } from '../../forms/choices';
import { FormFields } from '../../forms/form-fields';
import { fieldOf, type FieldProblem } from '../../forms/problems';
import { ProblemSummary, focusOn } from '../../forms/problem-summary';
import type { FormField } from '../../forms/schema';
import { Checklist } from '../../materials/checklist';
import { newId } from '../../materials/given';
import { useUploads } from '../../materials/use-uploads';
import { emptyEntry, factsOf, isTouched, type Entry, type Item } from '../entry';
import { step } from '../focus';
import { filled, fromCertificate, identityFields, partiesOf } from '../prefill';
import { targetOf } from '../problems';
import { filingTexts } from '../texts';
import { useEInvoiceTables } from '../use-e-invoices';
import { usePrefill } from '../use-prefill';
import { useSubmission } from '../use-submission';
import { bundleOf, fileBundle, useBundleChecks, type BundleOutcome } from './bundle';
import { distinct, problemsFrom, type Combined } from './combine';

const words = filingTexts.combined;
const usualChannel = 'guided-online';

interface CombinedFormProps {
  combined: Combined;
  onNext: () => void;
  onOther: () => void;
}

/** Several applications on one page: what they have in common once, what each asks for itself, one set of materials, one submission. */
export function CombinedForm({ combined, onNext, onOther }: CombinedFormProps) {
  const { items, schema, requirements } = combined;
  const first = items[0] as Item;
  const choices = useChoices().data;
  const [empty] = useState(() => emptyEntry({ ...first, form: schema }, usualChannel));
  const [raw, setEntry] = useState<Entry>(empty);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState('');
  const root = useRef<HTMLDivElement>(null);
  const asked = useRef(new Map<string, string>());
  const prefill = usePrefill();
  const submission = useSubmission(fileBundle);
  const invoices = useEInvoiceTables(schema, raw, setEntry, setSaid);
  const hasContent = isTouched(raw, empty);
  const offered = channelsOf(items);
  const channel = offered.some(({ code }) => code === raw.channel) ? raw.channel : offered[0]?.code ?? raw.channel;
  const entry = { ...raw, channel };
  const checks = useBundleChecks(entry, combined, hasContent && submission.outcome === null);
  const isOnline = offered.find(({ code }) => code === channel)?.kind === 'online';
  const uploads = useUploads((code, file) => {
    setEntry((now) => ({ ...now, materials: [...now.materials, { id: newId(), code, trust: 'electronic', file }] }));
  }, setSaid);

  const refused = submission.refusal;
  const isRefused = refused !== null && JSON.stringify(refused.body) === JSON.stringify(bundleOf(entry, combined));
  const said400 = refused === null ? [] : fromBundle(refused.problems, combined);
  const problems = isRefused && said400.length > 0 ? said400 : checks.problems;
  const isAll = submission.attempts > 0;
  const shown = (isRefused || checks.isCurrent ? problems : []).filter(({ path }) => isAll || left.has(path) || left.has(fieldOf(path)));

  const look = async (number: string) => {
    const party = partiesOf(schema).find((one) => one.number === number);
    const type = party?.type == null ? undefined : raw.answers[party.type];
    const typed = raw.answers[number];
    if (party === undefined || typeof type !== 'string' || typeof typed !== 'string' || typed.trim().length < 5 || asked.current.get(number) === `${type} ${typed}`) {
      return;
    }

    asked.current.set(number, `${type} ${typed}`);
    try {
      const found = await prefill.mutateAsync({ certificateType: type, number: typed });
      const values = (found.values ?? {}) as Record<string, unknown>;
      setSaid(found.isKnown ? filingTexts.prefilled(filled(raw, schema, party, values, found.source).count, found.source) : filingTexts.unknownPerson);
      setEntry((now) => fromCertificate(filled(now, schema, party, values, found.source).entry, schema, party));
    } catch (failure) {
      asked.current.delete(number);
      setEntry((now) => fromCertificate(now, schema, party));
      setSaid(failure instanceof ProblemError && failure.problem.status === 403 ? failure.problem.detail : filingTexts.prefillFailed);
    }
  };
  const leave = (key: string) => {
    setLeft((known) => (known.has(key) ? known : new Set(known).add(key)));
    void look(key);
  };
  const submit = () => {
    if (hasContent && submission.outcome === null) {
      setSaid(filingTexts.submitting);
      void submission.submit(() => Promise.resolve(bundleOf(entry, combined)));
    }
  };

  if (submission.outcome !== null) {
    return <Filed outcome={submission.outcome} items={items} onNext={onNext} onOther={onOther} />;
  }

  const identity = identityFields(schema);
  const common = {
    schema, answers: entry.answers, prefix: 'f', choices, facts: factsOf(entry, first), problems: shown, warnings: checks.warnings, sources: entry.sources, onLeave: leave, above: invoices.above, markOf: invoices.markOf,
    onChange: (key: string, value: unknown) => {
      setEntry((now) => ({ ...now, answers: { ...now.answers, [key]: value }, sources: Object.fromEntries(Object.entries(now.sources).filter(([other]) => other !== key)) }));
    },
  };
  const judged = JSON.stringify({ materials: bundleOf(entry, combined).materials });
  return (
    <div className="filing">
      {invoices.dialog}
      <p className="visually-hidden" role="status" aria-live="polite">{said}</p>
      <div
        className="filing-main" ref={root}
        onKeyDown={(event) => {
          const from = event.target;
          if (event.key === 'Enter' && event.ctrlKey) {
            event.preventDefault();
            submit();
          } else if (event.key === 'Enter' && !event.nativeEvent.isComposing && !event.defaultPrevented && from instanceof HTMLInputElement && root.current !== null) {
            event.preventDefault();
            step(root.current, from, event.shiftKey ? -1 : 1);
          }
        }}
      >
        {checks.refusals.map((refusal) => <Alert key={refusal} type="error" showIcon className="problem" title={filingTexts.refusedOffice} description={refusal} />)}
        {submission.isUnanswered && (
          <Alert
            type="warning" showIcon className="problem" role="alert" title={filingTexts.unanswered}
            action={<Button type="primary" loading={submission.isBusy} onClick={submit}>{filingTexts.submitAgain}</Button>}
          />
        )}
        {isRefused && said400.length === 0 && <ProblemAlert failure={new ProblemError(refused.problem)} />}
        {isAll && (
          <ProblemSummary
            problems={problems} attempt={submission.attempts} title={filingTexts.problemsTitle(problems.length)} targetOf={(problem) => targetOf(problem, judged, requirements)}
          />
        )}
        <div inert={submission.isUnanswered || submission.isBusy}>
          {offered.length > 1 && (
            <section className="block mode">
              <Radio.Group
                aria-label={filingTexts.mode} value={channel} optionType="button" buttonStyle="solid"
                onChange={(event) => { setEntry((now) => ({ ...now, channel: String(event.target.value) })); }}
              >
                {offered.map(({ code, name }) => <Radio.Button key={code} value={code}>{code === usualChannel ? filingTexts.guided : name}</Radio.Button>)}
              </Radio.Group>
            </section>
          )}
          <section className="block" aria-labelledby="identity-title">
            <h2><span id="identity-title">{filingTexts.identitySection}</span><span className="soft">{words.sharedHint}</span></h2>
            <FormFields {...common} only={(field: FormField) => identity.includes(field.key)} />
            <FormFields {...common} only={(field: FormField) => field.section == null && !identity.includes(field.key)} />
          </section>
          {items.map(({ guide }) => (
            <section key={guide.item.code} className="block own" aria-label={guide.item.name}>
              <FormFields {...common} only={(field: FormField) => field.section === guide.item.code} />
            </section>
          ))}
          <section className="block" aria-labelledby="representative-title">
            <h2 id="representative-title">{filingTexts.representativeSection}</h2>
            {first.representativeForm === null ? <p className="soft">{filingTexts.notRepresentable}</p> : (
              <Checkbox checked={entry.isRepresented} onChange={(event) => { setEntry((now) => ({ ...now, isRepresented: event.target.checked })); }}>{filingTexts.represented}</Checkbox>
            )}
            {entry.isRepresented && first.representativeForm !== null && (
              <FormFields
                schema={first.representativeForm} answers={entry.representative} prefix="r" choices={choices}
                problems={problems.filter(({ path }) => isAll && path.startsWith('representative.')).map((problem) => ({ ...problem, path: problem.path.slice('representative.'.length) }))}
                onChange={(key, value) => { setEntry((now) => ({ ...now, representative: { ...now.representative, [key]: value } })); }}
              />
            )}
          </section>
          <div className="block">
            <Checklist
              requirements={requirements} lines={checks.lines.length === 0 ? undefined : checks.lines} given={entry.materials} isOnline={isOnline} uploads={uploads}
              problemsOf={(code) => problems.filter(({ path }) => path === `materials.${code}` && isAll)}
              onChange={(materials) => { setEntry((now) => ({ ...now, materials })); }}
            />
          </div>
        </div>
        <div className="submit-bar">
          <Button type="primary" size="large" data-step loading={submission.isBusy} disabled={!hasContent || submission.isUnanswered} onClick={submit}>{words.submit(items.length)}</Button>
          <span className="soft">{words.allOrNone}</span>
        </div>
      </div>
      <aside className="filing-side">
        <section className="panel checks" aria-labelledby="checks-title" aria-busy={checks.isChecking}>
          <h2 id="checks-title">{filingTexts.checks}</h2>
          {!hasContent && <p className="soft">{filingTexts.checksNone}</p>}
          {hasContent && checks.parts.map(({ item, check, hasFailed }) => (
            <section key={item.guide.item.code} aria-label={item.guide.item.name}>
              <h3>{item.guide.item.name}</h3>
              {hasFailed && <p className="soft">{filingTexts.checksFailed}</p>}
              {check?.open != null && <p>{filingTexts.duplicate(check.open.number, check.open.statusName, check.open.receivedBy ?? filingTexts.elsewhere, '')}</p>}
              {check?.reasons?.map((reason) => <p key={reason} className="field-error">{reason}</p>)}
              {check?.reasons?.length === 0 && <p className="good">✓ {filingTexts.eligible}</p>}
              {check !== undefined && <p className={check.problems.length === 0 ? 'good' : 'soft'}>{check.problems.length === 0 ? `✓ ${filingTexts.noProblems}` : filingTexts.problemsLeft(check.problems.length)}</p>}
            </section>
          ))}
          {problems.length > 0 && hasContent && <Button size="small" onClick={() => { const target = targetOf(problems[0] as FieldProblem, judged, requirements); if (target !== null) { focusOn(target); } }}>{words.toFirst}</Button>}
        </section>
      </aside>
    </div>
  );
}

/** The channels at which staff may take every one of the items. */
const channelsOf = (items: readonly Item[]) => (items[0]?.guide.handling?.channels ?? []).filter(({ code, isForStaff }) =>
  isForStaff && items.every(({ guide }) => guide.handling?.channels.some((channel) => channel.code === code && channel.isForStaff) === true));

/** What the server said against the bundle: `cases[1].amount` is about the second item's own field. */
function fromBundle(problems: readonly FieldProblem[], combined: Combined): FieldProblem[] {
  return distinct(problems.flatMap((problem) => {
    const [, index, path] = /^cases\[(\d+)\]\.(?:answers\.)?(.+)$/.exec(problem.path) ?? [];
    const item = index === undefined ? undefined : combined.items[Number(index)];
    return item === undefined || path === undefined ? [problem] : problemsFrom(item, combined, [{ ...problem, path }]);
  }));
}

function Filed({ outcome, items, onNext, onOther }: { outcome: BundleOutcome; items: readonly Item[]; onNext: () => void; onOther: () => void }) {
  return (
    <section className="result" aria-labelledby="result-title">
      <h2 id="result-title" role="status">{words.filed(outcome.cases.length)}</h2>
      <ul>
        {outcome.cases.map((made, i) => (
          <li key={made.number}>
            {items[i]?.guide.item.name}：<Link className="case-number" to={`/cases/${made.number}`}>{made.number}</Link>（{made.statusName}{made.reason == null ? '' : `，${made.reason}`}）
          </li>
        ))}
      </ul>
      <p className="soft">{words.filedAbout}</p>
      <div className="actions">
        <Button type="primary" size="large" autoFocus onClick={onNext}>{words.next}</Button>
        <Button size="large" onClick={onOther}>{filingTexts.nextItem}</Button>
      </div>
    </section>
  );
}
