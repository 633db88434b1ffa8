import { Input } from 'antd';
import { useId } from 'react';
import { dayOf } from '../forms/date-input';
import { moneyTexts } from './texts';

/** A day to filter by, taken over when it is one or none and the field is left. */
export function DayFilter({ label, value, onChange }: { label: string; value: string | null; onChange: (value: string | null) => void }) {
  const id = useId();
  const take = (text: string) => {
    const day = dayOf(text);
    if (day === '' || /^\d{4}-\d{2}-\d{2}$/.test(day)) {
      const next = day === '' ? null : day;
      if (next !== value) {
        onChange(next);
      }
    }
  };
  return (
    <span className="day-filter">
      <label htmlFor={id}>{label}</label>
      <Input
        key={value ?? ''} id={id} defaultValue={value ?? ''} allowClear placeholder={moneyTexts.payments.dayPlaceholder} inputMode="numeric" maxLength={12}
        onBlur={(event) => { take(event.target.value); }} onPressEnter={(event) => { take(event.currentTarget.value); }} onClear={() => { take(''); }}
      />
    </span>
  );
}
