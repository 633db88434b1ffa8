import { App, Button, Checkbox, Drawer, Input, Radio } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { CommandDialog, Field } from '../cases/actions/command-dialog';
import { useBadRating, useStep, type BadRating } from './ratings';
import { ratingTexts } from './texts';

const words = ratingTexts;
const maxText = 1000;

/** One bad rating: what was said, its ledger, and the steps that the server allows now. */
export function BadRatingDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { message } = App.useApp();
  const rating = useBadRating(id);
  const [action, setAction] = useState<string | null>(null);
  const take = useStep(id);
  const view = rating.data;
  const begin = (wanted: string) => {
    if (wanted !== 'take') {
      setAction(wanted);
    } else if (view !== undefined) {
      take.mutate({ revision: view.item.revision, input: { action: 'take', text: '', found: '', contacted: false, granted: false } }, { onSuccess: () => { void message.success(words.done); } });
    }
  };
  return (
    <Drawer open title={words.drawer} size={720} onClose={onClose} destroyOnHidden>
      <ProblemAlert failure={rating.error ?? take.error} />
      {view !== undefined && (
        <>
          <Facts view={view} />
          <div className="row-actions rating-actions">
            {view.allowedActions.map((name, index) => (
              <Button key={name} type={index === 0 ? 'primary' : 'default'} loading={name === 'take' && take.isPending} onClick={() => { begin(name); }}>{words.actions[name]}</Button>
            ))}
          </div>
          <Ledger view={view} />
          {action !== null && <StepDialog id={id} revision={view.item.revision} action={action} onClose={() => { setAction(null); }} />}
        </>
      )}
    </Drawer>
  );
}

function Facts({ view }: { view: BadRating }) {
  const facts = words.facts;
  const rows: [string, React.ReactNode][] = [
    [facts.case, view.item.caseNumber == null ? facts.hidden : <Link to={`/cases/${view.item.caseNumber}`}>{view.item.caseNumber}</Link>],
    [words.columns.item, view.item.itemName],
    [words.columns.office, view.item.office.name],
    [facts.level, view.item.level.name],
    [facts.reasons, view.reasons.join('、') || facts.none],
    [facts.said, view.said ?? facts.none],
    [facts.marks, view.marks.map(({ object, level, staff }) => `${object.name}${staff == null ? '' : ` ${staff}`}：${level.name}`).join('；')],
    [words.columns.state, `${view.item.state.name}${view.item.class == null ? '' : `（${view.item.class.name}）`}${view.item.appeal == null ? '' : `，${view.item.appeal.name}`}`],
    [words.columns.handler, view.item.handler ?? words.nobody],
    [facts.contactDue, moment(view.contactDueAt)],
    [facts.finishDue, moment(view.finishDueAt)],
  ];
  if (view.failedDays > 0) { rows.push([facts.attempts, facts.attemptDays(view.failedDays)]); }
  if (view.approval != null) { rows.push([facts.approval, view.approval.name]); }
  if (view.closing != null) { rows.push([facts.closing, view.closing.name]); }
  if (view.answer != null) { rows.push([facts.answer, view.answer]); }
  if (view.followUp != null) { rows.push([facts.followUp, `${view.followUp.name}${view.followUpText == null ? '' : `：${view.followUpText}`}`]); }
  return (
    <dl className="rating-facts">
      {rows.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
    </dl>
  );
}

function Ledger({ view }: { view: BadRating }) {
  return (
    <section aria-label={words.ledger}>
      <h2>{words.ledger}</h2>
      <ol className="rating-ledger">
        {view.steps.map((step) => (
          <li key={step.id} data-step={step.kind.code}>
            <span className="soft">{moment(step.at)} {step.by}</span> <strong>{step.kind.name}</strong>
            {step.text != null && <p>{step.text}</p>}
            {step.files > 0 && <p className="soft">{words.files(step.files)}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A step with what it asks for; what was typed stays when the server refuses. */
export function StepDialog({ id, revision, action, onClose }: { id: string; revision: number; action: string; onClose: () => void }) {
  const { message } = App.useApp();
  const step = useStep(id);
  const [text, setText] = useState('');
  const [found, setFound] = useState('clear');
  const [contacted, setContacted] = useState(true);
  const [granted, setGranted] = useState(true);
  const [isTried, setTried] = useState(false);
  const decisions = words.grant[action];
  const submit = () => {
    setTried(true);
    if (text.trim() !== '' && !step.isPending) {
      step.mutate({ revision, input: { action, text: text.trim(), found, contacted, granted } }, { onSuccess: () => { void message.success(words.done); onClose(); } });
    }
  };
  return (
    <CommandDialog title={words.actions[action] ?? action} failure={step.error} isPending={step.isPending} onSubmit={submit} onClose={onClose}>
      {action === 'verify' && (
        <>
          <fieldset className="rating-choice">
            <legend>{words.found}</legend>
            <Radio.Group className="rating-stack" value={found} options={words.classes} onChange={(event) => { setFound(event.target.value as string); }} />
          </fieldset>
          <p><Checkbox checked={contacted} onChange={(event) => { setContacted(event.target.checked); }}>{words.contacted}</Checkbox></p>
        </>
      )}
      {decisions !== undefined && (
        <fieldset className="rating-choice">
          <legend>{words.decision}</legend>
          <Radio.Group
            value={granted} options={[{ value: true, label: decisions[0] }, { value: false, label: decisions[1] }]}
            onChange={(event) => { setGranted(event.target.value as boolean); }}
          />
        </fieldset>
      )}
      <Field label={words.text} error={isTried && text.trim() === '' ? words.textMissing : null}>
        <Input.TextArea
          autoFocus value={text} maxLength={maxText} placeholder={words.texts[action]} autoSize={{ minRows: 3, maxRows: 8 }} onChange={(event) => { setText(event.target.value); }}
        />
      </Field>
    </CommandDialog>
  );
}
