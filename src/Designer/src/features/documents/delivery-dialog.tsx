import { Alert, App, Button, Input, Modal, Radio, Spin } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { ProblemError, unreachable } from '../../lib/problem';
import '../cases/actions/actions.css';
import { Field } from '../cases/actions/command-dialog';
import { CommandFailure } from '../cases/conflict';
import { upload, type UploadedFile } from '../materials/upload';
import './documents.css';
import { useDeliver, useDelivery, useFailDelivery, type Delivery, type DeliveryRequest } from './documents';
import { Receipt } from './receipt';
import { SignaturePad, type Strokes } from './signature-pad';
import { documentTexts } from './texts';

const words = documentTexts.delivery;

/** 登记送达 of one document, or how it was delivered. */
export function DeliveryDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const delivery = useDelivery(id);
  const [isFailing, setFailing] = useState(false);
  const mayDeliver = delivery.data?.allowedActions.includes('deliver') === true;
  return (
    <Modal open title={delivery.data === undefined ? words.title : `${words.title}：${delivery.data.kind.name}`} width={680} style={{ top: 16 }} footer={null} mask={{ closable: false }} onCancel={onClose}>
      <ProblemAlert failure={delivery.error} />
      {delivery.isPending && <Spin />}
      {delivery.data !== undefined && (
        <>
          <Head delivery={delivery.data} />
          {!mayDeliver && <Receipt delivery={delivery.data} />}
          {!mayDeliver && delivery.data.state.code !== 'delivered' && <p>{words.notAllowed}</p>}
          {!mayDeliver && <p><Button onClick={onClose}>{words.closed}</Button></p>}
          {mayDeliver && (isFailing
            ? <FailureForm key={delivery.data.revision} delivery={delivery.data} onBack={() => { setFailing(false); }} onClose={onClose} />
            : <DeliveryForm delivery={delivery.data} onFail={() => { setFailing(true); }} onClose={onClose} />)}
        </>
      )}
    </Modal>
  );
}

function Head({ delivery }: { delivery: Delivery }) {
  const isLate = delivery.light.code === 'overdue' || delivery.light.code === 'red';
  return (
    <>
      <p className="delivery-head"><span className="mono">{delivery.number}</span><br />{delivery.itemName} · {delivery.maskedName} · {delivery.caseNumber}</p>
      {delivery.state.code !== 'delivered' && <p className={isLate ? 'delivery-late' : undefined}>{words.about(delivery.daysWaited, delivery.dueOn)}</p>}
      {delivery.attempts.length > 0 && (
        <section aria-label={words.attempts}>
          <strong>{words.attempts}</strong>
          <ul>{delivery.attempts.map((attempt) => <li key={attempt.at}>{moment(attempt.at)} {attempt.by}：{attempt.manner.name}，{attempt.failure.name}。{attempt.note}</li>)}</ul>
        </section>
      )}
    </>
  );
}

type Evidence = 'screen' | 'scan';

