import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import { createContext, useContext, useId, useState, type ReactNode } from 'react';
import { ConditionEditor } from './condition-editor';
import { blank, blankMembers, daysOf, isList, isObject, limitOf, movedUp, nameOf, removed, replaced, resolve, withMember, type Json, type JsonObject, type Lists, type PartShape, type Problem, type Shape, type ShapeMember } from './shape';
import { catalogueTexts } from './texts';

const words = catalogueTexts.editor;

interface Surroundings {
  part: PartShape;
  lists: Lists;
  problems: readonly Problem[];
}

const Around = createContext<Surroundings>({ part: { root: { kind: 'kept' }, named: {} }, lists: {}, problems: [] });

interface EditorProps {
  value: Json;
  onChange: (value: Json) => void;
}

/** Draws a part as a form, from its shape. */
export function ShapeEditor({ part, lists, problems, value, onChange }: Surroundings & EditorProps) {
  return <Around value={{ part, lists, problems }}><Editor shape={part.root} at="" label={words.whole} value={value} onChange={onChange} /></Around>;
}

interface AtProps extends EditorProps {
  shape: Shape;
  /** JSON pointer. */
  at: string;
  label: string;
}

const isCell = (shape: Shape): boolean => (shape.kind === 'text' && !shape.isLong) || ['number', 'share', 'flag', 'choice', 'reference'].includes(shape.kind);

function Editor(props: AtProps) {
  const { part } = useContext(Around);
  const shape = resolve(part, props.shape);
  switch (shape.kind) {
    case 'group':
      return <Members {...props} members={shape.members} />;
    case 'variants':
      return <Variant {...props} shape={shape} />;
    case 'list':
      return <ListEditor {...props} shape={shape} />;
    case 'map':
      return <MapEditor {...props} shape={shape} />;
    case 'when':
      return <When {...props} />;
    default:
      return <Leaf {...props} shape={shape} />;
  }
}

/** The members of an object: short ones beside each other, the rest below one another under headings that open. */
function Members({ members, at, value, onChange }: AtProps & { members: readonly ShapeMember[] }) {
  const { part } = useContext(Around);
  const object = isObject(value) ? value : {};
  const [added, setAdded] = useState<readonly string[]>([]);
  const shown = members.filter(({ name, shape, presence }) => shape.kind !== 'kept' && (presence === 'always' || presence === 'or-null' ? true : name in object || added.includes(name)));
  const hidden = members.filter((member) => member.shape.kind !== 'kept' && !shown.includes(member));
  return (
    <div className="shape-members">
      {shown.map((member) => {
        const said = object[member.name] ?? null;
        const isNothing = said === null;
        const set = (next: Json | undefined) => { onChange(withMember(object, member.name, next)); };
        const shape = resolve(part, member.shape);
        const here = `${at}/${member.name}`;
        const isBlock = ['group', 'list', 'map', 'variants', 'when'].includes(shape.kind);
        const body = isNothing && member.presence === 'or-null' && isBlock
          ? <Button size="small" onClick={() => { set(blank(part, shape)); }}>{words.fillIn(member.label)}</Button>
          : <Editor shape={shape} at={here} label={member.label} value={isNothing && shape.kind === 'text' ? '' : said} onChange={(next) => { set(next === '' && member.presence !== 'always' ? (member.presence === 'or-null' ? null : undefined) : next); }} />;
        const remove = !isNothing && member.presence !== 'always' && isBlock
          ? <Button size="small" type="link" onClick={() => { set(member.presence === 'or-null' ? null : undefined); }}>{words.takeAway(member.label)}</Button> : null;
        return isBlock
          ? <Section key={member.name} label={member.label} at={here} hint={member.hint} extra={remove}>{body}</Section>
          : <div key={member.name} className={shape.kind === 'text' && shape.isLong ? 'shape-field whole' : 'shape-field'}>{body}{member.hint != null && <p className="soft">{member.hint}</p>}</div>;
      })}
      {hidden.length > 0 && (
        <div className="shape-more">
          <Select
            size="small" value={null} placeholder={words.more} aria-label={words.more} options={hidden.map(({ name, label }) => ({ value: name, label }))}
            onChange={(name: string | null) => {
              const member = hidden.find((one) => one.name === name);
              if (member !== undefined) {
                setAdded([...added, member.name]);
                onChange(withMember(object, member.name, blank(part, member.shape)));
              }
            }}
          />
        </div>
      )}
    </div>
  );
}

function Section({ label, at, hint, extra, children }: { label: string; at: string; hint?: string | null | undefined; extra: ReactNode; children: ReactNode }) {
  const { problems } = useContext(Around);
  const wrong = problems.filter(({ pointer }) => pointer === at || pointer.startsWith(`${at}/`)).length;
  const depth = at.split('/').length;
  const [isOpen, setOpen] = useState(depth > 3);
  return (
    <details className="shape-section" open={isOpen || wrong > 0} onToggle={(event) => { setOpen(event.currentTarget.open); }}>
      <summary>{label}{wrong > 0 && <span className="wrong-count">{words.wrong(wrong)}</span>}</summary>
      {extra}
      {hint != null && <p className="soft">{hint}</p>}
      <Wrong at={at} />
      {children}
    </details>
  );
}

