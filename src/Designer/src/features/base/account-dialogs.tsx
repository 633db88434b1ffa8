import { App, Button, DatePicker, Input, Modal, Radio, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { Field } from '../cases/actions/command-dialog';
import { choicesOf, useOffices } from './offices';
import { useAct, useAssign, useCreateAccount, useDelegateFor, useRename, useRoles, type Account, type AccountAct } from './people';
import { ReasonDialog } from './reason-dialog';
import { baseTexts } from './texts';

const words = baseTexts.people;

/** A temporary password or a channel's secret: shown once. */
export interface ShownSecret {
  login: string;
  secret: string;
  isChannel: boolean;
}

export function SecretDialog({ secret, onClose }: { secret: ShownSecret; onClose: () => void }) {
  return (
    <Modal open title={words.secretTitle} closable={false} mask={{ closable: false }} keyboard={false} footer={<Button type="primary" onClick={onClose}>{words.copied}</Button>}>
      <p>{secret.login} · {secret.isChannel ? words.secret : words.password}</p>
      <p className="base-secret" data-secret>{secret.secret}</p>
      <p>{words.secretAbout}</p>
    </Modal>
  );
}

function OfficeSelect({ value, onChange }: { value: string | null; onChange: (code: string) => void }) {
  const offices = useOffices();
  return (
    <Select
      aria-label={words.office} showSearch={{ optionFilterProp: 'label' }} value={value} onChange={onChange} options={choicesOf((offices.data ?? []).filter(({ isManaged, isClosed }) => isManaged && !isClosed))}
    />
  );
}

function RoleSelect({ value, onChange }: { value: string[]; onChange: (roles: string[]) => void }) {
  const roles = useRoles();
  return (
    <Select
      mode="multiple" aria-label={words.roles} value={value} onChange={onChange} showSearch={{ optionFilterProp: 'label' }}
      options={(roles.data ?? []).filter(({ isForPeople }) => isForPeople).map(({ code, name, about }) => ({ value: code, label: `${name}（${about}）` }))}
    />
  );
}

export function NewAccountDialog({ onSecret, onClose }: { onSecret: (secret: ShownSecret) => void; onClose: () => void }) {
  const [isChannel, setChannel] = useState(false);
  const [login, setLogin] = useState('');
  const [name, setName] = useState('');
  const [number, setNumber] = useState('');
  const [office, setOffice] = useState<string | null>(null);
  const [roles, setRoles] = useState<string[]>([]);
  const [channel, setChannelCode] = useState('');
  const [isTried, setTried] = useState(false);
  const create = useCreateAccount();
  const missing = (value: string) => (isTried && value.trim() === '' ? baseTexts.missing : null);
  const isReady = login.trim() !== '' && name.trim() !== '' && office !== null && (isChannel ? channel.trim() !== '' : roles.length > 0);
  return (
    <ReasonDialog
      title={words.add} failure={create.error} isPending={create.isPending} isReady={isReady} onTried={() => { setTried(true); }} onClose={onClose}
      onSubmit={(reason) => {
        create.mutate({
          login: login.trim(), displayName: name.trim(), officeCode: office ?? '', roles: isChannel ? [] : roles, employeeNumber: isChannel ? null : number.trim(),
          channelCode: isChannel ? channel.trim() : null, reason,
        }, { onSuccess: ({ secret }) => { onSecret({ login: login.trim(), secret: secret ?? '', isChannel }); } });
      }}
    >
      <div className="command-field">
        <Radio.Group aria-label={words.kind} value={isChannel} options={[{ value: false, label: words.person }, { value: true, label: words.channel }]} onChange={(event) => { setChannel(event.target.value as boolean); }} />
      </div>
      <Field label={words.login} error={missing(login)}><Input autoFocus value={login} maxLength={64} autoComplete="off" onChange={(event) => { setLogin(event.target.value); }} /></Field>
      <Field label={words.name} error={missing(name)}><Input value={name} maxLength={64} onChange={(event) => { setName(event.target.value); }} /></Field>
      {!isChannel && <Field label={words.number}><Input value={number} maxLength={32} onChange={(event) => { setNumber(event.target.value); }} /></Field>}
      <Field label={words.office} error={missing(office ?? '')}><OfficeSelect value={office} onChange={setOffice} /></Field>
      {isChannel
        ? <Field label={words.channelCode} error={missing(channel)}><Input value={channel} maxLength={32} placeholder="mini-program" onChange={(event) => { setChannelCode(event.target.value); }} /></Field>
        : <Field label={words.roles} error={isTried && roles.length === 0 ? words.rolesMissing : null}><RoleSelect value={roles} onChange={setRoles} /></Field>}
    </ReasonDialog>
  );
}

export function RenameDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { message } = App.useApp();
  const [name, setName] = useState(account.displayName);
  const [number, setNumber] = useState(account.employeeNumber ?? '');
  const [office, setOffice] = useState(account.officeCode);
  const rename = useRename();
  return (
    <ReasonDialog
      title={`${words.rename}：${account.displayName}`} failure={rename.error} isPending={rename.isPending} isReady={name.trim() !== ''} onClose={onClose}
      onSubmit={(reason) => {
        rename.mutate({ account, body: { displayName: name.trim(), employeeNumber: number.trim(), officeCode: office, reason } }, {
          onSuccess: ({ handedBack }) => { void message.success(handedBack > 0 ? words.handedBack(handedBack) : baseTexts.done); onClose(); },
        });
      }}
    >
      <Field label={words.name} error={name.trim() === '' ? baseTexts.missing : null}><Input autoFocus value={name} maxLength={64} onChange={(event) => { setName(event.target.value); }} /></Field>
      {account.channelCode == null && <Field label={words.number}><Input value={number} maxLength={32} onChange={(event) => { setNumber(event.target.value); }} /></Field>}
      <Field label={words.office}><OfficeSelect value={office} onChange={setOffice} /></Field>
    </ReasonDialog>
  );
}

