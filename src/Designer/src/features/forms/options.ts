import type { Choices } from './choices';
import type { Answers, FormField, PlaceChoice } from './schema';
import { formTexts as words } from './texts';

export interface Option {
  value: string | number | boolean;
  label: string;
  /** What else it is found by. */
  also?: string;
  /** Under which heading it stands. */
  group?: string;
  stars?: number | null;
}

export function typeOptions(field: FormField, choices: Choices | undefined): Option[] {
  const named = (field.options ?? []).map(({ code, label }) => ({ value: code, label }));
  return named.length > 0 ? named : (choices?.certificateTypes ?? []).map(({ code, label }) => ({ value: code, label }));
}

/** Prefectures and counties, each under its prefecture. */
export function regionOptions(choices: Choices | undefined): Option[] {
  const regions = choices?.regions ?? [];
  const province = regions.find((region) => region.parent === null)?.code;
  const names = new Map(regions.map((region) => [region.code, region.label]));
  return regions.filter((region) => region.parent !== null).map(({ code, label, parent }) => ({
    value: code, label, also: code, group: parent === province ? label : names.get(parent ?? '') ?? words.other,
  }));
}

/** Regions, 省本级 and the other provinces. */
export function areaOptions(choices: Choices | undefined): Option[] {
  const province = choices?.regions.find((region) => region.parent === null);
  return [
    ...(province === undefined ? [] : [{ value: province.code, label: province.label, also: province.code, group: province.label }]),
    ...regionOptions(choices),
    ...(choices?.otherProvinces ?? []).map(({ code, label }) => ({ value: code, label, also: code, group: words.outsideYunnan })),
  ];
}

/** Prefectures of the whole country, each under its province. */
export const destinationOptions = (choices: Choices | undefined): Option[] =>
  (choices?.careDestinations ?? []).map(({ code, label, province }) => ({ value: code, label, also: code, group: province }));

export const diseaseOptions = (choices: Choices | undefined): Option[] =>
  (choices?.diseases ?? []).map(({ code, label, isSpecial }) => ({ value: code, label, also: code, group: isSpecial ? '特殊病' : '慢性病' }));

/** The list from its lowest admitted entry on; all of it when nothing is said. */
export function upFrom(minimum: string | null | undefined, list: readonly { code: string; label: string }[] | undefined): Option[] {
  const options = (list ?? []).map(({ code, label }) => ({ value: code, label }));
  return options.slice(Math.max(0, options.findIndex(({ value }) => value === minimum)));
}

/** The places that the guide offers to the chosen category, most recommended first; all of the field's while there is no category. */
export function placeOptions(field: FormField, fields: readonly FormField[], answers: Answers, choice: PlaceChoice | null | undefined): Option[] {
  const all = field.options ?? [];
  const category = fields.find(({ key }) => key === field.categoryField)?.options?.find(({ code }) => code === answers[field.categoryField ?? '']);
  const offered = category === undefined ? undefined : choice?.places[category.label];
  return offered === undefined
    ? all.map(({ code, label }) => ({ value: code, label }))
    : offered.flatMap(({ place, stars }) => all.filter(({ label }) => label === place).map(({ code, label }) => ({ value: code, label, stars: stars ?? null })));
}
