import { Alert, App, Button, Checkbox, Radio } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { ProblemError } from '../../lib/problem';
import { useChoices } from '../forms/choices';
import { FormFields } from '../forms/form-fields';
import { ProblemSummary, focusOn } from '../forms/problem-summary';
import type { FormField, PartyFields, PlaceChoice } from '../forms/schema';
import { isInstitutionChange } from '../institutions/institutions';
import { PlatformPanel } from '../institutions/platform-panel';
import { institutionTexts } from '../institutions/texts';
import { Checklist } from '../materials/checklist';
import { codesOf, givenFor, newId, type ChecklistItem, type Requirement } from '../materials/given';
import { useUploads } from '../materials/use-uploads';
import { CheckPanel } from './check-panel';
import { bodyOf, emptyEntry, factsOf, isTouched, nameIn, type Entry, type Item } from './entry';
import { firstEmpty, step } from './focus';
import { GuidePanel } from './guide-panel';
import { LeaveGuard } from './leave-guard';
import { filled, filledFromPlatform, fromCertificate, identityFields, partiesOf } from './prefill';
import { problemsOfField, problemsOfMaterial, problemsOfRepresentative, targetOf } from './problems';
import { ResultPanel } from './result-panel';
import { ShortcutHelp } from './shortcut-help';
import { filingTexts as words } from './texts';
import { useChecklist, useChecks } from './use-checks';
import { useDraft, type Draft } from './use-draft';
import { useEInvoiceTables } from './use-e-invoices';
import { usePrefill, type Prefill } from './use-prefill';
import { useShortcuts } from './use-shortcuts';
import { fileCase, useSubmission } from './use-submission';

interface FilingFormProps {
  item: Item;
  /** The draft it goes on from; null for an empty application. */
  start: { draft: Draft; entry: Entry } | null;
  onFiled: () => void;
  onDraft: (id: string) => void;
  onNext: () => void;
  onOther: () => void;
}

const usualChannel = 'counter';
const guidedChannel = 'guided-online';
const creditCode = 'unified-social-credit-code';