export function AssignDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { message } = App.useApp();
  const [roles, setRoles] = useState<string[]>([...account.roles]);
  const assign = useAssign();
  return (
    <ReasonDialog
      title={`${words.assign}：${account.displayName}`} failure={assign.error} isPending={assign.isPending} isReady={roles.length > 0} onClose={onClose}
      onSubmit={(reason) => { assign.mutate({ account, roles, reason }, { onSuccess: () => { void message.success(baseTexts.done); onClose(); } }); }}
    >
      <Field label={words.roles} error={roles.length === 0 ? words.rolesMissing : null}><RoleSelect value={roles} onChange={setRoles} /></Field>
    </ReasonDialog>
  );
}

/** What is done with nothing but a reason. */
export function ActDialog({ account, act, tasks, onSecret, onClose }: {
  account: Account; act: AccountAct; tasks: number; onSecret: (secret: ShownSecret) => void; onClose: () => void;
}) {
  const { message } = App.useApp();
  const run = useAct();
  const said = {
    password: [words.reset, words.resetAbout], secret: [words.replaceSecret, words.replaceAbout], unlock: [words.unlock, undefined], disable: [words.disable, words.disableAbout(tasks)],
    enable: [words.enable, undefined],
  } as const;
  const [title, about] = said[act];
  return (
    <ReasonDialog
      title={`${title}：${account.displayName}`} about={about} failure={run.error} isPending={run.isPending} onClose={onClose}
      onSubmit={(reason) => {
        run.mutate({ account, act, reason }, {
          onSuccess: ({ secret, handedBack }) => {
            void message.success(handedBack > 0 ? words.handedBack(handedBack) : baseTexts.done);
            onClose();
            if (secret != null) {
              onSecret({ login: account.login, secret, isChannel: act === 'secret' });
            }
          },
        });
      }}
    />
  );
}

export function DelegateDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { message } = App.useApp();
  const [to, setTo] = useState('');
  const [period, setPeriod] = useState<[Dayjs, Dayjs] | null>(null);
  const [isTried, setTried] = useState(false);
  const delegate = useDelegateFor();
  return (
    <ReasonDialog
      title={`${words.delegate}：${account.displayName}`} failure={delegate.error} isPending={delegate.isPending} isReady={to.trim() !== '' && period !== null} onTried={() => { setTried(true); }} onClose={onClose}
      onSubmit={(reason) => {
        if (period !== null) {
          delegate.mutate(
            { login: account.login, body: { delegate: to.trim(), from: period[0].startOf('day').toISOString(), until: period[1].add(1, 'day').startOf('day').toISOString(), reason } },
            { onSuccess: () => { void message.success(baseTexts.done); onClose(); } },
          );
        }
      }}
    >
      <Field label={words.delegateTo} error={isTried && to.trim() === '' ? baseTexts.missing : null}><Input autoFocus value={to} maxLength={64} onChange={(event) => { setTo(event.target.value); }} /></Field>
      <Field label={`${words.from} – ${words.until}`} error={isTried && period === null ? baseTexts.missing : null}>
        <DatePicker.RangePicker value={period} onChange={(days) => { setPeriod(days?.[0] && days[1] ? [days[0], days[1]] : null); }} />
      </Field>
    </ReasonDialog>
  );
}
