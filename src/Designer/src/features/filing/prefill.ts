import type { Answers, FormField, FormSchema, PartyFields } from '../forms/schema';
import { fieldsOf, isBlank } from '../forms/condition';
import type { InstitutionPrefill } from '../institutions/institutions';
import { institutionTexts } from '../institutions/texts';
import { filingTexts as words } from './texts';
import { identityCard, type Entry } from './entry';

/** The parties of a form, whose certificate numbers lead to the registry; whoever is insured comes first. */
export function partiesOf(form: FormSchema): PartyFields[] {
  const parties = [form.insured, form.applicant, form.unit?.fields].filter((party): party is PartyFields => party != null);
  return parties.filter((party, i) => parties.findIndex((other) => other.number === party.number) === i);
}

/** The fields that tell who somebody is, after those that tell whether it is a person or a unit: asked first. */
export function identityFields(form: FormSchema): string[] {
  const first = partiesOf(form)[0];
  const ofUnit = form.unit == null ? [] : fieldsOf(form.unit.when);
  return first === undefined ? [] : [...ofUnit, first.type, first.number, form.unit?.fields.number].filter((key): key is string => key != null);
}

/** Where an application begins: at the certificate's number, for a card reader types at once; before it where a unit may apply too. */
export function firstField(form: FormSchema): string {
  const identity = identityFields(form);
  return (form.unit == null ? identity.at(-1) : identity[0]) ?? form.fields[0]?.key ?? '';
}

/** What of the registry fills a field for this party; null for nothing. */
export function sourceOf(field: FormField, party: PartyFields, isFirst: boolean): string | null {
  if (field.key === party.number || field.key === party.type) {
    return null;   // what was asked with
  }

  if (field.key === party.name) {
    return party.type == null ? 'employer.name' : 'person.name';
  }

  if (field.key === party.phone) {
    return 'person.phone';
  }

  if (field.certificateField === party.number) {
    return field.kind === 'sex' ? 'person.sex' : field.kind === 'date' ? 'person.birthDate' : null;
  }

  return isFirst ? field.prefill ?? null : null;
}

/** Fills in what the registry knows. What a person has typed stays; what was filled in before, for another number perhaps, does not. */
export function filled(entry: Entry, form: FormSchema, party: PartyFields, values: Readonly<Record<string, unknown>>, source: string): { entry: Entry; count: number } {
  const isFirst = partiesOf(form)[0]?.number === party.number;
  const answers: Record<string, unknown> = { ...entry.answers };
  const sources: Record<string, string> = { ...entry.sources };
  let count = 0;
  for (const field of form.fields) {
    const name = sourceOf(field, party, isFirst);
    if (name === null || (!isBlank(answers[field.key]) && sources[field.key] === undefined)) {
      continue;
    }

    const value = values[name];
    if (isBlank(value)) {
      if (sources[field.key] !== undefined) {
        Reflect.deleteProperty(answers, field.key);
        Reflect.deleteProperty(sources, field.key);
      }
    } else {
      answers[field.key] = value;
      sources[field.key] = source;
      count += 1;
    }
  }

  return { entry: { ...entry, answers, sources }, count };
}

/** Fills in an institution's data from 贯标平台, and what has changed there. What a person has typed stays. */
export function filledFromPlatform(entry: Entry, form: FormSchema, { answers: values, ticks }: InstitutionPrefill): { entry: Entry; count: number } {
  const answers: Record<string, unknown> = { ...entry.answers };
  const sources: Record<string, string> = { ...entry.sources };
  let count = 0;
  for (const { key } of form.fields) {
    const value = key === 'changes' ? ticks : values[key];
    if (isBlank(value) || (!isBlank(answers[key]) && sources[key] === undefined)) {
      continue;
    }

    answers[key] = value;
    sources[key] = institutionTexts.platform.source;
    count += 1;
  }

  return { entry: { ...entry, answers, sources }, count };
}

/** Birth date and sex as an identity number itself says them; the server compares them with what is entered. */
export function fromCertificate(entry: Entry, form: FormSchema, party: PartyFields): Entry {
  const number = entry.answers[party.number];
  if (entry.answers[party.type ?? ''] !== identityCard || typeof number !== 'string' || !/^\d{17}[\dXx]$/.test(number.trim())) {
    return entry;
  }

  const digits = number.trim();
  const values: Answers = {
    'person.birthDate': `${digits.slice(6, 10)}-${digits.slice(10, 12)}-${digits.slice(12, 14)}`,
    'person.sex': Number(digits[16]) % 2 === 1 ? 'male' : 'female',
  };
  const answers: Record<string, unknown> = { ...entry.answers };
  const sources: Record<string, string> = { ...entry.sources };
  for (const field of form.fields) {
    const name = field.certificateField === party.number ? sourceOf(field, party, true) : null;
    if (name !== null && isBlank(answers[field.key]) && values[name] !== undefined) {
      answers[field.key] = values[name];
      sources[field.key] = words.fromCertificate;
    }
  }

  return { ...entry, answers, sources };
}
