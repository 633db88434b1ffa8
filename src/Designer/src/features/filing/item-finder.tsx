import { useMemo } from 'react';
import { FindInput } from '../forms/find-input';
import type { Option } from '../forms/options';
import type { ItemSummary } from './entry';
import { filingTexts as words } from './texts';

interface ItemFinderProps {
  items: readonly ItemSummary[];
  onChosen: (code: string) => void;
}

export const finderId = 'find-item';

/** Finds an item by name, initials, everyday words or number. */
export function ItemFinder({ items, onChosen }: ItemFinderProps) {
  const options = useMemo(() => items.filter(({ isHandled }) => isHandled).map(optionOf), [items]);
  return (
    <div className="item-finder">
      <label id={`${finderId}-label`} htmlFor={finderId}>{words.findLabel}</label>
      <FindInput
        tied={{ id: finderId, 'aria-describedby': undefined, 'aria-invalid': false, 'aria-required': false }}
        value={null} options={options} placeholder={words.findPlaceholder} disabled={false}
        onChange={(code) => { if (typeof code === 'string') { onChosen(code); } }}
        onLeave={() => undefined}
      />
    </div>
  );
}

function optionOf({ code, seq, name, initials, keywords, promisedDays, applicantType }: ItemSummary): Option {
  return {
    value: code, label: `${seq} ${name}`, also: `${name} ${initials} ${keywords.join(' ')}`,
    group: [promisedDays === 0 ? words.instant : words.days(promisedDays), applicantType === 'unit' ? words.unit : words.person].join(' · '),
  };
}
