import type { components } from '../../lib/openapi';
import { askedAnswers, type Answers, type FormSchema } from '../forms/schema';
import { holds, isBlank, type Facts } from '../forms/condition';
import type { GivenMaterial } from '../materials/given';

export type ItemGuide = components['schemas']['ItemGuide'];
export type ItemSummary = components['schemas']['ItemSummary'];
export type FilingBody = components['schemas']['FileCaseRequest'];

/** What has been entered of an application. */
export interface Entry {
  channel: string;
  answers: Answers;
  isRepresented: boolean;
  representative: Answers;
  materials: readonly GivenMaterial[];
  /** Where answers were taken from, by field. */
  sources: Readonly<Record<string, string>>;
}

export interface Item {
  guide: ItemGuide;
  form: FormSchema;
  representativeForm: FormSchema | null;
}

/** The parts of a guide that a filing needs; null for an item that is not handled. */
export function itemOf(guide: ItemGuide): Item | null {
  const { form, handling } = guide;
  if (form == null || handling == null) {
    return null;
  }

  const own = handling.representative;
  const relations = own?.relations ?? [];
  const schema = own == null ? null : (own.form as unknown as FormSchema);
  return {
    guide,
    form: form as unknown as FormSchema,
    // only the relations that this item takes
    representativeForm: schema === null ? null : {
      ...schema, fields: schema.fields.map((field) => (field.key === 'relation' && relations.length > 0 ? { ...field, options: relations } : field)),
    },
  };
}

/** An empty application: the usual certificate, the counter. */
export function emptyEntry({ form, representativeForm }: Item, channel: string): Entry {
  const usual = (schema: FormSchema | null): Answers => Object.fromEntries((schema?.fields ?? [])
    .filter(({ kind, options }) => kind === 'certificateType' && ((options ?? []).length === 0 || options?.some(({ code }) => code === identityCard) === true))
    .map(({ key }) => [key, identityCard]));
  return { channel, answers: usual(form), isRepresented: false, representative: usual(representativeForm), materials: [], sources: {} };
}

export const identityCard = 'identity-card';

/** Whether anything was entered beyond what an empty application has. */
export const isTouched = (entry: Entry, empty: Entry): boolean =>
  entry.isRepresented || entry.materials.length > 0
  || Object.entries(entry.answers).some(([key, answer]) => !isBlank(answer) && answer !== empty.answers[key]);

/** What conditions are judged by besides the answers. */
export function factsOf(entry: Entry, { guide }: Item): Facts {
  const channel = guide.handling?.channels.find(({ code }) => code === entry.channel);
  const relation = entry.isRepresented ? entry.representative.relation : undefined;
  return {
    $channel: entry.channel,
    ...(channel === undefined ? {} : { $channelKind: channel.kind }),
    $represented: typeof relation === 'string' && relation !== '',
    ...(typeof relation === 'string' && relation !== '' ? { $relation: relation } : {}),
  };
}

/** The application as it is sent, for checking and for filing alike. */
export function bodyOf(entry: Entry, item: Item, draftId: string | null): FilingBody {
  const acting = entry.isRepresented && item.representativeForm !== null ? askedAnswers(item.representativeForm, entry.representative) : null;
  const text = (key: string): string => (typeof acting?.[key] === 'string' ? acting[key] : '');
  return {
    itemCode: item.guide.item.code,
    channel: entry.channel,
    identityLevel: 'counter',
    answers: askedAnswers(item.form, entry.answers, factsOf(entry, item)),
    materials: entry.materials.map(({ code, trust, file, reuse, validUntil, promiseHash, signature }) => ({
      code, trust,
      ...(file === undefined ? {} : { file }),
      ...(reuse === undefined ? {} : { reuse: { caseNumber: reuse.caseNumber, sequence: reuse.sequence } }),
      ...(promiseHash === undefined ? {} : { promiseHash }),
      ...(signature === undefined || signature.length === 0 ? {} : { signature }),
      ...(validUntil === undefined || !isDay(validUntil) ? {} : { validUntil }),
    })),
    ...(acting === null ? {} : {
      representative: {
        name: text('name'), certificateType: text('certificateType'), number: text('number'), relation: text('relation'),
        ...(text('phone') === '' ? {} : { phone: text('phone') }),
        ...(isDay(text('authorisedUntil')) ? { authorisedUntil: text('authorisedUntil') } : {}),
      },
    }),
    ...(draftId === null ? {} : { draftId }),
  };
}

/** Only what is a day can be sent as one. */
export const isDay = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text);

/** Whom the application is about, for the list of drafts; null while no name was entered. */
export function nameIn(entry: Entry, { form }: Item): string | null {
  const key = (form.unit != null && holds(form.unit.when, entry.answers) ? form.unit.fields : form.insured ?? form.applicant)?.name;
  const name = key === undefined ? undefined : entry.answers[key];
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : null;
}
