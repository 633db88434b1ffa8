import { caseTexts } from '../texts';
import type { Phrase } from './tasks';

const words = caseTexts.review;
const withKeys = 9;

/** 常用意见: each is put in where the cursor stands. */
export function Phrases({ phrases, isDisabled, onInsert }: { phrases: readonly Phrase[]; isDisabled: boolean; onInsert: (text: string) => void }) {
  return phrases.length === 0 ? null : (
    <details className="phrases" open>
      <summary>{words.phrases}<small>{words.phraseKeys}</small></summary>
      <ol>
        {phrases.map(({ text }, i) => (
          <li key={text}>
            <button type="button" className="plain" disabled={isDisabled} {...(i < withKeys ? { 'aria-keyshortcuts': `Alt+Shift+${i + 1}` } : {})} onClick={() => { onInsert(text); }}>{text}</button>
          </li>
        ))}
      </ol>
    </details>
  );
}