function DeliveryForm({ delivery, onFail, onClose }: { delivery: Delivery; onFail: () => void; onClose: () => void }) {
  const { message } = App.useApp();
  const deliver = useDeliver();
  const [manner, setManner] = useState('counter');
  const [receiver, setReceiver] = useState(delivery.receivers.find(({ code, refusal }) => code === 'representative' && refusal === null)?.code ?? 'applicant');
  const [evidence, setEvidence] = useState<Evidence>('screen');
  const [strokes, setStrokes] = useState<Strokes>([]);
  const [scan, setScan] = useState<UploadedFile | null>(null);
  const [tracking, setTracking] = useState('');
  const [at, setAt] = useState('');
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const changed = <T,>(set: (value: T) => void) => (value: T) => { set(value); setKey(crypto.randomUUID()); };
  const isDrawn = manner === 'counter' && evidence === 'screen';
  const takesScan = (manner === 'counter' && evidence === 'scan') || manner === 'left' || manner === 'post';
  const wantsNote = manner === 'left' || manner === 'original-channel';
  const problems = {
    signature: isDrawn && strokes.length === 0 ? words.unsigned : null,
    scan: takesScan && manner !== 'post' && scan === null ? words.scanMissing : null,
    tracking: manner === 'post' && tracking.trim() === '' ? words.missing : null,
    note: wantsNote && note.trim() === '' ? words.missing : null,
  };
  const said = deliver.error instanceof ProblemError ? deliver.error.problem.problems : undefined;
  const errorOf = (name: 'signature' | 'scan' | 'tracking' | 'note' | 'at' | 'receiver' | 'manner') =>
    (isTried && name in problems ? problems[name as keyof typeof problems] : null) ?? said?.find(({ path }) => path === name)?.message ?? null;
  const submit = () => {
    setTried(true);
    if (deliver.isPending || Object.values(problems).some((problem) => problem !== null)) {
      return;
    }

    const body: DeliveryRequest = {
      manner, receiver,
      strokes: isDrawn ? strokes : null,
      signatureAddress: takesScan ? scan?.sha256 ?? null : null,
      tracking: manner === 'post' ? tracking.trim() : null,
      note: note.trim() === '' ? null : note.trim(),
      ...(at === '' ? {} : { at: `${at.length === 16 ? `${at}:00` : at}+08:00` }),
    };
    deliver.mutate({ delivery, body, key }, {
      onSuccess: ({ isCaseDelivered }) => {
        void message.success(words.done(delivery.kind.name) + (isCaseDelivered ? words.caseDone : ''));
        onClose();
      },
    });
  };
  return (
    <form
      className="command-form delivery-form" aria-label={words.submit}
      onSubmit={(event) => { event.preventDefault(); submit(); }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.ctrlKey) {
          event.preventDefault();
          submit();
        }
      }}
    >
      <CommandFailure failure={deliver.error} />
      <Choices legend={words.manner} value={manner} onChange={changed(setManner)} choices={delivery.manners.filter(({ code, refusal }) => refusal === null || code === 'left')} error={errorOf('manner')} />
      <Choices
        legend={words.receiver} value={receiver} onChange={changed(setReceiver)} error={errorOf('receiver')}
        choices={delivery.receivers.map((one) => ({
          code: one.code,
          name: one.relation === null ? `${one.chineseName} ${one.name}` : `${words.relation(one.relation.name)} ${one.name}`,
          refusal: one.refusal,
        }))}
      />
      {manner === 'counter' && (
        <fieldset>
          <legend>{words.signature}</legend>
          <Radio.Group
            optionType="button" buttonStyle="solid" aria-label={words.signature} value={evidence}
            options={(['screen', 'scan'] as const).map((value) => ({ value, label: words.bySignature[value] }))}
            onChange={(event) => { changed(setEvidence)(event.target.value as Evidence); }}
          />
        </fieldset>
      )}
      {isDrawn && <SignaturePad strokes={strokes} onChange={changed(setStrokes)} isInvalid={errorOf('signature') !== null} />}
      {isDrawn && <Problem text={errorOf('signature')} />}
      {takesScan && <ScanInput label={manner === 'post' ? words.scanOptional : words.scan} file={scan} onChange={changed(setScan)} />}
      {takesScan && <Problem text={errorOf('scan') ?? (isDrawn ? null : errorOf('signature'))} />}
      {manner === 'post' && (
        <Field label={words.tracking} error={errorOf('tracking')}>
          <Input value={tracking} maxLength={40} autoComplete="off" onChange={(event) => { changed(setTracking)(event.target.value); }} />
        </Field>
      )}
      <Field label={`${words.at}：${words.atNow}`} error={errorOf('at')}>
        <Input type="datetime-local" value={at} onChange={(event) => { changed(setAt)(event.target.value); }} />
      </Field>
      <Field label={words.noteOf[manner] ?? words.note} error={errorOf('note')}>
        <Input.TextArea value={note} maxLength={500} autoSize={{ minRows: 1, maxRows: 4 }} onChange={(event) => { changed(setNote)(event.target.value); }} />
      </Field>
      <p className="signature-bar">
        <Button onClick={onFail}>{words.failed}</Button>
        <small />
        <Button type="primary" htmlType="submit" loading={deliver.isPending}>{words.submit}</Button>
      </p>
    </form>
  );
}

