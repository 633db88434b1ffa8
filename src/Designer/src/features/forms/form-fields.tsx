import { useMemo, type ReactNode } from 'react';
import type { Choices } from './choices';
import { isBlank, type Facts } from './condition';
import { FieldFrame } from './field-frame';
import { FieldInput, isGroup } from './field-input';
import './forms.css';
import { byField, isInside, type FieldProblem } from './problems';
import { askedFields, isRequired, sectionsOf, type Answers, type FormField, type FormSchema, type PlaceChoice } from './schema';
import { TableInput } from './table-input';
import type { Row } from './table-rows';

export interface FormFieldsProps {
  schema: FormSchema;
  answers: Answers;
  /** Unique on the page; the control of a field has the id `${prefix}-${key}`. */
  prefix: string;
  choices: Choices | undefined;
  placeChoice?: PlaceChoice | null | undefined;
  /** Facts about the filing, such as `$channel`; none for a task's form. */
  facts?: Facts;
  problems?: readonly FieldProblem[];
  warnings?: readonly FieldProblem[];
  /** Where answers were taken from, by field. */
  sources?: Readonly<Record<string, string>>;
  disabled?: boolean;
  /** Only these fields; all that are asked unless set. */
  only?: ((field: FormField) => boolean) | undefined;
  onChange: (key: string, value: unknown) => void;
  /** A field was left, or the cell of a table with its path; its problems may be shown from now on. */
  onLeave?: (key: string) => void;
  onEnter?: (key: string, event: React.KeyboardEvent) => void;
  /** What a page has to offer for a table, drawn above it. */
  above?: ((field: FormField) => ReactNode) | undefined;
  /** What is to be said of a row of a table, such as where it comes from; undefined for nothing. */
  markOf?: ((field: FormField, row: Row) => string | undefined) | undefined;
}

/** Draws a form from its schema: sections, fields of every kind, what is wrong with them. Controlled: answers come from and go to the caller. */
export function FormFields(props: FormFieldsProps) {
  const { schema, answers, prefix, facts, problems, warnings, sources, only } = props;
  const wrong = useMemo(() => byField(problems ?? []), [problems]);
  const doubtful = useMemo(() => byField(warnings ?? []), [warnings]);
  const asked = askedFields(schema, answers, facts);
  const known: Facts = { ...Object.fromEntries(asked.map(({ key }) => [key, answers[key]])), ...facts };
  const drawn = only === undefined ? asked : asked.filter(only);
  return (
    <div className="form-fields">
      {sectionsOf(schema, drawn).map(({ section, fields }) => (
        <section key={section?.code ?? ''} {...(section === null ? {} : { 'aria-labelledby': `${prefix}-section-${section.code}` })}>
          {section !== null && <h3 id={`${prefix}-section-${section.code}`}>{section.title}</h3>}
          {section?.hint != null && <p className="section-hint">{section.hint}</p>}
          <div className="fields">
            {fields.map((field) => (
              <FieldFrame
                key={field.key} id={`${prefix}-${field.key}`} field={field} required={isRequired(field, known)} isGroup={isGroup(field)}
                errors={field.kind === 'table' ? (problems ?? []).filter(({ path }) => path === field.key).map(({ message }) => message) : wrong.get(field.key) ?? []} warnings={doubtful.get(field.key) ?? []}
                source={isBlank(answers[field.key]) ? undefined : sources?.[field.key]}
              >
                {(tied) => (field.kind === 'table' ? (
                  <>
                  {props.above?.(field)}
                  <TableInput
                    markOf={props.markOf === undefined ? undefined : (row) => props.markOf?.(field, row)} field={field} tied={tied} value={answers[field.key]} choices={props.choices} disabled={props.disabled === true}
                    problems={(problems ?? []).filter(({ path }) => isInside(path, field.key))}
                    onChange={(value) => { props.onChange(field.key, value); }}
                    onLeave={(path) => { props.onLeave?.(path); }}
                  />
                  </>
                ) : (
                  <FieldInput
                    field={field} tied={tied} value={answers[field.key]} answers={answers} fields={schema.fields} choices={props.choices}
                    placeChoice={props.placeChoice} disabled={props.disabled === true || field.readOnly === true}
                    onChange={(value) => { props.onChange(field.key, value); }}
                    onLeave={() => { props.onLeave?.(field.key); }}
                    onEnter={props.onEnter === undefined ? undefined : (event) => { props.onEnter?.(field.key, event); }}
                  />
                ))}
              </FieldFrame>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}
