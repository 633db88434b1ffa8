import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { CommandDialog, Field } from '../cases/actions/command-dialog';
import { Light } from '../cases/light';
import { useComplaintStep, useComplaints, useRegisterComplaint, type Complaint } from './ratings';
import { ratingTexts } from './texts';

const words = ratingTexts.complaints;
const maxText = 1000;

/** 投诉台账: newest first, with what may be done. */
export function Complaints() {
  const list = useComplaints();
  const step = useComplaintStep();
  const [isRegistering, setRegistering] = useState(false);
  const [ending, setEnding] = useState<{ complaint: Complaint; action: string } | null>(null);
  const rows = (list.data?.pages ?? []).flatMap((page) => page.items);
  const columns = words.columns;
  const begin = (complaint: Complaint, action: string) => {
    if (action === 'take') {
      step.mutate({ complaint, action, text: '' });
    } else {
      setEnding({ complaint, action });
    }
  };
  return (
    <>
      <div className="work-bar"><Button type="primary" onClick={() => { setRegistering(true); }}>{words.register}</Button></div>
      <ProblemAlert failure={list.error ?? step.error} />
      {rows.length === 0 && !list.isPending ? <p className="work-empty" role="status">{words.empty}</p> : (
        <div className="work-table">
          <table aria-label={words.table} aria-busy={list.isFetching}>
            <thead>
              <tr>{[columns.registered, columns.office, columns.content, columns.complainant, columns.state, columns.due, columns.handler, columns.actions].map((name) => <th scope="col" key={name}>{name}</th>)}</tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id} data-complaint={row.id}>
                  <td className="due">{moment(row.registeredAt)}<span className="note">{row.source.name} {row.sourceNumber}</span></td>
                  <td className="name">{row.office.name}<span className="note">{row.caseNumber}</span></td>
                  <td>
                    {row.text}
                    {row.staff != null && <span className="note">{words.staff(row.staff)}</span>}
                    {row.answer != null && <span className="note">{words.answered(row.answer)}</span>}
                  </td>
                  <td className="name">{row.name}<span className="note">{row.phone}</span></td>
                  <td className="name">{row.state.name}</td>
                  <td className="due"><Light light={row.light} /><span className="note">{moment(row.dueAt)}</span></td>
                  <td className="name">{row.handler}</td>
                  <td className="row-buttons">
                    {row.allowedActions.map((action) => <Button key={action} size="small" onClick={() => { begin(row, action); }}>{words.actions[action]}</Button>)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {isRegistering && <RegisterDialog onClose={() => { setRegistering(false); }} />}
      {ending !== null && <EndDialog complaint={ending.complaint} action={ending.action} onClose={() => { setEnding(null); }} />}
    </>
  );
}

/** Enters a complaint; also for those at windows, who see no ledger. */
export function RegisterDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp();
  const register = useRegisterComplaint();
  const [form, setForm] = useState({ office: '', source: 'hotline', sourceNumber: '', caseNumber: '', text: '', name: '', phone: '' });
  const set = (key: keyof typeof form) => (value: string) => { setForm((before) => ({ ...before, [key]: value })); };
  const optional = (text: string) => (text.trim() === '' ? null : text.trim());
  const submit = () => {
    if (!register.isPending) {
      register.mutate(
        { office: form.office.trim(), source: form.source, text: form.text, caseNumber: optional(form.caseNumber), sourceNumber: optional(form.sourceNumber), name: optional(form.name), phone: optional(form.phone), staff: null },
        { onSuccess: () => { void message.success(words.registered); onClose(); } },
      );
    }
  };
  return (
    <CommandDialog title={words.register} failure={register.error} isPending={register.isPending} onSubmit={submit} onClose={onClose}>
      <Field label={words.fields.source}><Select value={form.source} options={words.sources} onChange={set('source')} /></Field>
      <Field label={words.fields.office}><Input autoFocus value={form.office} maxLength={18} onChange={(event) => { set('office')(event.target.value); }} /></Field>
      <Field label={words.fields.text}><Input.TextArea value={form.text} maxLength={maxText} autoSize={{ minRows: 3, maxRows: 8 }} onChange={(event) => { set('text')(event.target.value); }} /></Field>
      <Field label={words.fields.caseNumber}><Input value={form.caseNumber} maxLength={40} onChange={(event) => { set('caseNumber')(event.target.value); }} /></Field>
      <Field label={words.fields.sourceNumber}><Input value={form.sourceNumber} maxLength={40} onChange={(event) => { set('sourceNumber')(event.target.value); }} /></Field>
      <Field label={words.fields.name}><Input value={form.name} maxLength={40} onChange={(event) => { set('name')(event.target.value); }} /></Field>
      <Field label={words.fields.phone}><Input value={form.phone} maxLength={20} onChange={(event) => { set('phone')(event.target.value); }} /></Field>
    </CommandDialog>
  );
}

function EndDialog({ complaint, action, onClose }: { complaint: Complaint; action: string; onClose: () => void }) {
  const { message } = App.useApp();
  const step = useComplaintStep();
  const [text, setText] = useState('');
  const submit = () => {
    if (!step.isPending) {
      step.mutate({ complaint, action, text }, { onSuccess: () => { void message.success(ratingTexts.done); onClose(); } });
    }
  };
  return (
    <CommandDialog title={action === 'answer' ? words.answerTitle : words.withdrawTitle} about={complaint.text} failure={step.error} isPending={step.isPending} onSubmit={submit} onClose={onClose}>
      <Field label={action === 'answer' ? words.answer : words.withdrawal}>
        <Input.TextArea autoFocus value={text} maxLength={maxText} autoSize={{ minRows: 3, maxRows: 8 }} onChange={(event) => { setText(event.target.value); }} />
      </Field>
    </CommandDialog>
  );
}
