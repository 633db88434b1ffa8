import { App, Button, Descriptions } from 'antd';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { ResultPrinting } from '../documents/result-printing';
import type { ItemGuide } from './entry';
import { filingTexts as words } from './texts';
import type { Outcome } from './use-submission';

interface ResultPanelProps {
  guide: ItemGuide;
  outcome: Outcome;
  onNext: () => void;
  onOther: () => void;
}

/** What became of the application, what the applicant is given, and on to the next one: Enter. */
export function ResultPanel({ guide, outcome, onNext, onOther }: ResultPanelProps) {
  const next = useRef<HTMLButtonElement>(null);
  const { message } = App.useApp();
  useEffect(() => { next.current?.focus(); }, []);
  const isDenied = outcome.decision === 'denied' || outcome.status === 'acceptance-refused';
  const isFinished = outcome.decision === 'granted';
  const title = isDenied ? words.resultDenied : isFinished ? words.resultFinished : words.resultReceived;
  return (
    <section className={isDenied ? 'result denied' : 'result'} aria-labelledby="result-title">
      <h2 id="result-title" role="status">{title}：{guide.item.name}</h2>
      <Descriptions
        column={1} size="small"
        items={[
          { key: 'number', label: words.resultNumber, children: <strong className="case-number" data-testid="case-number">{outcome.number}</strong> },
          { key: 'status', label: words.resultStatus, children: outcome.statusName },
          ...(outcome.reason == null ? [] : [{ key: 'reason', label: words.resultReason, children: <span data-testid="result-reason">{outcome.reason}</span> }]),
        ]}
      />
      <h3>{words.handOver}</h3>
      <ul>
        {handOver(guide, outcome, isDenied).map((line) => <li key={line}>{line}</li>)}
      </ul>
      <div className="actions">
        <Button type="primary" size="large" ref={next} onClick={onNext}>{words.nextCase}</Button>
        <ResultPrinting number={outcome.number} />
        <Button size="large" onClick={onOther}>{words.nextItem}</Button>
        <Button size="large" onClick={() => { void navigator.clipboard.writeText(outcome.number).then(() => message.success(words.copied)); }}>{words.copyNumber}</Button>
        <Link to={`/cases/${outcome.number}`}>{words.toCase}</Link>
      </div>
    </section>
  );
}

function handOver(guide: ItemGuide, outcome: Outcome, isDenied: boolean): string[] {
  return [
    words.handOverNumber(outcome.number),
    ...(isDenied ? [words.handOverReason]
      : outcome.decision === 'granted' ? guide.resultDocuments.map((name) => words.handOverDocument(name))
        : guide.item.promisedDays > 0 ? [words.handOverLimit(guide.item.promisedDays)] : []),
    words.handOverReturn,
  ];
}
