import { Button, Input, Select } from 'antd';
import { isList, isObject, removed, replaced, type Json, type JsonObject, type ShapeOption } from './shape';
import { catalogueTexts } from './texts';

const words = catalogueTexts.condition;

type Form = 'is' | 'in' | 'has' | 'present' | 'not' | 'all' | 'any';
const forms: readonly Form[] = ['is', 'in', 'has', 'present', 'not', 'all', 'any'];

const formOf = (condition: JsonObject): Form => forms.find((form) => form in condition) ?? 'is';

/** What a test says when it becomes another: what was typed stays where it fits. */
function become(form: Form, condition: JsonObject): JsonObject {
  const field = typeof condition.field === 'string' ? condition.field : '';
  switch (form) {
    case 'in':
      return { field, in: typeof condition.is === 'string' && condition.is !== '' ? [condition.is] : [] };
    case 'has':
      return { field, has: typeof condition.is === 'string' ? condition.is : '' };
    case 'present':
      return { field, present: true };
    case 'not':
      return { not: condition };
    case 'all':
      return { all: [condition] };
    case 'any':
      return { any: [condition] };
    default:
      return { field, is: '' };
  }
}

/** Words are texts; 是 and 否 are truth values. */
const read = (text: string): Json => (text === words.yes ? true : text === words.no ? false : text);
const said = (value: Json | undefined): string => (value === true ? words.yes : value === false ? words.no : value === undefined || value === null || typeof value === 'object' ? '' : String(value));

interface Props {
  label: string;
  /** The fields that there are; undefined where anything may be named. */
  fields: readonly ShapeOption[] | undefined;
  value: JsonObject;
  onChange: (value: Json) => void;
}

/** A condition as rows to choose from: a field and what it must be, or several of them together. */
export function ConditionEditor({ label, fields, value, onChange }: Props) {
  const condition = isObject(value) ? value : { field: '', is: '' };
  const form = formOf(condition);
  const choice = (
    <Select
      size="small" className="form" aria-label={`${label} ${words.form}`} value={form} options={forms.map((code) => ({ value: code, label: words.forms[code] }))}
      onChange={(next) => { onChange(become(next, condition)); }}
    />
  );
  if (form === 'not') {
    return <div className="condition several">{choice}<ConditionEditor label={label} fields={fields} value={condition.not as JsonObject} onChange={(next) => { onChange({ not: next }); }} /></div>;
  }

  if (form === 'all' || form === 'any') {
    const parts = isList(condition[form]) ? condition[form] : [];
    return (
      <div className="condition several">
        {choice}
        {parts.map((part, i) => (
          <div key={i} className="condition-part">
            <ConditionEditor label={`${label} ${i + 1}`} fields={fields} value={part as JsonObject} onChange={(next) => { onChange({ [form]: replaced(parts, i, next) }); }} />
            {parts.length > 1 && <Button size="small" type="text" danger aria-label={words.removeOf(i + 1)} onClick={() => { onChange({ [form]: removed(parts, i) }); }}>{words.remove}</Button>}
          </div>
        ))}
        <Button size="small" onClick={() => { onChange({ [form]: [...parts, { field: '', is: '' }] }); }}>{words.add}</Button>
      </div>
    );
  }

  const field = said(condition.field);
  const set = (test: Json) => { onChange({ field, [form]: test }); };
  return (
    <div className="condition">
      {fields === undefined
        ? <Input size="small" className="field" aria-label={`${label} ${words.field}`} value={field} onChange={(event) => { onChange({ ...condition, field: event.target.value }); }} />
        : <Select size="small" className="field" showSearch={{ optionFilterProp: 'label' }} aria-label={`${label} ${words.field}`} value={field === '' ? null : field} options={fields.map((one) => ({ value: one.code, label: one.label }))} onChange={(next) => { onChange({ ...condition, field: next }); }} />}
      {choice}
      {form === 'present'
        ? <Select size="small" aria-label={`${label} ${words.value}`} value={said(condition.present)} options={[{ value: words.yes, label: words.filled }, { value: words.no, label: words.unfilled }]} onChange={(next) => { set(next === words.yes); }} />
        : form === 'in'
          ? <Select size="small" className="several-values" mode="tags" open={false} aria-label={`${label} ${words.value}`} value={isList(condition.in) ? condition.in.map(said) : []} onChange={(next: string[]) => { set(next.map(read)); }} />
          : <Input size="small" className="value" aria-label={`${label} ${words.value}`} value={said(condition[form])} onChange={(event) => { set(read(event.target.value)); }} />}
    </div>
  );
}
