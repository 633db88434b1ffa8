import { App, Button, Input, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { CommandDialog, Field } from '../cases/actions/command-dialog';
import { useEnterOpinion, useOpinions } from './ratings';
import { ratingTexts } from './texts';

const words = ratingTexts.opinions;

/** 综合点评 and 监督查评: kept beside the ratings of service. */
export function Opinions() {
  const list = useOpinions();
  const [isEntering, setEntering] = useState(false);
  const rows = list.data ?? [];
  const columns = words.columns;
  return (
    <>
      <div className="work-bar"><Button type="primary" onClick={() => { setEntering(true); }}>{words.enter}</Button><span className="soft">{words.about}</span></div>
      <ProblemAlert failure={list.error} />
      {rows.length === 0 && !list.isPending ? <p className="work-empty" role="status">{words.empty}</p> : (
        <div className="work-table">
          <table aria-label={words.table}>
            <thead><tr>{[columns.at, columns.kind, columns.office, columns.level, columns.origin, columns.text, columns.by].map((name) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td className="due">{moment(row.enteredAt)}</td><td className="name">{row.kind.name}</td><td className="name">{row.office.name}</td><td className="name">{row.level.name}</td>
                  <td>{row.origin}</td><td>{row.text}</td><td className="name">{row.enteredBy}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {isEntering && <EnterDialog onClose={() => { setEntering(false); }} />}
    </>
  );
}

function EnterDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp();
  const enter = useEnterOpinion();
  const [form, setForm] = useState({ kind: 'public', office: '', level: 'satisfied', origin: '', text: '' });
  const set = (key: keyof typeof form) => (value: string) => { setForm((before) => ({ ...before, [key]: value })); };
  const submit = () => {
    if (!enter.isPending) {
      enter.mutate({ ...form, item: null }, { onSuccess: () => { void message.success(words.entered); onClose(); } });
    }
  };
  return (
    <CommandDialog title={words.enter} failure={enter.error} isPending={enter.isPending} onSubmit={submit} onClose={onClose}>
      <Field label={words.fields.kind}><Select value={form.kind} options={words.kinds} onChange={set('kind')} /></Field>
      <Field label={words.fields.office}><Input autoFocus value={form.office} maxLength={18} onChange={(event) => { set('office')(event.target.value); }} /></Field>
      <Field label={words.fields.level}><Select value={form.level} options={ratingTexts.levels} onChange={set('level')} /></Field>
      <Field label={words.fields.origin}><Input value={form.origin} maxLength={40} onChange={(event) => { set('origin')(event.target.value); }} /></Field>
      <Field label={words.fields.text}><Input.TextArea value={form.text} maxLength={1000} autoSize={{ minRows: 3, maxRows: 8 }} onChange={(event) => { set('text')(event.target.value); }} /></Field>
    </CommandDialog>
  );
}
