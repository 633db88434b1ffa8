import { Button } from 'antd';
import { useState } from 'react';
import { TableView } from '../forms/table-view';
import { useChanges, type CasePage, type Disclosed, type Person, type Section } from './cases';
import { RevealDialog } from './actions/reveal-dialog';
import { caseTexts } from './texts';

const words = caseTexts.answers;

/** Who applies and what was answered: masked, or in clear after a reason was given; the clear values live in this window only. */
export function Answers({ page }: { page: CasePage }) {
  const [disclosed, setDisclosed] = useState<Disclosed | null>(null);
  const [isAsking, setAsking] = useState(false);
  const { people, sections } = disclosed ?? page;
  const mayReveal = page.allowedActions.includes('reveal');
  return (
    <>
      <div className="answers-bar no-print">
        <small role="status">{disclosed === null ? words.masked : words.shown}</small>
        {mayReveal && (disclosed === null
          ? <Button size="small" onClick={() => { setAsking(true); }}>{words.reveal}</Button>
          : <Button size="small" onClick={() => { setDisclosed(null); }}>{words.hide}</Button>)}
      </div>
      <People people={people} />
      <Sections sections={sections} />
      <Changes page={page} />
      {isAsking && <RevealDialog number={page.number} onClose={() => { setAsking(false); }} onDisclosed={setDisclosed} />}
    </>
  );
}

function People({ people }: { people: readonly Person[] }) {
  const labels = caseTexts.people;
  return (
    <div className="people">
      {people.map((person) => (
        <section key={person.role.code} aria-label={person.role.name}>
          <h3>{person.role.name}{person.relation === null ? '' : `（${person.relation}）`}</h3>
          <dl className="facts">
            <div><dt>{labels.name}</dt><dd>{person.name}</dd></div>
            <div><dt>{person.certificateType.name}</dt><dd className="mono">{person.number}</dd></div>
            {person.phone !== null && <div><dt>{labels.phone}</dt><dd className="mono">{person.phone}</dd></div>}
          </dl>
        </section>
      ))}
    </div>
  );
}

function Sections({ sections }: { sections: readonly Section[] }) {
  if (sections.length === 0) {
    return <p className="nothing">{words.none}</p>;
  }

  return (
    <>
      {sections.map((section) => (
        <section key={section.code ?? ''} aria-label={section.title ?? words.title}>
          {section.title !== null && <h3>{section.title}</h3>}
          <dl className="facts">
            {section.answers.filter(({ table }) => table == null).map((answer) => <div key={answer.key}><dt>{answer.label}</dt><dd>{answer.text}</dd></div>)}
          </dl>
          {section.answers.map(({ key, label, table }) => table != null && (
            <section key={key} aria-label={label} className="answer-table"><h3>{label}</h3><TableView label={label} columns={table.columns} rows={table.rows} /></section>
          ))}
        </section>
      ))}
    </>
  );
}

/** What an application for changed particulars changes: as it was and as it becomes. */
function Changes({ page }: { page: CasePage }) {
  const asksForChanges = page.sections.some((section) => section.answers.some(({ key }) => key === 'changes')) && page.allowedActions.includes('read-notes');
  const changes = useChanges(page.number, asksForChanges);
  return changes.data === undefined || changes.data.length === 0 ? null : (
    <section aria-label={words.changes}>
      <h3>{words.changes}</h3>
      <table className="material-list">
        <thead><tr><th scope="col">{words.field}</th><th scope="col">{words.before}</th><th scope="col">{words.after}</th></tr></thead>
        <tbody>{changes.data.map((change) => <tr key={change.field.code}><td>{change.field.name}</td><td>{change.before ?? caseTexts.none}</td><td>{change.after}</td></tr>)}</tbody>
      </table>
    </section>
  );
}
