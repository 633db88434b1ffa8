import { Alert, App, Button, Checkbox, Input, Spin, Tabs } from 'antd';
import { useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { Page } from '../../../components/page';
import { ProblemAlert } from '../../../components/problem-alert';
import { ChangeSection } from '../../institutions/change-section';
import { isInstitutionChange } from '../../institutions/institutions';
import { institutionTexts } from '../../institutions/texts';
import { isClaim } from '../../money/money';
import { ReviewedSettlement } from '../../money/reviewed-settlement';
import { moneyTexts } from '../../money/texts';
import { useSession } from '../../session/session';
import { CaseActions } from '../actions/case-actions';
import { Answers } from '../answers';
import '../case-page.css';
import { CaseHead, Part } from '../case-page';
import { useCase, type CasePage } from '../cases';
import { Clocks } from '../clocks';
import { CommandFailure } from '../conflict';
import { MaterialViewer, isTyping } from '../materials/material-viewer';
import { Corrections, History, Reviews } from '../progress';
import { caseTexts } from '../texts';
import { CorrectionChoice } from './correction-choice';
import { correctionOutcome, currentMaterials, failedRequirements, judged, withoutReason, type Verdicts } from './draft';
import './review.css';
import { fieldsOf, OutcomeForm, type FormAnswers } from './outcome-form';
import { Phrases } from './phrases';
import { claimNext, usePermit, usePhrases, useTask, useTaskCommands, type Task } from './tasks';
import { VerdictChoice, VerdictList } from './verdicts';

const words = caseTexts.review;
const nextKey = 'ybtb.review.next';

/** The reviewer's page: the application on the left, the task on the right. */
export function ReviewPage() {
  const { id = '' } = useParams();
  const task = useTask(id);
  return task.data === undefined
    ? <Page title={words.task}>{task.isError ? <ProblemAlert failure={task.error} /> : <Spin description={caseTexts.loading}><div className="loading-space" /></Spin>}</Page>
    : <ReviewOf key={id} task={task.data} />;
}

function ReviewOf({ task }: { task: Task }) {
  const page = useCase(task.caseNumber);
  return page.data === undefined
    ? <Page title={words.titleOf(task.stage, task.itemName)}>{page.isError ? <ProblemAlert failure={page.error} /> : <Spin description={caseTexts.loading}><div className="loading-space" /></Spin>}</Page>
    : <ReviewView task={task} page={page.data} />;
}

function ReviewView({ task, page }: { task: Task; page: CasePage }) {
  const { message } = App.useApp();
  const navigate = useNavigate();
  const session = useSession();
  const permit = usePermit(task.id);
  const { claim, release, complete } = useTaskCommands(task);
  const materials = currentMaterials(page);
  const [viewed, setViewed] = useState(() => materials.find((material) => material.fileType !== null)?.sequence ?? materials[0]?.sequence ?? 0);
  const [verdicts, setVerdicts] = useState<Verdicts>({});
  const [checked, setChecked] = useState<string[]>([]);
  const [outcome, setOutcome] = useState<string | null>(null);
  const [opinion, setOpinion] = useState('');
  const [named, setNamed] = useState<string[]>([]);
  const [answers, setAnswers] = useState<FormAnswers>({});
  const [isTried, setTried] = useState(false);
  const [goesOn, setGoesOn] = useState(() => localStorage.getItem(nextKey) !== 'no');
  const box = useRef<HTMLTextAreaElement>(null);
  const known = usePhrases(task.stage);
  const phrases = (known.data ?? []).filter((phrase) => phrase.outcome == null || (outcome === null ? task.outcomes.includes(phrase.outcome) : phrase.outcome === outcome));
  const isOpen = task.status === 'open' || task.status === 'claimed';
  const mayWork = isOpen && permit.data?.refusal === null;
  const isMine = task.claimedBy !== null && task.claimedBy.name === session.data?.name;
  const failed = failedRequirements(materials, verdicts);
  const isCorrection = outcome === correctionOutcome;
  const problems = outcome === null ? [words.chooseOutcome] : [
    ...withoutReason(materials, verdicts).map((material) => words.reasonMissing(material.name)),
    ...(isCorrection && failed.length + named.length === 0 && opinion.trim() === '' ? [words.correctionEmpty] : []),
  ];
  const isSettled = isClaim(page.itemCode) && page.acceptedAt !== null;   // before acceptance nothing is settled
  const first = isSettled ? 'settlement' : isInstitutionChange(page.itemCode) ? 'change' : 'materials';   // what is decided about comes first
  const insert = (text: string) => {
    const area = box.current;
    const [start, end] = area === null ? [opinion.length, opinion.length] : [area.selectionStart, area.selectionEnd];
    setOpinion(opinion.slice(0, start) + text + opinion.slice(end));
    area?.focus();
  };
  const judge = (sequence: number, isPassed: boolean) => {
    setVerdicts((now) => ({ ...now, [sequence]: { isPassed, reason: now[sequence]?.reason ?? '' } }));
  };
  const goOn = async () => {
    const next = goesOn ? await claimNext().catch(() => null) : null;
    if (next === null && goesOn) {
      void message.info(words.queueEmpty);
    }

    await navigate(next === null ? '/work' : `/tasks/${next.id}`);
  };
  const submit = () => {
    setTried(true);
    if (!mayWork || outcome === null || problems.length > 0 || complete.isPending) {
      return;
    }

    const form = task.forms.some((asked) => asked.outcome === outcome);
    complete.mutate({
      outcome, opinion: opinion.trim() === '' ? null : opinion.trim(), checked, materials: isCorrection ? named : [], verdicts: judged(verdicts),
      ...(form ? { answers } : {}),
    }, {
      onSuccess: (done) => {
        void message.success(words.done(done.statusName));
        void goOn();
      },
    });
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
    if (event.key === 'Enter' && event.ctrlKey) {
      event.preventDefault();
      submit();
    } else if (event.altKey && !event.ctrlKey && digit !== undefined) {
      event.preventDefault();
      const chosen = event.shiftKey ? phrases[Number(digit) - 1]?.text : task.outcomes[Number(digit) - 1];
      if (chosen !== undefined) {
        (event.shiftKey ? insert : setOutcome)(chosen);
      }
    } else if (event.altKey && event.code === 'KeyL' && task.status === 'open' && mayWork) {
      event.preventDefault();
      claim.mutate();
    } else if (!event.altKey && !event.ctrlKey && !isTyping(event.target) && event.target instanceof HTMLElement && event.target.closest('.viewer') !== null && mayWork
      && ['y', 'n'].includes(event.key.toLowerCase())) {
      event.preventDefault();
      judge(viewed, event.key.toLowerCase() === 'y');
    }
  };
  return (
    <Page title={words.titleOf(task.stage, task.itemName)} actions={<span className="row-actions"><Link to={`/cases/${page.number}`}>{words.openCase}</Link><Link to="/work">{words.back}</Link></span>}>
      <div className="review" onKeyDown={onKeyDown}>
        <div className="review-case">
          <CaseHead page={page} />
          <Tabs
            defaultActiveKey={first}
            items={[
              ...(isSettled ? [{
                key: 'settlement', label: moneyTexts.settlement.title, children: (
                  <div className="part">
                    <ReviewedSettlement
                      number={page.number} fields={fieldsOf(task, outcome)} answers={answers} failure={complete.error} isDisabled={!mayWork} onChange={setAnswers}
                    />
                  </div>
                ),
              }] : []),
              ...(isInstitutionChange(page.itemCode) ? [{
                key: 'change', label: institutionTexts.section, children: <div className="part"><ChangeSection number={page.number} /></div>,
              }] : []),
              {
                key: 'materials', label: `${words.tabs.materials}（${materials.length}）`, children: (
                  <div className="review-sides">
                    <div className="part review-answers"><Answers page={page} /></div>
                    <MaterialViewer
                      number={page.number} materials={materials} current={viewed} onChange={setViewed}
                      isAllowed={page.allowedActions.includes('read-materials')}
                    >
                      {mayWork && <VerdictChoice value={verdicts[viewed]} onChange={(isPassed) => { judge(viewed, isPassed); }} />}
                    </MaterialViewer>
                  </div>
                ),
              },
              {
                key: 'progress', label: words.tabs.progress, children: (
                  <>
                    <Part title={caseTexts.clocks.title}><Clocks page={page} /></Part>
                    {page.corrections.length > 0 && <Part title={caseTexts.corrections.title}><Corrections page={page} /></Part>}
                    <Part title={caseTexts.reviews.title}><Reviews page={page} /></Part>
                    <Part title={caseTexts.timeline.title}><History page={page} /></Part>
                  </>
                ),
              },
            ]}
          />
        </div>
        <section className="part review-task" aria-label={words.task}>
          <TaskState task={task} page={page} refusal={permit.data?.refusal ?? null} isMine={isMine} />
          <CommandFailure failure={complete.error ?? claim.error ?? release.error} />
          {mayWork && (
            <p className="row-actions">
              {task.status === 'open' && <Button size="small" type="primary" loading={claim.isPending} onClick={() => { claim.mutate(); }}>{words.claimKey}</Button>}
              {isMine && <Button size="small" loading={release.isPending} onClick={() => { release.mutate(); }}>{words.release}</Button>}
            </p>
          )}
          {task.checklist.length > 0 && (
            <fieldset className="review-checks" disabled={!mayWork}>
              <legend>{words.checklist}</legend>
              {task.checklist.map((line) => (
                <Checkbox
                  key={line} checked={checked.includes(line)} disabled={!mayWork}
                  onChange={(event) => { setChecked(event.target.checked ? [...checked, line] : checked.filter((other) => other !== line)); }}
                >{line}</Checkbox>
              ))}
            </fieldset>
          )}
          <VerdictList
            materials={materials} verdicts={verdicts} viewed={viewed} isDisabled={!mayWork} isTried={isTried} onView={setViewed} onJudge={judge}
            onReason={(sequence, reason) => { setVerdicts((now) => ({ ...now, [sequence]: { isPassed: false, reason } })); }}
            onPassAll={() => { setVerdicts(Object.fromEntries(materials.map(({ sequence }) => [sequence, { isPassed: true, reason: '' }]))); }}
          />
          <div role="group" aria-label={words.outcome}>
            <h3>{words.outcome}<small>{words.outcomeKeys}</small></h3>
            <div className="outcomes">
              {task.outcomes.map((offered, i) => (
                <Button
                  key={offered} type={offered === outcome ? 'primary' : 'default'} aria-pressed={offered === outcome} disabled={!mayWork}
                  aria-keyshortcuts={`Alt+${i + 1}`} onClick={() => { setOutcome(offered); }}
                >{i + 1} {offered}</Button>
              ))}
            </div>
          </div>
          <OutcomeForm task={task} outcome={outcome} answers={answers} failure={complete.error} onChange={setAnswers} />
          <div className="command-field">
            <h3>{words.opinion}</h3>
            <Input.TextArea
              aria-label={words.opinion}
              ref={(area) => { box.current = area?.resizableTextArea?.textArea ?? null; }}
              value={opinion} maxLength={2000} autoSize={{ minRows: 3, maxRows: 10 }} onChange={(event) => { setOpinion(event.target.value); }}
            />
          </div>
          <Phrases phrases={phrases} isDisabled={!mayWork} onInsert={insert} />
          {isCorrection && (
            <CorrectionChoice page={page} materials={materials} verdicts={verdicts} opinion={opinion} failed={failed} named={named} onChange={setNamed} />
          )}
          {outcome !== null && !isCorrection && failed.length > 0 && <Alert type="warning" showIcon title={words.failedButOther(outcome)} />}
          {outcome !== null && checked.length < task.checklist.length && <p className="missing" role="status">{words.unchecked(task.checklist.length - checked.length)}</p>}
          {isTried && problems.length > 0 && <Alert type="error" showIcon role="alert" title={problems.map((text) => <div key={text}>{text}</div>)} />}
          <p className="review-submit">
            <Button type="primary" disabled={!mayWork} loading={complete.isPending} onClick={submit}>{words.submitKey}</Button>
            <Checkbox
              checked={goesOn}
              onChange={(event) => { setGoesOn(event.target.checked); localStorage.setItem(nextKey, event.target.checked ? 'yes' : 'no'); }}
            >{words.next}</Checkbox>
          </p>
          {mayWork && (
            <div className="review-limits">
              <h3>{words.limits}</h3>
              <CaseActions page={page} only={['request-extension', 'pause', 'end-pause']} size="small" />
            </div>
          )}
        </section>
      </div>
    </Page>
  );
}

/** Whose task it is, who reviewed before, and why this person cannot work on it. */
function TaskState({ task, page, refusal, isMine }: { task: Task; page: CasePage; refusal: string | null; isMine: boolean }) {
  const own = page.reviews.find((review) => review.taskId === task.id);
  const earlier = page.reviews.filter((review) => review.taskId !== task.id && review.status === 'Completed');
  const eyes = earlier.filter((review) => own?.fourEyesGroup != null && review.fourEyesGroup === own.fourEyesGroup && review.stage !== task.stage);
  return (
    <>
      <h2>{task.stage}</h2>
      {task.status === 'completed' && <Alert type="info" showIcon className="problem" title={words.ended(task.outcome ?? '')} />}
      {task.status === 'canceled' && <Alert type="info" showIcon className="problem" title={words.canceled} />}
      {task.status === 'open' && refusal === null && <p role="status">{words.unclaimed}</p>}
      {task.status === 'claimed' && isMine && <p role="status">{words.mine}</p>}
      {refusal !== null && (task.status === 'open' || task.status === 'claimed') && <Alert type="warning" showIcon className="problem" title={words.refused} description={refusal} />}
      {earlier.length > 0 && (
        <div className="earlier">
          <h3>{words.earlier}</h3>
          <ul>{earlier.map((review) => <li key={review.taskId}>{words.earlierOf(review.stage, review.completedBy ?? '', review.outcome ?? '')}{review.opinion !== null && review.opinion !== '' && <small>{review.opinion}</small>}</li>)}</ul>
          {eyes.length > 0 && <small>{words.fourEyes([...new Set(eyes.map(({ stage }) => stage))].join('、'))}</small>}
        </div>
      )}
    </>
  );
}
