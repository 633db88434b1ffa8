import { Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Tied } from './field-frame';
import type { Option } from './options';
import { formTexts as words } from './texts';

export interface FindInputProps {
  tied: Tied;
  value: unknown;
  options: readonly Option[];
  placeholder: string;
  disabled: boolean;
  onChange: (value: unknown) => void;
  onLeave: () => void;
  onEnter?: ((event: React.KeyboardEvent) => void) | undefined;
}

/** The most entries that are drawn: who sees more does not read them but types on. */
const mostShown = 200;

/**
 * A list that is searched by typing a part of a name, code or initials. Enter or Tab takes the marked entry, at first the topmost; Escape goes back to
 * what was chosen. Not antd's Select, whose list opens only after a moment: an Enter typed at speed is lost there.
 */
export function FindInput({ tied, value, options, placeholder, disabled, onChange, onLeave, onEnter }: FindInputProps) {
  const chosen = options.find((option) => option.value === value);
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const found = open ? find(options, typed ?? '') : [];

  useEffect(() => {
    if (open) {
      list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
    }
  }, [open, marked]);

  const show = () => {
    setOpen(true);
    setMarked(typed === null ? Math.max(0, options.findIndex((option) => option.value === value)) : 0);
  };
  const close = () => {
    setOpen(false);
    setTyped(null);
  };
  const take = (option: Option | undefined) => {
    if (option !== undefined) {
      onChange(option.value);
    }

    close();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) {
      return;   // the Enter that ends an input method's word
    }

    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (open) {
        setMarked((marked + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % Math.max(1, found.length));
      } else {
        show();
      }
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      take(found[marked]);
    } else if (event.key === 'Enter') {
      onEnter?.(event);
    } else if (event.key === 'Tab' && open && typed !== null && typed.trim() !== '') {
      take(found[marked]);
    } else if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };

  return (
    <div className="find-input">
      <Input
        {...tied}
        role="combobox" aria-expanded={open} aria-autocomplete="list" aria-controls={`${tied.id}-list`}
        {...(open && found.length > 0 ? { 'aria-activedescendant': `${tied.id}-option-${marked}` } : {})}
        {...(tied['aria-invalid'] ? { status: 'error' as const } : {})}
        value={typed ?? chosen?.label ?? ''} disabled={disabled} placeholder={placeholder} autoComplete="off" spellCheck={false}
        onChange={(event) => {
          setTyped(event.target.value);
          setOpen(true);
          setMarked(0);
        }}
        onClick={() => { if (!open) { show(); } }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          if (typed?.trim() === '') {
            onChange(null);
          }

          close();
          onLeave();
        }}
      />
      <ul className="find-list" role="listbox" id={`${tied.id}-list`} aria-labelledby={`${tied.id}-label`} ref={list} hidden={!open}>
        {found.map((option, i) => (
          <li
            key={String(option.value)} id={`${tied.id}-option-${i}`} role="option" aria-selected={i === marked}
            onMouseDown={(event) => {
              event.preventDefault();   // the input keeps the focus
              take(option);
            }}
          >
            {option.label}
            {option.group !== undefined && option.group !== option.label && <span className="find-group">{option.group}</span>}
          </li>
        ))}
        {open && found.length === 0 && <li role="option" aria-selected={false} aria-disabled className="find-none">{words.nothingFound}</li>}
      </ul>
    </div>
  );
}

/** Entries that have the typed text in them; those that begin with it, or whose own part does, come first. */
export function find(options: readonly Option[], typed: string): Option[] {
  const text = typed.trim().toLowerCase();
  if (text === '') {
    return options.slice(0, mostShown);
  }

  const rank = ({ label, also, group }: Option): number => {
    const own = group !== undefined && label.startsWith(group) ? label.slice(group.length) : label;
    return own.toLowerCase().startsWith(text) ? 0 : label.toLowerCase().startsWith(text) ? 1 : `${label} ${also ?? ''}`.toLowerCase().includes(text) ? 2 : 3;
  };
  return options.map((option) => ({ option, rank: rank(option) })).filter((entry) => entry.rank < 3)
    .sort((a, b) => a.rank - b.rank).map((entry) => entry.option).slice(0, mostShown);
}
