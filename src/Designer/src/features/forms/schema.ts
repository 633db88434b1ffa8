import { holds, isBlank, type Condition, type Facts } from './condition';
import { sentRows } from './table-rows';

/** The closed list of things a field can ask for. */
export type FieldKind =
  | 'text' | 'note' | 'name' | 'certificateType' | 'certificateNumber' | 'creditCode' | 'bankAccount' | 'phone' | 'date' | 'sex' | 'choice'
  | 'region' | 'insuranceArea' | 'careDestination' | 'place' | 'diseaseKind' | 'hospitalLevel' | 'doctorTitle' | 'integer' | 'money' | 'boolean' | 'table';

export interface Choice {
  code: string;
  label: string;
}

export interface FormField {
  key: string;
  label: string;
  kind: FieldKind;
  required: boolean;
  /** Shown and never typed: its value comes from elsewhere. */
  readOnly?: boolean;
  hint?: string | null;
  section?: string | null;
  visibleWhen?: Condition | null;
  requiredWhen?: Condition | null;
  maxLength?: number | null;
  /** The most answers of a list; without it the field takes one answer. */
  maxItems?: number | null;
  options?: readonly Choice[] | null;
  /** The columns of a table in a form that is filed. */
  fields?: readonly FormField[] | null;
  /** The columns of a table in a task's form. */
  columns?: { fields: readonly FormField[] } | null;
  typeField?: string | null;
  certificateField?: string | null;
  categoryField?: string | null;
  least?: number | null;
  most?: number | null;
  /** Code of the lowest level or title that will do. */
  minimum?: string | null;
  dates?: 'past' | 'future' | 'any' | null;
  accountKind?: 'personal' | 'unit' | null;
  /** What of the registry fills it, such as `person.name`. */
  prefill?: string | null;
}

/** What is asked in each row of a table. */
export const columnsOf = (field: FormField): readonly FormField[] => field.fields ?? field.columns?.fields ?? [];

export interface FormSection {
  code: string;
  title: string;
  hint?: string | null;
  visibleWhen?: Condition | null;
}

/** In which fields a party's particulars are. */
export interface PartyFields {
  name: string;
  type?: string | null;
  number: string;
  phone?: string | null;
}

export interface FormSchema {
  code: string;
  title: string;
  sections?: readonly FormSection[] | null;
  fields: readonly FormField[];
  applicant?: PartyFields | null;
  insured?: PartyFields | null;
  /** The unit that applies in a person's place, and when it does. */
  unit?: { when: Condition; fields: PartyFields } | null;
}

/** The guide's table of places. */
export interface PlaceChoice {
  title: string;
  kind: string;
  onlyPlace?: string | null;
  categories: readonly string[];
  places: Readonly<Record<string, readonly { place: string; stars?: number | null }[]>>;
}

export type Answers = Readonly<Record<string, unknown>>;

/** The fields that are asked: those whose condition, and whose section's, holds for what the other asked fields say. */
export function askedFields(schema: FormSchema, answers: Answers, filing: Facts = {}): FormField[] {
  const sections = new Map((schema.sections ?? []).map((section) => [section.code, section]));
  let asked = [...schema.fields];
  // An answer left in a field that is no longer asked decides nothing, so each round may hide more; hiding can also bring one back, hence the bound.
  for (let round = 0; round <= schema.fields.length; round += 1) {
    const facts: Facts = { ...pick(answers, asked), ...filing };
    const next = schema.fields.filter((field) => holds(field.visibleWhen, facts) && holds(sections.get(field.section ?? '')?.visibleWhen, facts));
    if (next.length === asked.length && next.every((field, i) => field === asked[i])) {
      break;
    }

    asked = next;
  }

  return asked;
}

/** What is sent: the answers to the fields that are asked, without blanks. */
export function askedAnswers(schema: FormSchema, answers: Answers, filing: Facts = {}): Answers {
  return pick(answers, askedFields(schema, answers, filing));
}

export const isRequired = (field: FormField, facts: Facts): boolean =>
  field.required || (field.requiredWhen !== null && field.requiredWhen !== undefined && holds(field.requiredWhen, facts));

/** The sections in their order with the fields that are asked; fields of no section come first. */
export function sectionsOf(schema: FormSchema, asked: readonly FormField[]): { section: FormSection | null; fields: FormField[] }[] {
  const known = new Set((schema.sections ?? []).map((section) => section.code));
  return [
    { section: null, fields: asked.filter((field) => !known.has(field.section ?? '')) },
    ...(schema.sections ?? []).map((section) => ({ section, fields: asked.filter((field) => field.section === section.code) })),
  ].filter(({ fields }) => fields.length > 0);
}

function pick(answers: Answers, fields: readonly FormField[]): Answers {
  return Object.fromEntries(fields.map(({ key, kind }) => [key, kind === 'table' ? sentRows(answers[key]) : answers[key]] as const).filter(([, answer]) => !isBlank(answer)));
}
