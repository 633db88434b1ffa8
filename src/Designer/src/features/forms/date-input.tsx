import { Input } from 'antd';
import { useState } from 'react';
import type { FieldInputProps } from './field-input';
import { formTexts as words } from './texts';

/** A day, typed as eight digits or with separators; written as 1990-02-15 when the field is left. */
export function DateInput({ tied, value, disabled, onChange, onLeave, onEnter }: FieldInputProps) {
  const stored = typeof value === 'string' ? value : '';
  const [typed, setTyped] = useState<string | null>(null);
  const settle = () => {
    if (typed !== null) {
      onChange(dayOf(typed));
      setTyped(null);
    }
  };
  return (
    <Input
      {...tied} value={typed ?? stored} disabled={disabled} inputMode="numeric" autoComplete="off" maxLength={20} placeholder={words.datePlaceholder}
      {...(tied['aria-invalid'] ? { status: 'error' as const } : {})}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        if (isDay(dayOf(text))) {
          onChange(dayOf(text));   // so that what depends on it follows at once
        }
      }}
      onBlur={() => { settle(); onLeave(); }}
      onPressEnter={(event) => { settle(); onEnter?.(event); }}
    />
  );
}

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);

/** What was typed as an ISO day, where it is one in another dress; otherwise as it is, for the server to judge. */
export function dayOf(typed: string): string {
  const text = typed.trim().replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  return parts === null ? text : `${parts[1] ?? ''}-${(parts[2] ?? '').padStart(2, '0')}-${(parts[3] ?? '').padStart(2, '0')}`;
}