function FailureForm({ delivery, onBack, onClose }: { delivery: Delivery; onBack: () => void; onClose: () => void }) {
  const { message } = App.useApp();
  const fail = useFailDelivery();
  const [manner, setManner] = useState('counter');
  const [failure, setFailure] = useState('unreachable');
  const [note, setNote] = useState('');
  const [isTried, setTried] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const submit = () => {
    setTried(true);
    if (note.trim() !== '' && !fail.isPending) {
      fail.mutate({ delivery, body: { manner, failure, note: note.trim() }, key }, { onSuccess: () => { void message.success(words.failureDone); onClose(); } });
    }
  };
  return (
    <form className="command-form delivery-form" aria-label={words.failureSubmit} onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <CommandFailure failure={fail.error} />
      <Choices legend={words.manner} value={manner} onChange={setManner} choices={delivery.manners.filter(({ code }) => code === 'counter' || code === 'post')} error={null} />
      <Choices
        legend={words.failure} value={failure} onChange={setFailure} error={null}
        choices={delivery.failures.filter(({ code }) => code !== 'returned' || manner === 'post')}
      />
      <Field label={words.failureNote} error={isTried && note.trim() === '' ? words.missing : null}>
        <Input.TextArea autoFocus value={note} maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} onChange={(event) => { setNote(event.target.value); }} />
      </Field>
      <p className="signature-bar">
        <Button onClick={onBack}>{words.back}</Button>
        <small />
        <Button type="primary" htmlType="submit" loading={fail.isPending}>{words.failureSubmit}</Button>
      </p>
    </form>
  );
}

interface ChoicesProps {
  legend: string;
  value: string;
  onChange: (code: string) => void;
  choices: readonly { code: string; name: string; refusal: string | null }[];
  error: string | null;
}

/** One of a few; what cannot be chosen stays and says why. */
function Choices({ legend, value, onChange, choices, error }: ChoicesProps) {
  const refused = choices.filter(({ refusal }) => refusal !== null);
  return (
    <fieldset>
      <legend>{legend}</legend>
      <Radio.Group
        aria-label={legend} value={value} onChange={(event) => { onChange(event.target.value as string); }}
        options={choices.map(({ code, name, refusal }) => ({ value: code, label: name, disabled: refusal !== null }))}
      />
      {refused.map(({ code, name, refusal }) => <div key={code} className="refusal">{name}：{refusal}</div>)}
      <Problem text={error} />
    </fieldset>
  );
}

function ScanInput({ label, file, onChange }: { label: string; file: UploadedFile | null; onChange: (file: UploadedFile | null) => void }) {
  const input = useId();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const send = async (chosen: File | undefined) => {
    if (chosen === undefined) {
      return;
    }

    setBusy(true);
    setFailure(null);
    try {
      onChange(await upload(chosen, () => undefined, new AbortController().signal));
    } catch (problem) {
      setFailure(problem instanceof ProblemError ? problem.problem.detail : unreachable.detail);
    } finally {
      setBusy(false);
    }
  };
  return (
    <fieldset onDragOver={(event) => { event.preventDefault(); }} onDrop={(event) => { event.preventDefault(); void send(event.dataTransfer.files[0]); }}>
      <legend>{label}</legend>
      <span className="file-choice">
        <input
          id={input} className="visually-hidden" type="file" accept="image/jpeg,image/png,application/pdf" aria-label={label}
          onChange={(event) => { void send(event.target.files?.[0]); event.target.value = ''; }}
        />
        <label className="file-button" htmlFor={input}>{isBusy ? words.uploading : words.chooseFile}</label>
        {file !== null && <>{file.name} <Button size="small" type="link" onClick={() => { onChange(null); }}>{words.remove}</Button></>}
      </span>
      {failure !== null && <Alert type="error" showIcon title={failure} />}
    </fieldset>
  );
}

function Problem({ text }: { text: string | null }): ReactNode {
  return text === null ? null : <span className="field-error" role="alert">{text}</span>;
}
