import { Checkbox, Input, Radio, Select } from 'antd';
import type { Choices } from './choices';
import { DateInput } from './date-input';
import type { Tied } from './field-frame';
import { FindInput } from './find-input';
import { areaOptions, destinationOptions, diseaseOptions, placeOptions, regionOptions, typeOptions, upFrom, type Option } from './options';
import type { Answers, FormField, PlaceChoice } from './schema';
import { formTexts as words } from './texts';

export interface FieldInputProps {
  field: FormField;
  tied: Tied;
  value: unknown;
  answers: Answers;
  choices: Choices | undefined;
  placeChoice: PlaceChoice | null | undefined;
  /** All fields of the form, for those that refer to another. */
  fields: readonly FormField[];
  disabled: boolean;
  onChange: (value: unknown) => void;
  onLeave: () => void;
  onEnter?: ((event: React.KeyboardEvent) => void) | undefined;
  /** Whether it must do with one line, as in the cell of a table: choices are looked for then, not all in sight. */
  isCompact?: boolean;
}

/** Up to so many options are all in sight; more are looked for by typing. */
const inSight = 6;

/** Whether the field's control is a group of several. */
export function isGroup(field: FormField): boolean {
  const { kind, options, maxItems } = field;
  return kind === 'table' || kind === 'sex' || kind === 'boolean' || kind === 'place'
    || ((kind === 'choice' || kind === 'certificateType') && (options?.length ?? 99) <= (maxItems == null ? inSight : 99));
}

/** The control of one field, by its kind. */
export function FieldInput(props: FieldInputProps) {
  const { field, choices } = props;
  switch (field.kind) {
    case 'sex':
      return <OneInSight {...props} options={choices?.sexes.map(({ code, label }) => ({ value: code, label })) ?? []} />;
    case 'boolean':
      return <OneInSight {...props} options={[{ value: true, label: words.yes }, { value: false, label: words.no }]} />;
    case 'choice':
      return field.maxItems == null ? <One {...props} options={own(field)} /> : <Several {...props} options={own(field)} />;
    case 'certificateType':
      return <One {...props} options={typeOptions(field, choices)} />;
    case 'place':
      return <OneInSight {...props} options={placeOptions(field, props.fields, props.answers, props.placeChoice)} />;
    case 'region':
      return <FindInput {...props} options={regionOptions(choices)} placeholder={words.regionPlaceholder} />;
    case 'insuranceArea':
      return <FindInput {...props} options={areaOptions(choices)} placeholder={words.regionPlaceholder} />;
    case 'careDestination':
      return <FindInput {...props} options={destinationOptions(choices)} placeholder={words.destinationPlaceholder} />;
    case 'diseaseKind':
      return <FindInput {...props} options={diseaseOptions(choices)} placeholder={words.choose} />;
    case 'hospitalLevel':
      return <OneInSight {...props} options={upFrom(field.minimum, choices?.hospitalLevels)} />;
    case 'doctorTitle':
      return <OneInSight {...props} options={upFrom(field.minimum, choices?.doctorTitles)} />;
    case 'date':
      return <DateInput {...props} />;
    case 'note':
      return <NoteInput {...props} />;
    default:
      return field.maxItems == null ? <LineInput {...props} /> : <LinesInput {...props} />;
  }
}

const own = (field: FormField): Option[] => (field.options ?? []).map(({ code, label }) => ({ value: code, label }));

function One(props: FieldInputProps & { options: Option[] }) {
  return props.isCompact === true || props.options.length > inSight || !isGroup(props.field) ? <FindInput {...props} placeholder={words.choose} /> : <OneInSight {...props} />;
}

function OneInSight({ tied, value, options, disabled, onChange, onLeave }: FieldInputProps & { options: Option[] }) {
  return (
    <Radio.Group
      value={value ?? null} disabled={disabled} aria-labelledby={`${tied.id}-label`} aria-describedby={tied['aria-describedby']}
      onChange={(event) => { onChange(event.target.value); onLeave(); }}
    >
      {options.map((option, i) => (
        <Radio key={String(option.value)} value={option.value} {...(i === 0 ? { id: tied.id } : {})}>
          {option.label}
          {option.stars != null && <span className="stars" role="img" aria-label={words.starsOf(option.stars)}>{'★'.repeat(option.stars)}</span>}
        </Radio>
      ))}
    </Radio.Group>
  );
}

function Several({ field, tied, value, options, disabled, onChange, onLeave }: FieldInputProps & { options: Option[] }) {
  const chosen = Array.isArray(value) ? (value as (string | number | boolean)[]) : [];
  return (
    <Checkbox.Group value={chosen} disabled={disabled} onChange={(next) => { onChange(next); onLeave(); }}>
      {options.map((option, i) => (
        <Checkbox
          key={String(option.value)} value={option.value} {...(i === 0 ? { id: tied.id } : {})}
          disabled={disabled || (!chosen.includes(option.value) && chosen.length >= (field.maxItems ?? Infinity))}
        >
          {option.label}
        </Checkbox>
      ))}
    </Checkbox.Group>
  );
}

/** Numbers that are typed in groups, pasted with blanks, read by a card reader. */
const digits: Partial<Record<FormField['kind'], 'numeric' | 'tel' | 'decimal'>> = { integer: 'numeric', phone: 'tel', bankAccount: 'numeric', money: 'decimal' };

function LineInput({ field, tied, value, disabled, isCompact, onChange, onLeave, onEnter }: FieldInputProps) {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const take = (typed: string) => {
    // A whole number is sent as one; anything else stays as typed, for the server to say what is wrong with it.
    onChange(field.kind === 'integer' && /^-?\d{1,15}$/.test(typed.trim()) ? Number(typed) : typed);
  };
  return (
    <Input
      {...tied} value={text} disabled={disabled} autoComplete="off" spellCheck={false} maxLength={field.maxLength ?? 100}
      {...(digits[field.kind] === undefined ? {} : { inputMode: digits[field.kind] })}
      {...(field.kind === 'money' && isCompact !== true ? { suffix: words.yuan } : {})}
      {...(tied['aria-invalid'] ? { status: 'error' as const } : {})}
      onChange={(event) => { take(event.target.value); }}
      onBlur={onLeave}
      onPressEnter={(event) => { onEnter?.(event); }}
    />
  );
}

function LinesInput({ field, tied, value, disabled, onChange, onLeave }: FieldInputProps) {
  return (
    <Select
      {...tied} mode="tags" open={false} disabled={disabled} maxCount={field.maxItems ?? 100} tokenSeparators={['；', ';', '、', '\n']}
      value={Array.isArray(value) ? (value as string[]) : []} placeholder={words.listPlaceholder} className="whole"
      {...(tied['aria-invalid'] ? { status: 'error' as const } : {})}
      onChange={(next: string[]) => { onChange(next); }}
      onBlur={onLeave}
    />
  );
}

function NoteInput({ field, tied, value, disabled, onChange, onLeave }: FieldInputProps) {
  return (
    <Input.TextArea
      {...tied} value={typeof value === 'string' ? value : ''} disabled={disabled} maxLength={field.maxLength ?? 100} autoSize={{ minRows: 2, maxRows: 6 }}
      {...(tied['aria-invalid'] ? { status: 'error' as const } : {})}
      onChange={(event) => { onChange(event.target.value); }}
      onBlur={onLeave}
    />
  );
}
