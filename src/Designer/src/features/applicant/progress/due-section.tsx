import type { Due } from '../case';
import { Section } from '../parts/parts';
import { progressTexts as words } from './texts';

/** Until when the office has to be done, and how that was counted: first in sentences, day by day for whoever wants to check. */
export function DueSection({ due }: { due: Due }) {
  return (
    <Section title={words.due}>
      <p className="due">{due.conclusion}</p>
      <h3>{words.how}</h3>
      <ul>{due.sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      {due.days.length > 1 && (
        <details>
          <summary>{words.days}</summary>
          <table>
            <thead><tr><th scope="col">{words.day}</th><th scope="col">{words.counts}</th><th scope="col">{words.why}</th></tr></thead>
            <tbody>
              {due.days.map((day) => (
                <tr key={day.day} className={day.number === null ? 'off' : undefined}>
                  <td>{day.day}<br />{day.weekday}</td><td>{day.number === null ? words.notCounted : words.nth(day.number)}</td><td>{day.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </Section>
  );
}