/** What is wrong with just this place. */
function Wrong({ at }: { at: string }) {
  const { problems } = useContext(Around);
  return <>{problems.filter(({ pointer }) => pointer === at).map(({ message, isError }) => <p key={message} className={isError ? 'shape-wrong' : 'shape-doubt'}>{message}</p>)}</>;
}

function Variant({ shape, at, label, value, onChange }: AtProps & { shape: Extract<Shape, { kind: 'variants' }> }) {
  const { part } = useContext(Around);
  const object = isObject(value) ? value : {};
  const chosen = shape.all.find(({ by }) => by in object) ?? shape.all[0];
  return chosen === undefined ? null : (
    <div>
      <Select
        className="variant" aria-label={`${label} ${words.variant}`} value={chosen.by} options={shape.all.map(({ by, label: name }) => ({ value: by, label: name }))}
        onChange={(by) => { onChange(blankMembers(part, shape.all.find((one) => one.by === by)?.members ?? [])); }}
      />
      <Members members={chosen.members} shape={shape} at={at} label={label} value={object} onChange={onChange} />
    </div>
  );
}

function ListEditor({ shape, at, label, value, onChange }: AtProps & { shape: Extract<Shape, { kind: 'list' }> }) {
  const { part } = useContext(Around);
  const list = isList(value) ? value : [];
  const of = resolve(part, shape.of);
  const add = () => { onChange([...list, blank(part, of)]); };
  const isTable = of.kind === 'group' && of.members.filter((member) => member.shape.kind !== 'kept').every((member) => isCell(resolve(part, member.shape)));
  if (of.kind === 'choice') {
    return (
      <Checkbox.Group
        aria-label={label} options={of.options.map((option) => ({ value: option.code, label: option.label }))} value={list.filter((one) => typeof one === 'string')}
        onChange={(next) => { onChange(of.options.map(({ code }) => code).filter((code) => next.includes(code))); }}
      />
    );
  }

  const buttons = (i: number, name: string) => (
    <span className="row-buttons">
      {i > 0 && <Button size="small" type="text" aria-label={words.upOf(name)} onClick={() => { onChange(movedUp(list, i)); }}>↑</Button>}
      <Button size="small" type="text" danger aria-label={words.removeOf(name)} onClick={() => { onChange(removed(list, i)); }}>{words.remove}</Button>
    </span>
  );
  return (
    <div className="shape-list">
      {isTable ? list.length > 0 && <Table members={of.members} list={list} at={at} label={label} onChange={onChange} buttons={buttons} /> : list.map((one, i) => {
        const name = `${shape.noun} ${i + 1}`;
        const here = `${at}/${i}`;
        const set = (next: Json) => { onChange(replaced(list, i, next)); };
        return isCell(of) || of.kind === 'text'
          ? <div key={here} className="shape-row"><Editor shape={of} at={here} label={name} value={one} onChange={set} />{buttons(i, name)}</div>
          : <Item key={here} at={here} title={`${i + 1}. ${nameOf(one)}`} extra={buttons(i, name)}><Editor shape={of} at={here} label={name} value={one} onChange={set} /></Item>;
      })}
      {list.length < shape.most && <Button size="small" onClick={add}>{words.add(shape.noun)}</Button>}
    </div>
  );
}

/** One element of a list, closed until it is wanted: its editor is drawn only then. */
function Item({ at, title, extra, children }: { at: string; title: string; extra: ReactNode; children: ReactNode }) {
  const { problems } = useContext(Around);
  const isWrong = problems.some(({ pointer }) => pointer === at || pointer.startsWith(`${at}/`));
  const [isOpen, setOpen] = useState(title.endsWith('. '));
  return (
    <details className="shape-item" open={isOpen || isWrong} onToggle={(event) => { setOpen(event.currentTarget.open); }}>
      <summary>{title}{isWrong && <span className="wrong-count">{words.isWrong}</span>}</summary>
      {(isOpen || isWrong) && <>{extra}<Wrong at={at} />{children}</>}
    </details>
  );
}

interface TableProps {
  members: readonly ShapeMember[];
  list: readonly Json[];
  at: string;
  label: string;
  onChange: (value: Json) => void;
  buttons: (i: number, name: string) => ReactNode;
}

