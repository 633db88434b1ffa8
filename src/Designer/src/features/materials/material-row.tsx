import { Button, Input, Progress, Radio, Tag } from 'antd';
import { useRef, useState } from 'react';
import { SignaturePad, type Strokes } from '../documents/signature-pad';
import { dayOf } from '../forms/date-input';
import type { FieldProblem } from '../forms/problems';
import { newId, type ChecklistItem, type GivenMaterial, type PromiseLetter, type Requirement, type Trust } from './given';
import { Tick } from './checklist';
import { materialTexts as words } from './texts';
import type { RunningUpload, useUploads } from './use-uploads';

interface MaterialRowProps {
  requirement: Requirement;
  line: ChecklistItem | undefined;
  given: readonly GivenMaterial[];
  isOnline: boolean;
  uploads: ReturnType<typeof useUploads>;
  problems: readonly FieldProblem[];
  onAdd: (material: GivenMaterial) => void;
  onReplaceAll: (given: readonly GivenMaterial[]) => void;
  onShow: (name: string, sha256: string, content: Blob | null) => void;
}

/** What is ticked at a counter, in this order. */
const ticks: { trust: Trust; label: string; onlineToo: boolean }[] = [
  { trust: 'original-checked', label: words.original, onlineToo: false },
  { trust: 'copy', label: words.copy, onlineToo: false },
  { trust: 'promise', label: words.promise, onlineToo: true },
  { trust: 'data-sharing', label: words.dataSharing, onlineToo: true },
];

/** One material: whether it must be there, what was handed in, and the ways to hand it in. */
export function MaterialRow(props: MaterialRowProps) {
  const { requirement, line, given, isOnline, uploads, problems, onAdd, onReplaceAll } = props;
  const [over, setOver] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const id = `material-${requirement.code}`;
  const code = chosen ?? given[0]?.code ?? requirement.anyOf.find((other) => other.code !== null)?.code ?? requirement.code;
  const admits = (trust: Trust) => requirement.trusts.some((one) => one.code === trust);
  const isWaived = line?.waivedBecause != null;
  const isDemanded = line === undefined ? requirement.requirement === 'mandatory' : line.isDemanded;
  const letter = requirement.promise ?? null;
  const running = uploads.running.filter(({ target }) => target === requirement.code);
  const set = (trust: Trust, on: boolean) => {
    if (on) {
      onAdd({ id: newId(), code, trust });
    } else {
      onReplaceAll(given.filter((one) => one.trust !== trust || one.file !== undefined));
    }
  };
  return (
    <li
      className={['material', over ? 'over' : '', isWaived ? 'waived' : ''].filter(Boolean).join(' ')} data-material={requirement.code}
      onDragOver={(event) => { event.preventDefault(); setOver(true); }}
      onDragLeave={() => { setOver(false); }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        uploads.add(requirement.code, code, event.dataTransfer.files);
      }}
    >
      <fieldset aria-describedby={problems.length > 0 ? `${id}-error` : undefined} id={id} tabIndex={-1}>
        <legend>{requirement.name}</legend>
        <State isWaived={isWaived} isDemanded={isDemanded} isGiven={given.length > 0} because={line?.waivedBecause ?? null} />
        <Notes requirement={requirement} isOnline={isOnline} />
        {requirement.anyOf.some((other) => other.code !== null) && (
          <Radio.Group
            className="any-of" value={code} aria-label={words.anyOf}
            onChange={(event) => {
              const next = String(event.target.value);
              setChosen(next);
              onReplaceAll(given.map((one) => ({ ...one, code: next })));
            }}
          >
            {requirement.anyOf.map((other) => <Radio key={other.code} value={other.code}>{other.name}</Radio>)}
          </Radio.Group>
        )}
        {!isWaived && (
          <div className="ways">
            {ticks.filter(({ trust, onlineToo }) => admits(trust) && (onlineToo || !isOnline) && (trust !== 'promise' || letter === null)).map(({ trust, label }) => (
              <Tick key={trust} id={`${id}-${trust}`} label={label} checked={given.some((one) => one.trust === trust)} onChange={(on) => { set(trust, on); }} />
            ))}
            {admits('electronic') && <Uploading requirement={requirement} code={code} id={id} uploads={uploads} />}
            {given.length > 0 && requirement.kind === 'document' && (
              <label className="valid-until">
                {words.validUntil}
                <Input
                  size="small" value={given[0]?.validUntil ?? ''} placeholder={words.validUntilPlaceholder} inputMode="numeric" maxLength={20}
                  onChange={(event) => { onReplaceAll(given.map((one) => withDay(one, event.target.value))); }}
                  onBlur={(event) => { onReplaceAll(given.map((one) => withDay(one, dayOf(event.target.value)))); }}
                />
              </label>
            )}
          </div>
        )}
        {letter !== null && admits('promise') && !isWaived && (
          <Promised
            id={id} letter={letter} checked={given.some((one) => one.promiseHash === letter.hash)}
            strokes={given.find((one) => one.promiseHash === letter.hash)?.signature ?? []} isInvalid={problems.length > 0}
            onSign={(signature) => { onReplaceAll(given.map((one) => (one.promiseHash === letter.hash ? { ...one, signature } : one))); }}
            onChange={(on) => {
              const others = given.filter(({ trust }) => trust !== 'promise');
              onReplaceAll(on ? [...others, { id: newId(), code, trust: 'promise', promiseHash: letter.hash }] : others);
            }}
          />
        )}
        <Earlier {...props} />
        <Files {...props} code={code} running={running} />
        {problems.length > 0 && <p className="field-error" id={`${id}-error`}>{problems.map(({ message }) => message).join(' ')}</p>}
      </fieldset>
    </li>
  );
}

