import type { CasePage, Material, Requirement } from '../cases';
import { caseTexts } from '../texts';

/** What is noted of one material while the review is under way. */
export interface Verdict {
  isPassed: boolean;
  reason: string;
}

export type Verdicts = Readonly<Record<number, Verdict>>;

/** The outcome that asks the applicant for corrections, as definitions name it. */
export const correctionOutcome = '补正';

/** The materials that count: those found wrong before and replaced since are left out. */
export const currentMaterials = (page: CasePage): Material[] => page.materials.filter((material) => material.supersededBy === null);

/** What was noted of materials, as it is sent. */
export const judged = (verdicts: Verdicts): { sequence: number; isPassed: boolean; reason: string | null }[] =>
  Object.entries(verdicts).map(([sequence, { isPassed, reason }]) => ({ sequence: Number(sequence), isPassed, reason: isPassed ? null : reason.trim() }));

/** Names of the materials found wrong without a reason. */
export const withoutReason = (materials: readonly Material[], verdicts: Verdicts): Material[] =>
  materials.filter((material) => verdicts[material.sequence]?.isPassed === false && verdicts[material.sequence]?.reason.trim() === '');

/** Codes of the requirements for which something was found wrong. */
export const failedRequirements = (materials: readonly Material[], verdicts: Verdicts): string[] =>
  [...new Set(materials.filter((material) => verdicts[material.sequence]?.isPassed === false).map((material) => material.requirement.code))];

/** About what the notice will be; the server makes up its text from the same. */
export function noticePreview(
  opinion: string, requirements: readonly Requirement[], materials: readonly Material[], verdicts: Verdicts, named: readonly string[],
): string {
  const words = caseTexts.review;
  const codes = [...new Set([...named, ...failedRequirements(materials, verdicts)])];
  const lines = codes.map((code, i) => {
    const found = materials.filter((material) => material.requirement.code === code && verdicts[material.sequence]?.isPassed === false);
    const reasons = [...new Set(found.map((material) => verdicts[material.sequence]?.reason.trim() ?? '').filter(Boolean))].join('；');
    const name = requirements.find((requirement) => requirement.code === code)?.name ?? found[0]?.name ?? code;
    return `${i + 1}. ${name}：${(reasons === '' ? words.please : reasons).replace(/[。；]+$/, '')}。`;
  });
  return [opinion.trim() === '' ? words.previewHead : opinion.trim(), ...lines].join('\n');
}
