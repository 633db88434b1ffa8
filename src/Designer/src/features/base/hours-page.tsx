import { App, Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { CommandDialog, Field } from '../cases/actions/command-dialog';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { useSession } from '../session/session';
import '../work/work.css';
import './base.css';
import { useCreateDraft, useDeleteDraft, usePublish, useSetHours, type CalendarDraft } from './calendars';
import { Effect } from './effect';
import { among, choicesOf, useOffices, type Office } from './offices';
import { ReasonDialog } from './reason-dialog';
import { baseTexts } from './texts';

const words = baseTexts.hours;

/** 办公时间: hours in force by office; a change is a revision of the calendar, previewed before it is published. */
export function HoursPage() {
  const session = useSession();
  const offices = useOffices();
  const [text, setText] = useState('');
  const [onlyOwn, setOnlyOwn] = useState(false);
  const [changed, setChanged] = useState<string | null>(null);
  const mayChange = session.data?.permissions.includes('ManageCalendar') === true;
  const all = (offices.data ?? []).filter(({ isClosed }) => !isClosed);
  const rows = among(all, text, null).filter(({ hasOwnHours }) => !onlyOwn || hasOwnHours);
  return (
    <Page title={words.title} actions={mayChange ? <Button type="primary" onClick={() => { setChanged(''); }}>{words.change}</Button> : undefined}>
      <div className="base">
        <p className="soft">{words.about}</p>
        <ProblemAlert failure={offices.error} />
        <div className="base-bar">
          <Input aria-label={words.filter} placeholder={words.filter} allowClear style={{ width: 240 }} value={text} onChange={(event) => { setText(event.target.value); }} />
          <Checkbox checked={onlyOwn} onChange={(event) => { setOnlyOwn(event.target.checked); }}>{words.only}</Checkbox>
          <span className="soft" role="status">{rows.length === 0 && !offices.isPending ? words.empty : words.shown(rows.length)}</span>
        </div>
        <div className="work-table">
          <table aria-label={words.table}>
            <thead><tr><th scope="col">{words.office}</th><th scope="col">{words.hours}</th><th scope="col">{baseTexts.actions}</th></tr></thead>
            <tbody>
              {rows.map((office) => (
                <tr key={office.code} data-office={office.code}>
                  <td>{office.name}<span className="note">{office.code} · {office.level.name}</span></td>
                  <td className="due">{office.opens}–{office.closes}<span className="note">{office.hasOwnHours ? words.own : words.usual}</span></td>
                  <td className="row-buttons">{mayChange && <Button size="small" onClick={() => { setChanged(office.code); }}>{baseTexts.edit}</Button>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {changed !== null && <HoursDialog key={changed} offices={all} first={changed} onClose={() => { setChanged(null); }} />}
      </div>
    </Page>
  );
}

function HoursDialog({ offices, first, onClose }: { offices: readonly Office[]; first: string; onClose: () => void }) {
  const { message } = App.useApp();
  const known = offices.find(({ code }) => code === first);
  const [office, setOffice] = useState(first);
  const [open, setOpen] = useState(known?.opens ?? '09:00');
  const [close, setClose] = useState(known?.closes ?? '17:00');
  const [subtree, setSubtree] = useState(false);
  const [isUsual, setUsual] = useState(false);
  const [isTried, setTried] = useState(false);
  const [draft, setDraft] = useState<CalendarDraft | null>(null);
  const create = useCreateDraft();
  const set = useSetHours();
  const remove = useDeleteDraft();
  const publish = usePublish();
  const isBad = !isUsual && !(open < close);
  const preview = () => {
    setTried(true);
    if (office === '' || isBad || create.isPending || set.isPending) {
      return;
    }

    const hours = isUsual ? { open: null, close: null } : { open, close };
    create.mutate({ title: words.draftTitle(offices.find(({ code }) => code === office)?.name ?? office).slice(0, 60), calendar: null }, {
      onSuccess: (made) => {
        set.mutate({ draft: made, office, ...hours, subtree }, { onSuccess: (edited) => { if (edited !== undefined) { setDraft(edited); } }, onError: () => { remove.mutate(made); } });
      },
    });
  };
  const leave = () => {
    if (draft !== null) {
      remove.mutate(draft);   // a change that nobody published is not kept
    }

    onClose();
  };
  if (draft !== null) {
    return (
      <ReasonDialog
        title={words.change} label={words.reason} width={820} failure={publish.error} isPending={publish.isPending} isReady={draft.changes.length > 0} onClose={leave}
        onSubmit={(reason) => { publish.mutate({ id: draft.id, reason }, { onSuccess: ({ version }) => { void message.success(baseTexts.calendar.published(version)); onClose(); } }); }}
      >
        <ul data-changes>{draft.changes.length === 0 ? <li>{baseTexts.calendar.noChanges}</li> : draft.changes.slice(0, 12).map((change) => <li key={change}>{change}</li>)}</ul>
        {draft.findings.filter(({ isError }) => isError).map((finding) => <p key={finding.message} role="alert">{finding.message}</p>)}
        <Effect of={{ draft: draft.id, revision: draft.revision }} />
      </ReasonDialog>
    );
  }

  return (
    <CommandDialog title={words.change} about={words.toPreview} failure={create.error ?? set.error} isPending={create.isPending || set.isPending} onSubmit={preview} onClose={leave}>
      <Field label={words.office} error={isTried && office === '' ? baseTexts.missing : null}>
        <Select
          aria-label={words.office} showSearch={{ optionFilterProp: 'label' }} value={office === '' ? null : office} options={choicesOf(offices)} onChange={(code: string) => { setOffice(code); }}
        />
      </Field>
      <p><Checkbox checked={subtree} onChange={(event) => { setSubtree(event.target.checked); }}>{words.subtree}</Checkbox></p>
      <p><Checkbox checked={isUsual} onChange={(event) => { setUsual(event.target.checked); }}>{words.restore}</Checkbox></p>
      {!isUsual && (
        <>
          <Field label={words.open}><Input type="time" value={open} onChange={(event) => { setOpen(event.target.value); }} /></Field>
          <Field label={words.close} error={isTried && isBad ? words.bad : null}><Input type="time" value={close} onChange={(event) => { setClose(event.target.value); }} /></Field>
        </>
      )}
    </CommandDialog>
  );
}
