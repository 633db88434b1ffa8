import type { ReactNode } from 'react';
import type { FormField } from './schema';
import { formTexts as words } from './texts';

/** What a field's control needs in order to be one with its label, hint and error for those who cannot see them. */
export interface Tied {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean;
  'aria-required': boolean;
}

export interface FrameProps {
  id: string;
  field: FormField;
  required: boolean;
  /** What is wrong with the answer; empty when nothing is known to be. */
  errors: readonly string[];
  /** What to look at twice; does not stand in the way. */
  warnings: readonly string[];
  /** Where the answer was taken from, such as 参保登记信息. */
  source?: string | undefined;
  /** Fields of several controls are a group with a legend. */
  isGroup: boolean;
  children: (tied: Tied) => ReactNode;
}

export const isWide = ({ kind, maxItems, options }: FormField): boolean =>
  kind === 'note' || kind === 'place' || kind === 'table' || (kind === 'choice' && (options?.length ?? 0) > (maxItems == null ? 3 : 0) && (maxItems != null || (options?.length ?? 0) <= 6));

/** A label, its control, and below it hint, error, warning and source, tied to the control. */
export function FieldFrame({ id, field, required, errors, warnings, source, isGroup, children }: FrameProps) {
  const hint = field.hint ?? '';
  const described = [
    hint !== '' && `${id}-hint`, errors.length > 0 && `${id}-error`, warnings.length > 0 && `${id}-warning`, source !== undefined && `${id}-source`,
  ].filter(Boolean).join(' ');
  const tied: Tied = { id, 'aria-describedby': described === '' ? undefined : described, 'aria-invalid': errors.length > 0, 'aria-required': required };
  const label = (
    <>
      {field.label}
      {required && <span className="required" aria-hidden>*</span>}
    </>
  );
  const below = (
    <>
      {hint !== '' && <p className="field-hint" id={`${id}-hint`}>{hint}</p>}
      {errors.length > 0 && <p className="field-error" id={`${id}-error`}>{errors.join(' ')}</p>}
      {warnings.length > 0 && <p className="field-warning" id={`${id}-warning`}>{warnings.join(' ')}</p>}
      {source !== undefined && <p className="field-source" id={`${id}-source`}>{words.sourceOf(source)}</p>}
    </>
  );
  const className = ['field', isWide(field) ? 'wide' : '', field.readOnly === true ? 'read-only' : '', errors.length > 0 ? 'wrong' : ''].filter(Boolean).join(' ');
  return isGroup
    ? (
      <div className={className} role="group" aria-labelledby={`${id}-label`} aria-describedby={tied['aria-describedby']} data-field={field.key}>
        <span className="field-label" id={`${id}-label`}>{label}</span>
        {children(tied)}
        {below}
      </div>
    )
    : (
      <div className={className} data-field={field.key}>
        <label className="field-label" id={`${id}-label`} htmlFor={id}>{label}</label>
        {children(tied)}
        {below}
      </div>
    );
}