function State({ isWaived, isDemanded, isGiven, because }: { isWaived: boolean; isDemanded: boolean; isGiven: boolean; because: string | null }) {
  if (isWaived) {
    return <Tag className="state published">{words.waived(because ?? '')}</Tag>;
  }

  return (
    <span className="material-state">
      <Tag className="state">{isDemanded ? words.required : words.notRequired}</Tag>
      {isGiven ? <Tag className="state published">{words.complete}</Tag> : isDemanded && <Tag className="state draft">{words.missing}</Tag>}
    </span>
  );
}

function Notes({ requirement, isOnline }: { requirement: Requirement; isOnline: boolean }) {
  const note = isOnline ? requirement.onlineNote : requirement.counterNote;
  const lines = [requirement.situation, requirement.condition, note, requirement.remark].filter((line): line is string => line != null && line !== '');
  return lines.length === 0 ? null : <p className="soft">{lines.join('；')}</p>;
}

/** The letter in full, and the applicant's word that it was read: what is confirmed is what stands here. */
function Promised({ id, letter, checked, strokes, isInvalid, onChange, onSign }: {
  id: string; letter: PromiseLetter; checked: boolean; strokes: Strokes; isInvalid: boolean; onChange: (on: boolean) => void; onSign: (strokes: Strokes) => void;
}) {
  const isSigned = letter.isSigned === true;
  return (
    <div className="promise">
      <h3>{letter.title}</h3>
      {letter.paragraphs.map((paragraph) => <p key={paragraph}>{paragraph}</p>)}
      <Tick id={`${id}-promise`} label={words.promiseRead} checked={checked} onChange={onChange} />
      {isSigned && checked && <SignaturePad strokes={strokes} onChange={onSign} isInvalid={isInvalid} />}
      <p className="soft">{isSigned ? words.promiseSigned : words.promiseOrUpload}</p>
    </div>
  );
}

function Uploading({ requirement, code, id, uploads }: { requirement: Requirement; code: string; id: string; uploads: ReturnType<typeof useUploads> }) {
  const files = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const take = (input: HTMLInputElement) => {
    uploads.add(requirement.code, code, [...(input.files ?? [])]);
    input.value = '';   // the same file may be chosen again
  };
  return (
    <span className="upload">
      <input ref={files} type="file" hidden multiple accept="image/*,application/pdf" data-testid={`${id}-files`} onChange={(event) => { take(event.target); }} />
      <input ref={camera} type="file" hidden accept="image/*" capture="environment" onChange={(event) => { take(event.target); }} />
      <Button size="small" id={`${id}-upload`} aria-label={`${words.upload}：${requirement.name}`} onClick={() => { files.current?.click(); }}>{words.upload}</Button>
      <Button size="small" aria-label={`${words.camera}：${requirement.name}`} onClick={() => { camera.current?.click(); }}>{words.camera}</Button>
      <span className="soft drop-hint">{words.dropHere}</span>
    </span>
  );
}

