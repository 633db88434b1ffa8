import { Button, Input } from 'antd';
import type { Material } from '../cases';
import { caseTexts } from '../texts';
import type { Verdict, Verdicts } from './draft';

const words = caseTexts.review;

/** 合格 or 不合格 of the material that is shown. */
export function VerdictChoice({ value, onChange }: { value: Verdict | undefined; onChange: (isPassed: boolean) => void }) {
  return (
    <span className="verdict-choice" role="group" aria-label={words.verdicts} title={words.verdictKeys}>
      <Button size="small" aria-pressed={value?.isPassed === true} className={value?.isPassed === true ? 'passed' : ''} onClick={() => { onChange(true); }}>{words.pass}</Button>
      <Button size="small" aria-pressed={value?.isPassed === false} className={value?.isPassed === false ? 'failed' : ''} onClick={() => { onChange(false); }}>{words.fail}</Button>
    </span>
  );
}

interface VerdictListProps {
  materials: readonly Material[];
  verdicts: Verdicts;
  viewed: number;
  isDisabled: boolean;
  isTried: boolean;
  onView: (sequence: number) => void;
  onJudge: (sequence: number, isPassed: boolean) => void;
  onReason: (sequence: number, reason: string) => void;
  onPassAll: () => void;
}

/** Every material with what was found of it; of a wrong one the reason. */
export function VerdictList(props: VerdictListProps) {
  const { materials, verdicts, isDisabled } = props;
  return materials.length === 0 ? null : (
    <div>
      <h3>{words.verdicts}<small>{words.verdictKeys}</small><Button size="small" type="link" disabled={isDisabled} onClick={props.onPassAll}>{words.passAll}</Button></h3>
      <ul className="verdict-list">
        {materials.map((material) => {
          const verdict = verdicts[material.sequence];
          return (
            <li key={material.sequence} className={material.sequence === props.viewed ? 'viewed' : ''}>
              <div>
                <button type="button" className="plain" onClick={() => { props.onView(material.sequence); }}>{material.sequence}. {material.name}</button>
                {isDisabled
                  ? <span className={`verdict ${material.verdict.code}`}>{material.verdict.name}</span>
                  : <VerdictChoice value={verdict} onChange={(isPassed) => { props.onJudge(material.sequence, isPassed); }} />}
              </div>
              {verdict?.isPassed === false && (
                <Input
                  aria-label={words.reasonOf(material.name)} placeholder={words.reason} value={verdict.reason} maxLength={200}
                  status={props.isTried && verdict.reason.trim() === '' ? 'error' : ''}
                  onChange={(event) => { props.onReason(material.sequence, event.target.value); }}
                />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
