import { Button, Input, Select, Tabs } from 'antd';
import { useState } from 'react';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import '../work/work.css';
import { AccountDrawer } from './account-drawer';
import { NewAccountDialog, SecretDialog, type ShownSecret } from './account-dialogs';
import './base.css';
import { choicesOf, useOffices } from './offices';
import { stateOf, useAccounts, useRoles } from './people';
import { baseTexts } from './texts';

const words = baseTexts.people;

/** 人员与角色: the accounts of my office and those below it; what roles allow. */
export function PeoplePage() {
  const [isNew, setNew] = useState(false);
  const [secret, setSecret] = useState<ShownSecret | null>(null);
  return (
    <Page title={words.title} actions={<Button type="primary" onClick={() => { setNew(true); }}>{words.add}</Button>}>
      <div className="base">
        <p className="soft">{words.about}</p>
        <Tabs items={[{ key: 'accounts', label: words.tabs.accounts, children: <Accounts onSecret={setSecret} /> }, { key: 'roles', label: words.tabs.roles, children: <Roles /> }]} />
        {isNew && <NewAccountDialog onSecret={(made) => { setNew(false); setSecret(made); }} onClose={() => { setNew(false); }} />}
        {secret !== null && <SecretDialog secret={secret} onClose={() => { setSecret(null); }} />}
      </div>
    </Page>
  );
}

function Accounts({ onSecret }: { onSecret: (secret: ShownSecret) => void }) {
  const offices = useOffices();
  const roles = useRoles();
  const [office, setOffice] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [opened, setOpened] = useState<string | null>(null);
  const accounts = useAccounts(office, text);
  const rows = accounts.data?.pages.flat() ?? [];
  const nameOf = (role: string) => roles.data?.find(({ code }) => code === role)?.name ?? role;
  return (
    <>
      <ProblemAlert failure={accounts.error ?? roles.error} />
      <div className="base-bar">
        <Select
          aria-label={words.officeFilter} placeholder={words.officeFilter} allowClear showSearch={{ optionFilterProp: 'label' }} style={{ width: 300 }} value={office}
          options={choicesOf((offices.data ?? []).filter(({ isManaged }) => isManaged))} onChange={(code: string | undefined) => { setOffice(code ?? null); }}
        />
        <Input.Search aria-label={words.filter} placeholder={words.filter} allowClear style={{ width: 240 }} onSearch={(typed) => { setText(typed.trim()); }} />
      </div>
      {rows.length === 0 && !accounts.isPending ? <p className="work-empty" role="status">{words.empty}</p> : (
        <div className="work-table">
          <table aria-label={words.table} aria-busy={accounts.isFetching}>
            <thead><tr>{[words.name, words.office, words.roles, words.state, words.signedIn, baseTexts.actions].map((name) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
            <tbody>
              {rows.map((account) => (
                <tr key={account.login} data-login={account.login}>
                  <td className="name">{account.displayName}<span className="note">{account.login}{account.employeeNumber != null && account.employeeNumber !== '' && ` · ${account.employeeNumber}`}</span></td>
                  <td>{account.officeName}</td>
                  <td>{account.roles.map(nameOf).join('、')}{account.channelCode != null && <span className="note">{account.channelCode}</span>}</td>
                  <td className="name">{stateOf(account)}</td>
                  <td className="due">{account.signedInAt == null ? words.never : moment(account.signedInAt)}</td>
                  <td className="row-buttons"><Button size="small" onClick={() => { setOpened(account.login); }}>{words.detail}</Button></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {accounts.hasNextPage && <div className="work-foot"><Button loading={accounts.isFetchingNextPage} onClick={() => { void accounts.fetchNextPage(); }}>{words.more}</Button></div>}
      {opened !== null && <AccountDrawer login={opened} onSecret={onSecret} onClose={() => { setOpened(null); }} />}
    </>
  );
}

function Roles() {
  const roles = useRoles();
  return (
    <>
      <ProblemAlert failure={roles.error} />
      {(roles.data ?? []).map((role) => (
        <section className="base-panel" key={role.code} aria-label={role.name}>
          <h2>{role.name}{!role.isForPeople && `（${words.forChannels}）`}</h2>
          <p>{role.about}</p>
          <details>
            <summary>{words.grants}（{role.grants.length}）</summary>
            <ul>{role.grants.map((grant) => <li key={grant.name}>{grant.name}：{grant.reach}</li>)}</ul>
          </details>
        </section>
      ))}
    </>
  );
}
