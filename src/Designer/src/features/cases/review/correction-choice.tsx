import { Checkbox } from 'antd';
import type { CasePage, Material } from '../cases';
import { caseTexts } from '../texts';
import { noticePreview, type Verdicts } from './draft';

const words = caseTexts.review;

interface CorrectionChoiceProps {
  page: CasePage;
  materials: readonly Material[];
  verdicts: Verdicts;
  opinion: string;
  /** Requirements for which something was found wrong: they are in the notice anyhow. */
  failed: readonly string[];
  named: readonly string[];
  onChange: (named: string[]) => void;
}

/** What the notice will name, and how it will read. */
export function CorrectionChoice({ page, materials, verdicts, opinion, failed, named, onChange }: CorrectionChoiceProps) {
  return (
    <fieldset className="review-checks">
      <legend>{words.correction}</legend>
      <small>{words.correctionAbout}</small>
      {page.requirements.map((requirement) => {
        const isFailed = failed.includes(requirement.code);
        return (
          <Checkbox
            key={requirement.code} checked={isFailed || named.includes(requirement.code)} disabled={isFailed}
            onChange={(event) => { onChange(event.target.checked ? [...named, requirement.code] : named.filter((code) => code !== requirement.code)); }}
          >{requirement.name}</Checkbox>
        );
      })}
      <span>{words.preview}</span>
      <blockquote className="wrap notice-preview">{noticePreview(opinion, page.requirements, materials, verdicts, named)}</blockquote>
    </fieldset>
  );
}
