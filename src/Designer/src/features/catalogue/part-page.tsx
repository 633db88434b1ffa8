import { Alert, App, Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { ProblemError } from '../../lib/problem';
import { useCheck, useDiscard, usePart, useSave, useShape, type Part } from './api';
import './catalogue.css';
import { DocumentPreview } from './document-preview';
import { FormPreview } from './form-preview';
import { FormulaeExample } from './formulae-example';
import type { Json, PartShape } from './shape';
import { ShapeEditor } from './shape-editor';
import { catalogueTexts } from './texts';

const words = catalogueTexts.part;

/** How long after the last key a content is checked, in milliseconds. */
const settled = 600;
const stale = 'urn:ybtb:problem:catalogue-stale';

/** One part of the catalogue being edited. */
export function PartPage() {
  const { kind = '', code } = useParams();
  const part = code === undefined ? kind : `${kind}.${code}`;
  const read = usePart(part);
  const shape = useShape(read.data?.item.kind);
  const [reading, setReading] = useState(0);
  const reload = () => { void read.refetch().then(() => { setReading((times) => times + 1); }); };
  return (
    <Page title={read.data?.item.name ?? catalogueTexts.title}>
      <ProblemAlert failure={read.error ?? shape.error} />
      {read.data === undefined || shape.data === undefined
        ? read.isPending && <p role="status">{catalogueTexts.loading}</p>
        : <PartEditor key={`${part} ${reading}`} part={read.data} shape={shape.data} onReload={reload} />}
    </Page>
  );
}

function PartEditor({ part, shape, onReload }: { part: Part; shape: PartShape; onReload: () => void }) {
  const { item } = part;
  const { message, modal } = App.useApp();
  const navigate = useNavigate();
  const [kept, setKept] = useState<Json>(part.content as Json);
  const [content, setContent] = useState<Json>(kept);
  const check = useCheck(item.part);
  const save = useSave(item.part);
  const discard = useDiscard(item.part);
  const isChanged = content !== kept;
  const { mutate: ask } = check;
  useEffect(() => {
    if (content === kept) {
      return undefined;
    }

    const timer = setTimeout(() => { ask(content); }, settled);
    return () => { clearTimeout(timer); };
  }, [content, kept, ask]);
  const said = isChanged ? check.data ?? part : part;
  const submit = () => { save.mutate({ content, inForce: part.inForce, revision: part.revision }, { onSuccess: () => { setKept(content); void message.success(words.saved); } }); };
  const isStale = save.error instanceof ProblemError && save.error.problem.type === stale;
  return (
    <>
      <div className="work-bar">
        <Button onClick={() => { void navigate(`/base/catalogue/${item.kind}`); }}>{words.back}</Button>
        <Button type="primary" disabled={!isChanged && !item.isOutdated} loading={save.isPending} onClick={submit}>{words.save}</Button>
        {item.isDraft && (
          <Button
            danger loading={discard.isPending}
            onClick={() => {
              modal.confirm({
                title: words.discard, content: words.discardSure, okText: words.confirm, cancelText: words.cancel,
                onOk: () => { discard.mutate(part.revision, { onSuccess: () => { void message.success(words.discarded); void navigate(`/base/catalogue/${item.kind}`); } }); },
              });
            }}
          >
            {words.discard}
          </Button>
        )}
        <span className="soft">{item.isDraft && item.updatedBy != null && item.updatedAt != null ? words.isDraft(item.updatedBy, item.updatedAt) : words.isInForce(part.inForce)}</span>
        {isChanged && <span className="soft" role="status">{words.unsaved}</span>}
      </div>
      <ProblemAlert failure={save.error ?? discard.error} />
      {isStale && <Alert type="info" className="problem" title={words.staleAbout} action={<Button size="small" onClick={onReload}>{words.stale}</Button>} />}
      {item.isOutdated && <Alert type="warning" showIcon className="problem" title={words.outdated} />}
      <div className={item.kind === 'document' || item.kind === 'form' || item.kind === 'formulae' ? 'catalogue-part wide-preview' : 'catalogue-part'}>
        <div className="catalogue-editor"><ShapeEditor part={shape} lists={said.lists} problems={said.problems} value={content} onChange={setContent} /></div>
        <aside className="catalogue-side" aria-label={words.problems} tabIndex={0}>
          <h2>{words.problems}</h2>
          {check.isPending ? <p role="status">{words.checking}</p> : said.problems.length === 0 ? <p role="status">{words.noProblems}</p> : (
            <ul>{said.problems.map(({ pointer, place, message: wrong, isError }) => <li key={pointer + wrong} className={isError ? 'shape-wrong' : 'shape-doubt'}>{place === '' ? wrong : `${place}：${wrong}`}</li>)}</ul>
          )}
          <h2>{words.changes}</h2>
          {said.changes.length === 0 ? <p>{words.noChanges}</p> : <ul>{said.changes.map((change) => <li key={change}>{change}</li>)}</ul>}
          <Preview kind={item.kind} content={content} />
        </aside>
      </div>
    </>
  );
}

function Preview({ kind, content }: { kind: string; content: Json }): ReactNode {
  const drawn = kind === 'form' ? <FormPreview content={content} /> : kind === 'formulae' ? <FormulaeExample content={content} /> : kind === 'document' ? <DocumentPreview content={content} /> : null;
  return drawn === null ? null : <><h2>{words.preview}</h2>{drawn}</>;
}