/** What the person has handed in before. */
function Earlier({ line, given, onAdd }: MaterialRowProps) {
  const free = (line?.earlier ?? []).filter(({ caseNumber }) => given.every((one) => one.reuse?.caseNumber !== caseNumber));
  return free.map(({ caseNumber, sequence, code, name, handedInOn, validUntil }) => (
    <p className="earlier" key={`${caseNumber}-${sequence}`}>
      {words.earlier(handedInOn, caseNumber)}
      <Button
        size="small" aria-label={`${words.useEarlier}：${name}`}
        onClick={() => { onAdd({ id: newId(), code, trust: 'electronic', reuse: { caseNumber, sequence, name }, ...(validUntil == null ? {} : { validUntil }) }); }}
      >
        {words.useEarlier}
      </Button>
    </p>
  ));
}

/** The files that are there and those on their way. */
function Files({ requirement, code, given, uploads, running, onReplaceAll, onShow }: MaterialRowProps & { code: string; running: readonly RunningUpload[] }) {
  const replacement = useRef<HTMLInputElement>(null);
  const replaced = useRef<string | null>(null);
  const there = given.filter((one) => one.file !== undefined || one.reuse !== undefined);
  if (there.length + running.length === 0) {
    return null;
  }

  return (
    <>
      <input
        ref={replacement} type="file" hidden accept="image/*,application/pdf"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) {
            onReplaceAll(given.filter(({ id }) => id !== replaced.current));
            uploads.add(requirement.code, code, files);
          }
        }}
      />
      <ul className="files">
      {there.map(({ id, file, reuse }) => {
        const name = file?.name ?? reuse?.name ?? '';
        return (
          <li key={id}>
            {file === undefined
              ? <span>{words.usingEarlier(reuse?.caseNumber ?? '')}</span>
              : <Thumbnail name={name} content={uploads.previews.get(file.sha256) ?? null} />}
            {file !== undefined && <span className="long">{name}<span className="soft"> {words.size(file.size)}</span></span>}
            <span className="file-actions">
              {file !== undefined && (
                <>
                  <Button size="small" type="link" aria-label={words.viewOf(name)} onClick={() => { onShow(name, file.sha256, uploads.previews.get(file.sha256) ?? null); }}>{words.view}</Button>
                  <Button
                    size="small" type="link" aria-label={words.replaceOf(name)}
                    onClick={() => {
                      replaced.current = id;
                      replacement.current?.click();
                    }}
                  >
                    {words.replace}
                  </Button>
                </>
              )}
              <Button size="small" type="link" danger aria-label={words.removeOf(name)} onClick={() => { onReplaceAll(given.filter((one) => one.id !== id)); }}>{words.remove}</Button>
            </span>
          </li>
        );
      })}
      {running.map((one) => (
        <li key={`r${one.id}`} className={one.failure === null ? '' : 'failed'}>
          <span className="long">{one.failure === null ? words.uploading(one.file.name, one.percent) : words.failed(one.file.name, one.failure)}</span>
          {one.failure === null && <Progress percent={one.percent} size="small" showInfo={false} aria-label={words.uploading(one.file.name, one.percent)} />}
          <span className="file-actions">
            {one.failure !== null && <Button size="small" type="link" onClick={() => { uploads.retry(one); }}>{words.retry}</Button>}
            <Button size="small" type="link" danger aria-label={words.removeOf(one.file.name)} onClick={() => { uploads.drop(one.id); }}>{words.remove}</Button>
          </span>
        </li>
      ))}
      </ul>
    </>
  );
}

function Thumbnail({ name, content }: { name: string; content: Blob | null }) {
  // The address of a picture lives as long as the page: there are few, and the page goes with the case.
  const [address] = useState(() => (content !== null && content.type.startsWith('image/') ? URL.createObjectURL(content) : null));
  return address === null
    ? <span className="thumbnail" aria-hidden>{/\.pdf$/i.test(name) ? 'PDF' : 'JPG'}</span>
    : <img className="thumbnail" src={address} alt="" />;
}

function withDay(material: GivenMaterial, day: string): GivenMaterial {
  const next = { ...material, validUntil: day };
  if (day.trim() === '') {
    Reflect.deleteProperty(next, 'validUntil');
  }

  return next;
}
