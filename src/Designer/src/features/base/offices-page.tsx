import { App, Button, Drawer, Input, Select } from 'antd';
import { useState } from 'react';
import { Field } from '../cases/actions/command-dialog';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { useSession } from '../session/session';
import '../work/work.css';
import './base.css';
import { among, choicesOf, useAddOffice, useChangeOffice, useCloseOffice, useOffice, useOffices, type Office, type OfficeDetail } from './offices';
import { ReasonDialog } from './reason-dialog';
import { baseTexts } from './texts';

const words = baseTexts.office;
const indent = 18;

/** 机构: the tree, with contact data, hours and state. */
export function OfficesPage() {
  const session = useSession();
  const offices = useOffices();
  const [area, setArea] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [opened, setOpened] = useState<string | null>(null);
  const [isNew, setNew] = useState(false);
  const mayChange = session.data?.permissions.includes('ManageOffices') === true;
  const all = offices.data ?? [];
  const rows = among(all, text, area);
  return (
    <Page title={words.title} actions={mayChange ? <Button type="primary" onClick={() => { setNew(true); }}>{words.add}</Button> : undefined}>
      <div className="base">
        <p className="soft">{words.about}</p>
        <ProblemAlert failure={offices.error} />
        <div className="base-bar">
          <Select
            aria-label={words.area} style={{ width: 260 }} value={area ?? ''} onChange={(code: string) => { setArea(code === '' ? null : code); }}
            options={[{ value: '', label: words.whole }, ...all.filter(({ level }) => level.code === 'prefecture').map(({ code, name }) => ({ value: code, label: name }))]}
          />
          <Input aria-label={words.filter} placeholder={words.filter} allowClear style={{ width: 240 }} value={text} onChange={(event) => { setText(event.target.value); }} />
          <span className="soft" role="status">{rows.length === 0 && !offices.isPending ? words.empty : words.shown(rows.length)}</span>
        </div>
        <div className="work-table">
          <table aria-label={words.table}>
            <thead><tr>{[words.name, words.level, words.contact, words.hours, words.state, baseTexts.actions].map((name) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
            <tbody>
              {rows.map((office) => (
                <tr key={office.code} data-office={office.code}>
                  <td><span className="base-indent" style={{ paddingLeft: text === '' ? (office.path.split('/').length - 1) * indent : 0 }}>{office.name}<span className="note">{office.code}</span></span></td>
                  <td className="name">{office.level.name}</td>
                  <td>{office.phone ?? baseTexts.none}{office.address != null && <span className="note">{office.address}</span>}</td>
                  <td className="due">{office.opens}–{office.closes}</td>
                  <td className="name">{office.isClosed ? words.closed : words.open}</td>
                  <td className="row-buttons">{mayChange && office.isManaged && <Button size="small" onClick={() => { setOpened(office.code); }}>{words.detail}</Button>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {opened !== null && <OfficeDrawer code={opened} onClose={() => { setOpened(null); }} />}
        {isNew && <OfficeDialog office={null} parents={all.filter((one) => one.isManaged && !one.isClosed && (one.level.code === 'county' || one.level.code === 'township' || one.level.code === 'village'))} onClose={() => { setNew(false); }} />}
      </div>
    </Page>
  );
}

function OfficeDrawer({ code, onClose }: { code: string; onClose: () => void }) {
  const detail = useOffice(code);
  return (
    <Drawer open title={detail.data?.office.name ?? words.title} size={640} onClose={onClose} destroyOnHidden>
      <div className="base">
        <ProblemAlert failure={detail.error} />
        {detail.data !== undefined && <OfficeFacts detail={detail.data} />}
      </div>
    </Drawer>
  );
}

function OfficeFacts({ detail }: { detail: OfficeDetail }) {
  const { office } = detail;
  const [dialog, setDialog] = useState<'edit' | 'close' | null>(null);
  return (
    <>
      <dl className="base-facts">
        <dt>{words.code}</dt><dd>{office.code}</dd>
        <dt>{words.level}</dt><dd>{office.level.name}</dd>
        <dt>{words.phone}</dt><dd>{office.phone ?? baseTexts.none}</dd>
        <dt>{words.address}</dt><dd>{office.address ?? baseTexts.none}</dd>
        <dt>{words.hours}</dt><dd>{office.opens}–{office.closes}</dd>
        <dt>{words.state}</dt><dd>{office.isClosed ? words.closed : words.open}</dd>
      </dl>
      <p>{words.counts(detail.people, detail.offices, detail.openCases)}</p>
      {office.mayClose && !office.isClosed && detail.obstacles.length > 0 && <p role="note">{words.obstacles}{detail.obstacles.join('，')}。</p>}
      <div className="base-actions">
        <Button type="primary" onClick={() => { setDialog('edit'); }}>{baseTexts.edit}</Button>
        {office.isClosed && <Button onClick={() => { setDialog('close'); }}>{words.reopen}</Button>}
        {!office.isClosed && office.mayClose && <Button danger disabled={detail.obstacles.length > 0} onClick={() => { setDialog('close'); }}>{words.close}</Button>}
      </div>
      <section aria-label={baseTexts.history}>
        <h2>{baseTexts.history}</h2>
        {detail.history.length === 0 ? <p className="soft">{baseTexts.noHistory}</p> : (
          <ul className="base-history">
            {detail.history.map((entry) => (
              <li key={entry.number}>
                <span className="soft">{moment(entry.at)} {entry.by}</span> <strong>{entry.kind.name}</strong>
                {entry.before != null && entry.before.name !== entry.after.name && <p>{words.changed(entry.before.name, entry.after.name)}</p>}
                {entry.before != null && entry.before.phone !== entry.after.phone && <p>{words.changed(entry.before.phone ?? baseTexts.none, entry.after.phone ?? baseTexts.none)}</p>}
                {entry.before != null && entry.before.address !== entry.after.address && <p>{words.changed(entry.before.address ?? baseTexts.none, entry.after.address ?? baseTexts.none)}</p>}
                <p>{baseTexts.reason}：{entry.reason}</p>
              </li>
            ))}
          </ul>
        )}
      </section>
      {dialog === 'edit' && <OfficeDialog office={office} parents={[]} onClose={() => { setDialog(null); }} />}
      {dialog === 'close' && <CloseDialog office={office} onClose={() => { setDialog(null); }} />}
    </>
  );
}

function CloseDialog({ office, onClose }: { office: Office; onClose: () => void }) {
  const { message } = App.useApp();
  const close = useCloseOffice();
  return (
    <ReasonDialog
      title={`${office.isClosed ? words.reopen : words.close}：${office.name}`} about={office.isClosed ? undefined : words.closeAbout} failure={close.error} isPending={close.isPending} onClose={onClose}
      onSubmit={(reason) => { close.mutate({ office, reason }, { onSuccess: () => { void message.success(baseTexts.done); onClose(); } }); }}
    />
  );
}

/** Adds an office, or changes one. */
function OfficeDialog({ office, parents, onClose }: { office: Office | null; parents: readonly Office[]; onClose: () => void }) {
  const { message } = App.useApp();
  const [code, setCode] = useState('');
  const [parent, setParent] = useState<string | null>(null);
  const [name, setName] = useState(office?.name ?? '');
  const [phone, setPhone] = useState(office?.phone ?? '');
  const [address, setAddress] = useState(office?.address ?? '');
  const [isTried, setTried] = useState(false);
  const add = useAddOffice();
  const change = useChangeOffice();
  const missing = (value: string | null) => (isTried && (value ?? '').trim() === '' ? baseTexts.missing : null);
  const done = { onSuccess: () => { void message.success(baseTexts.done); onClose(); } };
  const contact = { phone: phone.trim() === '' ? null : phone.trim(), address: address.trim() === '' ? null : address.trim() };
  const submit = (reason: string) => {
    if (office !== null) {
      change.mutate({ office, body: { name: name.trim(), ...contact, reason } }, done);
    } else if (parent !== null) {
      add.mutate({ code: code.trim(), parentCode: parent, name: name.trim(), ...contact, reason }, done);
    }
  };
  return (
    <ReasonDialog
      title={office === null ? words.add : `${baseTexts.edit}：${office.name}`} failure={add.error ?? change.error} isPending={add.isPending || change.isPending}
      isReady={name.trim() !== '' && (office !== null || (code.trim() !== '' && parent !== null))} onTried={() => { setTried(true); }} onSubmit={submit} onClose={onClose}
    >
      {office === null && (
        <>
          <Field label={words.parent} error={missing(parent)}>
            <Select aria-label={words.parent} showSearch={{ optionFilterProp: 'label' }} value={parent} options={choicesOf(parents)} onChange={(chosen: string) => { setParent(chosen); }} />
          </Field>
          <Field label={words.code} error={missing(code)}><Input value={code} maxLength={18} onChange={(event) => { setCode(event.target.value); }} /></Field>
          <p className="soft">{words.codeAbout}</p>
        </>
      )}
      <Field label={words.fullName} error={missing(name)}><Input value={name} maxLength={64} onChange={(event) => { setName(event.target.value); }} /></Field>
      <Field label={words.phone}><Input value={phone} maxLength={40} onChange={(event) => { setPhone(event.target.value); }} /></Field>
      <Field label={words.address}><Input value={address} maxLength={120} onChange={(event) => { setAddress(event.target.value); }} /></Field>
      <p className="soft">{words.contactAbout}</p>
    </ReasonDialog>
  );
}
