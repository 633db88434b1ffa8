import { Alert, Button } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../components/problem-alert';
import { ProblemError } from '../../lib/problem';
import { saveFile } from '../documents/print';
import { readTemplate, useInstitutionPrefill, type InstitutionPrefill } from './institutions';
import './institutions.css';
import { institutionTexts } from './texts';

const words = institutionTexts.platform;

interface PlatformPanelProps {
  /** As entered so far; empty for nothing. */
  institutionCode: string;
  creditCode: string;
  answers: Readonly<Record<string, unknown>>;
  /** Names of the ticks by their codes. */
  tickNames: ReadonlyMap<string, string>;
  /** Fills the form in. @returns How many fields were. */
  onFilled: (prefill: InstitutionPrefill) => number;
}

/** 贯标平台: has it asked about the institution, fills in the form by what it says, and gives the templates to be sealed. */
export function PlatformPanel({ institutionCode, creditCode, answers, tickNames, onFilled }: PlatformPanelProps) {
  const prefill = useInstitutionPrefill();
  const [count, setCount] = useState(0);
  const [failure, setFailure] = useState<unknown>(null);
  const isKnown = institutionCode.trim() !== '' && creditCode.trim() !== '';
  const fill = (isFresh: boolean) => {
    setFailure(null);
    prefill.mutate({ institutionCode: institutionCode.trim(), creditCode: creditCode.trim(), isFresh }, { onSuccess: (found) => { setCount(onFilled(found)); } });
  };
  const save = (template: string, name: string) => {
    setFailure(null);
    readTemplate(template, { institutionCode: institutionCode.trim(), creditCode: creditCode.trim(), answers })
      .then((file) => { saveFile(file, `${name}.pdf`); }).catch(setFailure);
  };
  const found = prefill.data;
  const unknown = prefill.error instanceof ProblemError && prefill.error.problem.status === 404;
  return (
    <section className="panel platform" aria-labelledby="platform-title" aria-busy={prefill.isPending}>
      <h2 id="platform-title">{words.title}</h2>
      <p className="soft">{words.about}</p>
      {!isKnown && <p>{words.enter}</p>}
      <p className="buttons">
        <Button disabled={!isKnown || prefill.isPending} onClick={() => { fill(false); }}>{words.fill}</Button>
        <Button type="primary" disabled={!isKnown} loading={prefill.isPending} onClick={() => { fill(true); }}>{words.synchronise}</Button>
      </p>
      <div role="status">
        {prefill.isPending && <p>{words.asking}</p>}
        {unknown && <Alert type="error" showIcon title={words.unknown} />}
        {found !== undefined && (
          <>
            <p className="good">✓ {words.filled(count)}</p>
            {found.isPending && <Alert type="warning" showIcon title={words.waiting} />}
            {!found.isSynchronised && !found.isPending && <Alert type="warning" showIcon title={words.never} />}
            {found.isSynchronised && found.ticks.length === 0 && <Alert type="info" showIcon title={words.same} />}
            {found.ticks.length > 0 && <p>{words.ticks}{found.ticks.map((code) => tickNames.get(code) ?? code).join('、')}</p>}
          </>
        )}
      </div>
      <ProblemAlert failure={unknown ? failure : prefill.error ?? failure} />
      <h3>{words.templates}</h3>
      <p className="buttons">
        {Object.entries(words.template).map(([template, name]) => <Button key={template} size="small" disabled={!isKnown} onClick={() => { save(template, name); }}>{name}</Button>)}
      </p>
    </section>
  );
}