/** One application, from the certificate to the result, on one page. */
export function FilingForm({ item, start, onFiled, onDraft, onNext, onOther }: FilingFormProps) {
  const { guide, form, representativeForm } = item;
  const { modal } = App.useApp();
  const choices = useChoices().data;
  const staffChannels = guide.handling?.channels.filter(({ isForStaff }) => isForStaff) ?? [];
  const [empty] = useState(() => emptyEntry(item, staffChannels.find(({ code }) => code === usualChannel)?.code ?? staffChannels[0]?.code ?? usualChannel));
  const [raw, setEntry] = useState<Entry>(start?.entry ?? empty);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [prefilled, setPrefilled] = useState<Prefill | undefined>(undefined);
  const [said, setSaid] = useState(start === null ? '' : words.restored(moment(start.draft.changedAt)));
  const [lookup, setLookup] = useState('');
  const [isHelpOpen, setHelpOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const asked = useRef(new Map<string, string>());

  const checklist = useChecklist(useMemo(() => bodyOf(raw, item, null), [raw, item]));
  const channels = checklist?.channels ?? staffChannels;
  const channel = channels.some(({ code }) => code === raw.channel) ? raw.channel : channels[0]?.code ?? raw.channel;
  const entry = useMemo(() => ({ ...raw, channel }), [raw, channel]);
  const isOnline = guide.handling?.channels.find(({ code }) => code === channel)?.kind === 'online';
  const body = useMemo(() => bodyOf(entry, item, null), [entry, item]);

  const hasContent = isTouched(entry, empty);
  const submission = useSubmission(fileCase);
  const isOpen = submission.outcome === null;
  const { checks, checkedBody, isChecking, hasFailed } = useChecks(body, hasContent && isOpen);
  const draft = useDraft(guide.item.code, useMemo(() => ({ ...entry, title: nameIn(entry, item) }), [entry, item]), hasContent && isOpen && !submission.isBusy, start?.draft ?? null);
  const uploads = useUploads((code, file) => {
    setEntry((now) => ({ ...now, materials: [...now.materials, { id: newId(), code, trust: 'electronic', file }] }));
  }, setSaid);
  const prefill = usePrefill();
  const invoices = useEInvoiceTables(form, entry, setEntry, setSaid);
  const requirements = useMemo(() => (guide.handling?.requirements ?? []) as readonly Requirement[], [guide]);
  const lines = checklist?.materials as readonly ChecklistItem[] | undefined;

  const draftId = draft.id;
  useEffect(() => {
    if (draftId !== null) {
      onDraft(draftId);
    }
  }, [draftId, onDraft]);

  const change = useCallback((key: string, value: unknown) => {
    setEntry((now) => {
      const sources = { ...now.sources };
      Reflect.deleteProperty(sources, key);   // typed by hand from here on
      return { ...now, answers: { ...now.answers, [key]: value }, sources };
    });
  }, []);

  /** Asks the registry about a party whose number was entered; once for each number. */
  const look = async (party: PartyFields) => {
    const type = party.type == null ? creditCode : raw.answers[party.type];
    const number = raw.answers[party.number];
    if (typeof type !== 'string' || typeof number !== 'string' || number.trim().length < 5 || asked.current.get(party.number) === `${type} ${number}`) {
      return;
    }

    asked.current.set(party.number, `${type} ${number}`);
    const tell = (message: string) => {
      setLookup(message);
      setSaid(message);
    };
    tell(words.prefilling);
    try {
      const found = await prefill.mutateAsync({ certificateType: type, number });
      const source = found.source;
      const values = (found.values ?? {}) as Record<string, unknown>;
      const { count } = filled(raw, form, party, values, source);
      setEntry((now) => fromCertificate(filled(now, form, party, values, source).entry, form, party));
      if (party === partiesOf(form)[0]) {
        setPrefilled(found);
      }

      tell(found.isKnown ? words.prefilled(count, source) : words.unknownPerson);
    } catch (failure) {
      asked.current.delete(party.number);
      setEntry((now) => fromCertificate(now, form, party));
      tell(failure instanceof ProblemError && failure.problem.status === 403 ? failure.problem.detail : words.prefillFailed);
    }
  };

  const leave = (key: string) => {
    setLeft((known) => (known.has(key) ? known : new Set(known).add(key)));
    const party = partiesOf(form).find(({ number }) => number === key);
    if (party !== undefined) {
      void look(party);
    }
  };

  /** Enter at a certificate number, from the keyboard or a card reader: fill in, then on to what is still empty. */
  const enter = (key: string, event: React.KeyboardEvent) => {
    const party = partiesOf(form).find(({ number }) => number === key);
    const control = event.target;
    if (party !== undefined && control instanceof HTMLElement) {
      event.preventDefault();
      // Whoever has gone on meanwhile, or submitted already, is left where he is.
      void look(party).then(() => requestAnimationFrame(() => { if (root.current !== null && document.activeElement === control) { firstEmpty(root.current, control); } }));
    }
  };

  const attempt = submission.refusal;
  // What the server said last to what is on the page now: refused, or checked while typing.
  const isRefused = attempt !== null && sameApplication(attempt.body, body);
  const problems = isRefused && attempt.problems.length > 0 ? attempt.problems : checks?.problems ?? [];
  const judged = isRefused ? JSON.stringify({ ...attempt.body, draftId: undefined }) : checkedBody;
  const isAll = submission.attempts > 0;
  const shown = { problems, judged, body, isAll, left };

  const submit = async () => {
    if (!hasContent || !isOpen) {
      return;
    }

    setSaid(words.submitting);
    const made = await submission.submit(async () => bodyOf(entry, item, await draft.settle()));
    if (made === null) {
      draft.resume();
    } else {
      onFiled();
    }
  };

  const clear = () => {
    void modal.confirm({
      title: words.clear, content: words.clearAsk, okText: words.confirm, cancelText: words.cancel,
      onOk: async () => {
        await draft.discard();
        onNext();
      },
    });
  };

  const paste = (files: readonly File[]) => {
    const row = document.activeElement?.closest<HTMLElement>('[data-material]')?.dataset.material;
    const wanted = requirements.find(({ code }) => code === row)
      ?? requirements.find((one) => lines?.find(({ code }) => code === one.code)?.isDemanded === true && givenFor(one, entry.materials).length === 0)
      ?? requirements[0];
    if (wanted !== undefined) {
      uploads.add(wanted.code, givenFor(wanted, entry.materials)[0]?.code ?? codesOf(wanted)[wanted.anyOf.length > 0 ? 1 : 0] ?? wanted.code, files);
      focusOn(`material-${wanted.code}`);
    }
  };

  useShortcuts({
    onOther,
    onMaterials: () => { document.querySelector<HTMLElement>('.checklist input:not([hidden]), .checklist button')?.focus(); },
    onNextProblem: () => { nextProblem(problems.map((problem) => targetOf(problem, judged, requirements))); },
    onSave: () => { if (hasContent && isOpen) { void draft.save(); } },
    onSubmit: () => { void submit(); },
    onHelp: () => { setHelpOpen(true); },
    onPaste: paste,
    isActive: isOpen && !isHelpOpen,
  });

  if (submission.outcome !== null) {
    return <ResultPanel guide={guide} outcome={submission.outcome} onNext={onNext} onOther={onOther} />;
  }

  const identity = identityFields(form);
  const isIdentity = (field: FormField) => identity.includes(field.key);
  const common = {
    schema: form, answers: entry.answers, prefix: 'f', choices, placeChoice: guide.placeChoice as PlaceChoice | null | undefined, facts: factsOf(entry, item),
    problems: problemsOfField(shown), warnings: checks?.warnings ?? [], sources: entry.sources, onChange: change, onLeave: leave, onEnter: enter, above: invoices.above, markOf: invoices.markOf,
  };
  return (
    <>
      <p className="visually-hidden" role="status" aria-live="polite">{said}</p>
      <LeaveGuard isUnsaved={draft.isUnsaved && draft.state !== 'moved-on'} save={draft.save} />
      {invoices.dialog}
      {isHelpOpen && <ShortcutHelp onClose={() => { setHelpOpen(false); }} />}
      <div className="filing">
        <div
          className="filing-main" ref={root}
          onKeyDown={(event) => {
            const from = event.target;
            if (event.key === 'Enter' && !event.ctrlKey && !event.nativeEvent.isComposing && !event.defaultPrevented && from instanceof HTMLInputElement && root.current !== null) {
              event.preventDefault();
              step(root.current, from, event.shiftKey ? -1 : 1);
            }
          }}
        >
          {checklist?.refusal != null && <Alert type="error" showIcon className="problem" title={words.refusedOffice} description={checklist.refusal} />}
          {submission.isUnanswered && (
            <Alert
              type="warning" showIcon className="problem" role="alert" title={words.unanswered}
              action={<Button type="primary" loading={submission.isBusy} onClick={() => { void submit(); }}>{words.submitAgain}</Button>}
            />
          )}
          {isRefused && attempt.problems.length === 0 && <ProblemAlert failure={new ProblemError(attempt.problem)} />}
          {isAll && (
            <ProblemSummary
              problems={problems} attempt={submission.attempts} title={words.problemsTitle(problems.length)}
              targetOf={(problem) => targetOf(problem, judged, requirements)}
            />
          )}
          <div inert={submission.isUnanswered || submission.isBusy}>
            {channels.length > 1 && (
              <section className="block mode">
                <Radio.Group
                  aria-label={words.mode} value={channel} optionType="button" buttonStyle="solid"
                  onChange={(event) => { setEntry((now) => onChannel(now, String(event.target.value), item)); }}
                >
                  {channels.map(({ code, name }) => <Radio.Button key={code} value={code}>{modeName(code, name)}</Radio.Button>)}
                </Radio.Group>
                {channel === guidedChannel && <p className="soft">{guide.notice.guidedHandling}</p>}
              </section>
            )}
            {identity.length > 0 && (
              <section className="block" aria-labelledby="identity-title">
                <h2><span id="identity-title">{words.identitySection}</span><span className="soft">{words.identityHint}</span></h2>
                <FormFields {...common} only={isIdentity} />
                <p className="soft said" aria-hidden>{lookup}</p>
              </section>
            )}
            <section className="block" aria-labelledby="form-title">
              <h2 id="form-title">{words.formSection}</h2>
              <FormFields {...common} only={(field) => !isIdentity(field)} />
            </section>
            <section className="block" aria-labelledby="representative-title">
              <h2 id="representative-title">{words.representativeSection}</h2>
              {representativeForm === null ? <p className="soft">{words.notRepresentable}</p> : (
                <Checkbox checked={entry.isRepresented} onChange={(event) => { setEntry((now) => ({ ...now, isRepresented: event.target.checked })); }}>{words.represented}</Checkbox>
              )}
              {entry.isRepresented && representativeForm !== null && (
                <FormFields
                  schema={representativeForm} answers={entry.representative} prefix="r" choices={choices}
                  problems={problemsOfRepresentative(shown)}
                  onChange={(key, value) => { setEntry((now) => ({ ...now, representative: { ...now.representative, [key]: value } })); }}
                  onLeave={(key) => { leave(`representative.${key}`); }}
                />
              )}
            </section>
            <div className="block">
              <Checklist
                requirements={requirements} lines={lines} given={entry.materials} isOnline={isOnline} uploads={uploads}
                problemsOf={(code) => problemsOfMaterial(shown, code, requirements)}
                onChange={(materials) => { setEntry((now) => ({ ...now, materials })); }}
              />
            </div>
          </div>
          <div className="submit-bar">
            <Button type="primary" size="large" data-step loading={submission.isBusy} disabled={!hasContent || submission.isUnanswered} onClick={() => { void submit(); }}>{words.submit}</Button>
            <Button disabled={!draft.isUnsaved || draft.state === 'moved-on'} onClick={() => { void draft.save(); }}>{words.saveDraft}</Button>
            <Button type="text" disabled={!hasContent} onClick={clear}>{words.clear}</Button>
            <span className="soft" data-testid="draft-state">{draftText(draft.state, draft.savedAt)}</span>
            <Button type="text" className="help-button" onClick={() => { setHelpOpen(true); }}>{words.help}</Button>
          </div>
        </div>
        <aside className="filing-side">
          {isInstitutionChange(guide.item.code) && (
            <PlatformPanel
              institutionCode={textOf(entry.answers.institutionCode)} creditCode={textOf(entry.answers.registeredCreditCode)} answers={body.answers as Readonly<Record<string, unknown>>}
              tickNames={new Map(form.fields.find(({ key }) => key === 'changes')?.options?.map(({ code, label }) => [code, label]))}
              onFilled={(found) => {
                const { count } = filledFromPlatform(raw, form, found);
                setEntry((now) => filledFromPlatform(now, form, found).entry);
                setSaid(institutionTexts.platform.filled(count));
                return count;
              }}
            />
          )}
          <CheckPanel checks={checks} isChecking={isChecking} hasFailed={hasFailed} prefill={prefilled} isWanted={hasContent} />
          <GuidePanel guide={guide} isGuided={channel === guidedChannel} />
        </aside>
      </div>
    </>
  );
}

const textOf = (answer: unknown): string => (typeof answer === 'string' ? answer : '');

const modeName = (code: string, name: string): string => (code === usualChannel ? words.counter : code === guidedChannel ? words.guided : name);

/** With another channel: what was seen or copied at a counter does not go online, and by telephone nothing is handed in. */
function onChannel(entry: Entry, channel: string, { guide }: Item): Entry {
  const kind = guide.handling?.channels.find(({ code }) => code === channel)?.kind;
  const kept = kind === 'phone' ? []
    : kind === 'online' ? entry.materials.filter(({ trust }) => trust !== 'original-checked' && trust !== 'copy')
    : entry.materials;
  return { ...entry, channel, materials: kept };
}

const sameApplication = (one: object, other: object): boolean => JSON.stringify({ ...one, draftId: undefined }) === JSON.stringify({ ...other, draftId: undefined });

/** Goes round the places that something is wrong with. */
function nextProblem(targets: readonly (string | null)[]): void {
  const places = targets.filter((target): target is string => target !== null);
  const now = document.activeElement;
  const at = places.findIndex((id) => now !== null && (now.id === id || document.getElementById(id)?.contains(now) === true));
  const next = places[(at + 1) % Math.max(1, places.length)];
  if (next !== undefined) {
    focusOn(next);
  }
}

function draftText(state: ReturnType<typeof useDraft>['state'], savedAt: string | null): string {
  switch (state) {
    case 'saving': return words.saving;
    case 'saved': return savedAt === null ? '' : words.saved(moment(savedAt));
    case 'unsaved': return words.unsaved;
    case 'failed': return words.saveFailed;
    case 'moved-on': return words.savedElsewhere;
    default: return '';
  }
}
