import { Button, Input, Tag } from 'antd';
import { useState } from 'react';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { CommandDialog, Field } from '../cases/actions/command-dialog';
import '../work/work.css';
import { useRollBack, useVersions, type Version } from './api';
import './catalogue.css';
import { catalogueTexts } from './texts';

const words = catalogueTexts.history;

/** The versions of the catalogue: who, why, when, what changed; going back to one. */
export function VersionsPage() {
  const versions = useVersions();
  const [chosen, setChosen] = useState<Version | null>(null);
  const current = versions.data?.find(({ inForce }) => inForce);
  return (
    <Page title={words.title}>
      <ProblemAlert failure={versions.error} />
      <div className="work-table">
        <table aria-label={words.title}>
          <thead><tr>{Object.values(words.columns).map((name) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
          <tbody>
            {versions.data?.map((version) => (
              <tr key={version.version}>
                <td className="number">{version.version} {version.inForce && <Tag className="state published">{words.inForce}</Tag>}</td>
                <td className="due">{moment(version.publishedAt)}<span className="note">{words.hash(version.hash)}</span></td>
                <td className="name">{version.publishedBy ?? words.product}</td>
                <td>{version.reason}{version.rolledBackTo != null && <span className="note">{words.rolledBack(version.rolledBackTo)}</span>}</td>
                <td>
                  {version.changes.length > 0 && (
                    <details><summary>{words.changes(version.changes.length)}</summary><ul>{version.changes.map((change) => <li key={change}>{change}</li>)}</ul></details>
                  )}
                </td>
                <td className="number">{version.openCases}</td>
                <td className="row-buttons">{!version.inForce && <Button size="small" aria-label={words.rollBackOf(version.version)} onClick={() => { setChosen(version); }}>{words.rollBack}</Button>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {chosen !== null && current !== undefined && <RollBackDialog version={chosen.version} inForce={current.version} onClose={() => { setChosen(null); }} />}
    </Page>
  );
}

function RollBackDialog({ version, inForce, onClose }: { version: number; inForce: number; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const back = useRollBack();
  return (
    <CommandDialog
      title={words.rollBackOf(version)} about={words.rollBackAbout(version)} failure={back.error} isPending={back.isPending} onClose={onClose}
      onSubmit={() => {
        if (reason.trim() !== '') {
          back.mutate({ version, inForce, reason: reason.trim() }, { onSuccess: onClose });
        }
      }}
    >
      <Field label={catalogueTexts.publishing.reason}><Input value={reason} maxLength={400} onChange={(event) => { setReason(event.target.value); }} /></Field>
    </CommandDialog>
  );
}