function Table({ members, list, at, label, onChange, buttons }: TableProps) {
  const { part } = useContext(Around);
  const shown = members.filter(({ shape }) => shape.kind !== 'kept');
  return (
    <div className="shape-table">
      <table aria-label={label}>
        <thead><tr>{shown.map(({ name, label: title }) => <th scope="col" key={name}>{title}</th>)}<th scope="col">{words.actions}</th></tr></thead>
        <tbody>
          {list.map((one, i) => {
            const row = isObject(one) ? one : {};
            return (
              <tr key={`${at}/${i}`}>
                {shown.map((member) => (
                  <td key={member.name}>
                    <Leaf
                      shape={resolve(part, member.shape)} at={`${at}/${i}/${member.name}`} label={words.cell(member.label, i + 1)} isBare value={row[member.name] ?? ''}
                      onChange={(next) => { onChange(replaced(list, i, withMember(row, member.name, next === '' && member.presence !== 'always' ? (member.presence === 'or-null' ? null : undefined) : next))); }}
                    />
                  </td>
                ))}
                <td>{buttons(i, words.cell(label, i + 1))}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function MapEditor({ shape, at, label, value, onChange }: AtProps & { shape: Extract<Shape, { kind: 'map' }> }) {
  const { part } = useContext(Around);
  const entries = Object.entries(isObject(value) ? value : {});
  const set = (next: readonly (readonly [string, Json])[]) => { onChange(Object.fromEntries(next)); };
  return (
    <div className="shape-list">
      {entries.length > 0 && (
        <div className="shape-table">
          <table aria-label={label}>
            <thead><tr><th scope="col">{shape.keyLabel}</th><th scope="col">{shape.valueLabel}</th><th scope="col">{words.actions}</th></tr></thead>
            <tbody>
              {entries.map(([key, said], i) => (
                <tr key={i}>
                  <td><Input aria-label={words.cell(shape.keyLabel, i + 1)} value={key} maxLength={200} onChange={(event) => { set(entries.map((one, at2) => (at2 === i ? [event.target.value, said] : one))); }} /></td>
                  <td><Leaf shape={resolve(part, shape.of)} at={`${at}/${key}`} label={words.cell(shape.valueLabel, i + 1)} isBare value={said ?? ''} onChange={(next) => { set(entries.map((one, at2) => (at2 === i ? [key, next === '' && shape.mayBeNull ? null : next] : one))); }} /></td>
                  <td><Button size="small" type="text" danger aria-label={words.removeOf(key)} onClick={() => { set(entries.filter((_, at2) => at2 !== i)); }}>{words.remove}</Button></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Button size="small" onClick={() => { set([...entries, ['', shape.mayBeNull ? null : blank(part, shape.of)]]); }}>{words.add(shape.keyLabel)}</Button>
    </div>
  );
}

function When({ label, value, onChange }: AtProps) {
  const { lists } = useContext(Around);
  return <ConditionEditor label={label} fields={lists.conditionFields} value={value as JsonObject} onChange={onChange} />;
}

/** One value with its label and what is wrong with it. */
function Leaf({ shape, at, label, value, onChange, isBare = false }: AtProps & { isBare?: boolean }) {
  const { lists, problems } = useContext(Around);
  const id = useId();
  const wrong = problems.filter(({ pointer }) => pointer === at);
  const tied = { id, 'aria-label': isBare ? label : undefined, 'aria-invalid': wrong.some(({ isError }) => isError) || undefined, 'aria-describedby': wrong.length > 0 ? `${id}-wrong` : undefined };
  const status = wrong.some(({ isError }) => isError) ? { status: 'error' as const } : {};
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const control = () => {
    switch (shape.kind) {
      case 'text':
        return shape.isLong
          ? <Input.TextArea {...tied} {...status} value={text} maxLength={shape.most} autoSize={{ minRows: 1, maxRows: 8 }} onChange={(event) => { onChange(event.target.value); }} />
          : <Input {...tied} {...status} value={text} maxLength={shape.most} {...(shape.style === 'amount' ? { suffix: words.yuan } : {})} onChange={(event) => { onChange(event.target.value); }} />;
      case 'number':
      case 'share':
        return <InputNumber {...tied} {...status} value={typeof value === 'number' ? value : null} onChange={(next) => { onChange(next ?? ''); }} />;
      case 'flag':
        return <Checkbox id={id} checked={value === true} aria-label={label} onChange={(event) => { onChange(event.target.checked); }} />;
      case 'choice':
        return <Select {...tied} {...status} value={text === '' ? null : text} options={shape.options.map((option) => ({ value: option.code, label: option.label }))} onChange={(next) => { onChange(next); }} />;
      case 'reference':
        return (
          <Select
            {...tied} {...status} value={text === '' ? null : text} allowClear options={(lists[shape.to] ?? []).map((option) => ({ value: option.code, label: option.label }))}
            onChange={(next: string | undefined) => { onChange(next === undefined ? '' : shape.to === 'guideMaterials' ? Number(next) : next); }}
          />
        );
      case 'limit':
        return (
          <span className="limit-input">
            <InputNumber {...tied} {...status} min={0} max={999} value={daysOf(value)} onChange={(next) => { if (next !== null) { onChange(limitOf(next, value)); } }} />
            <span className="soft">{words.limitUnit}</span>
          </span>
        );
      default:
        return null;
    }
  };
  return (
    <div className="shape-leaf">
      {!isBare && <label htmlFor={id}>{label}</label>}
      {control()}
      {wrong.length > 0 && <div id={`${id}-wrong`}>{wrong.map(({ message, isError }) => <p key={message} className={isError ? 'shape-wrong' : 'shape-doubt'}>{message}</p>)}</div>}
    </div>
  );
}
