import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { ActDialog, AssignDialog, DelegateDialog, RenameDialog, type ShownSecret } from './account-dialogs';
import { stateOf, useAccount, useEndDelegationFor, useRoles, type AccountAct, type AccountDetail } from './people';
import { baseTexts } from './texts';

const words = baseTexts.people;

interface AccountDrawerProps {
  login: string;
  onSecret: (secret: ShownSecret) => void;
  onClose: () => void;
}

/** One account: what it has claimed, its delegations, its history, and what may be done with it. */
export function AccountDrawer({ login, onSecret, onClose }: AccountDrawerProps) {
  const detail = useAccount(login);
  return (
    <Drawer open title={detail.data?.account.displayName ?? login} size={680} onClose={onClose} destroyOnHidden>
      <div className="base">
        <ProblemAlert failure={detail.error} />
        {detail.data !== undefined && <AccountFacts detail={detail.data} onSecret={onSecret} />}
      </div>
    </Drawer>
  );
}

function AccountFacts({ detail, onSecret }: { detail: AccountDetail; onSecret: (secret: ShownSecret) => void }) {
  const { account, tasks } = detail;
  const roles = useRoles();
  const [dialog, setDialog] = useState<AccountAct | 'rename' | 'assign' | 'delegate' | null>(null);
  const isPerson = account.channelCode == null;
  const close = () => { setDialog(null); };
  return (
    <>
      <dl className="base-facts">
        <dt>{words.login}</dt><dd>{account.login}</dd>
        <dt>{words.office}</dt><dd>{account.officeName}</dd>
        <dt>{words.roles}</dt><dd>{account.roles.map((role) => roles.data?.find(({ code }) => code === role)?.name ?? role).join('、')}</dd>
        <dt>{words.state}</dt><dd>{stateOf(account)}{account.lockedUntil != null && `（${moment(account.lockedUntil)}）`}</dd>
      </dl>
      <div className="base-actions">
        <Button onClick={() => { setDialog('rename'); }}>{words.rename}</Button>
        {isPerson && <Button onClick={() => { setDialog('assign'); }}>{words.assign}</Button>}
        {isPerson ? <Button onClick={() => { setDialog('password'); }}>{words.reset}</Button> : <Button onClick={() => { setDialog('secret'); }}>{words.replaceSecret}</Button>}
        {account.lockedUntil != null && <Button type="primary" onClick={() => { setDialog('unlock'); }}>{words.unlock}</Button>}
        {account.isDisabled ? <Button onClick={() => { setDialog('enable'); }}>{words.enable}</Button> : <Button danger onClick={() => { setDialog('disable'); }}>{words.disable}</Button>}
      </div>
      {isPerson && (
        <section aria-label={words.tasks}>
          <h2>{words.tasks}</h2>
          {tasks.length === 0 ? <p className="soft">{words.noTasks}</p> : (
            <ul className="base-history">{tasks.map((task) => <li key={task.id}>{task.caseNumber} {task.itemName} · {task.stage} <span className="soft">{words.due(moment(task.due))}</span></li>)}</ul>
          )}
        </section>
      )}
      {isPerson && <Delegations detail={detail} onDelegate={() => { setDialog('delegate'); }} />}
      <section aria-label={baseTexts.history}>
        <h2>{baseTexts.history}</h2>
        <ul className="base-history">
          {detail.history.map((entry) => (
            <li key={`${entry.at} ${entry.action.code}`}><span className="soft">{moment(entry.at)} {entry.by}</span> {entry.action.name}{entry.reason != null && <p>{baseTexts.reason}：{entry.reason}</p>}</li>
          ))}
        </ul>
      </section>
      {dialog === 'rename' && <RenameDialog account={account} onClose={close} />}
      {dialog === 'assign' && <AssignDialog account={account} onClose={close} />}
      {dialog === 'delegate' && <DelegateDialog account={account} onClose={close} />}
      {dialog !== null && dialog !== 'rename' && dialog !== 'assign' && dialog !== 'delegate' && <ActDialog account={account} act={dialog} tasks={tasks.length} onSecret={onSecret} onClose={close} />}
    </>
  );
}

function Delegations({ detail, onDelegate }: { detail: AccountDetail; onDelegate: () => void }) {
  const end = useEndDelegationFor();
  return (
    <section aria-label={words.delegations}>
      <h2>{words.delegations}</h2>
      <ProblemAlert failure={end.error} />
      {detail.delegations.length === 0 ? <p className="soft">{words.noDelegations}</p> : (
        <ul className="base-history">
          {detail.delegations.map((delegation) => (
            <li key={delegation.id}>
              {words.delegationText(delegation.delegator, delegation.delegate, moment(delegation.from), moment(delegation.until))}（{words.delegationStates[delegation.status] ?? delegation.status}）
              {(delegation.status === 'coming' || delegation.status === 'in-force') && (
                <Button size="small" loading={end.isPending} onClick={() => { end.mutate({ login: detail.account.login, delegation }); }}>{words.end}</Button>
              )}
              <p>{baseTexts.reason}：{delegation.reason}</p>
            </li>
          ))}
        </ul>
      )}
      {!detail.account.isDisabled && <Button onClick={onDelegate}>{words.delegate}</Button>}
    </section>
  );
}
