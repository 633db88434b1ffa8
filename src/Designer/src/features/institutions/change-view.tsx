import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { moment } from '../../lib/moment';
import type { Change, ChangedField } from './institutions';
import './institutions.css';
import { institutionTexts as words } from './texts';

/** Colours of what the latest comparison came to; the words say the same. */
const comparisonStates: Record<string, string> = { matched: 'issued', pending: 'pending', differs: 'problem', unanswered: 'problem' };

/** What an institution's change alters: as it was and as it becomes side by side, where each value comes from, and the attachments. */
export function ChangeView({ change }: { change: Change }) {
  const [isWhole, setWhole] = useState(false);
  const { institution, ticks, fields, attachments, snapshot, warnings, comparison, formerCase, laterCase, reason } = change;
  const changed = fields.filter((field) => field.changed);
  const shown = isWhole ? fields : changed;
  const groups = [...new Set(shown.map(({ group }) => group))];
  return (
    <div className="institution-change">
      {warnings.map((warning) => <Alert key={warning} type="warning" showIcon className="problem" title={warning} />)}
      <dl className="facts">
        <div><dt>{words.institution}</dt><dd>{institution.name} <span className="mono">{institution.code}</span>（{institution.kind.name}）</dd></div>
        <div><dt>{words.ticks}</dt><dd><ul className="ticks">{ticks.map(({ code, name }) => <li key={code}><span aria-hidden>☑</span> {name}</li>)}</ul></dd></div>
        {comparison !== null && <div><dt>{words.comparison}</dt><dd><span className={`document-state ${comparisonStates[comparison.code] ?? ''}`}>{comparison.name}</span></dd></div>}
        {snapshot !== null && <div><dt>{words.snapshot}</dt><dd>{words.snapshotOf(snapshot.version, snapshot.at === null ? null : moment(snapshot.at))}</dd></div>}
        {formerCase !== null && <div><dt>{words.former}</dt><dd><Link to={`/cases/${formerCase}`}>{formerCase}</Link></dd></div>}
        {laterCase !== null && <div><dt>{words.later}</dt><dd><Link to={`/cases/${laterCase}`}>{laterCase}</Link></dd></div>}
        {reason !== null && <div><dt>{words.reason}</dt><dd>{reason}</dd></div>}
      </dl>
      <section aria-label={words.fields}>
        <h3>
          {words.fields}<small>{words.changedCount(changed.length, fields.length)}</small>
          {changed.length < fields.length && (
            <Button size="small" className="no-print" aria-expanded={isWhole} onClick={() => { setWhole(!isWhole); }}>{isWhole ? words.showChanged : words.showAll(fields.length - changed.length)}</Button>
          )}
        </h3>
        <div className="scroll-across" tabIndex={0}>
          <table className="comparison" aria-label={words.fields}>
            <thead><tr><th scope="col">{words.field}</th><th scope="col">{words.before}</th><th scope="col">{words.after}</th><th scope="col">{words.source}</th></tr></thead>
            {groups.map((group) => (
              <tbody key={group}>
                <tr className="group"><th scope="rowgroup" colSpan={4}>{group}</th></tr>
                {shown.filter((field) => field.group === group).map((field) => <Field key={field.key} field={field} />)}
              </tbody>
            ))}
          </table>
        </div>
      </section>
      {attachments.length > 0 && (
        <section aria-label={words.attachments}>
          <h3>{words.attachments}</h3>
          <table className="attachments">
            <thead><tr><th scope="col">{words.row}</th><th scope="col">{words.material}</th><th scope="col">{words.state}</th><th scope="col">{words.required}</th><th scope="col">{words.remark}</th></tr></thead>
            <tbody>
              {attachments.map((attachment) => (
                <tr key={attachment.code}>
                  <td>{attachment.row}</td>
                  <td>{attachment.name}</td>
                  <td><span className={`document-state ${attachment.uploaded ? 'issued' : attachment.required ? 'problem' : ''}`}>{attachment.uploaded ? words.uploaded : words.missing}</span></td>
                  <td>{attachment.required ? words.isRequired : words.isOptional}</td>
                  <td>{attachment.remark ?? ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}

function Field({ field }: { field: ChangedField }) {
  const text = (value: string | null) => (value === null || value === '' ? <span className="soft">{words.none}</span> : value);
  return (
    <tr className={field.changed ? 'changed' : undefined}>
      <th scope="row">{field.changed && <span className="mark">{words.mark}</span>}{field.label}</th>
      <td>{field.changed ? <del>{text(field.before)}</del> : text(field.before)}</td>
      <td>{field.changed ? <ins>{text(field.after)}</ins> : text(field.after)}</td>
      <td className="source">{words.sources[field.source] ?? field.source}{field.differing && <span className="differing">{words.differing}</span>}</td>
    </tr>
  );
}
