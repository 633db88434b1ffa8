import { useEffect, useRef } from 'react';

const typing = 'input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable=true], [role=combobox], [role=listbox]';
const pressable = 'a, button, input, [role=tab], [role=menuitem], [role=option]';

/** Keys that do what they do anywhere else when a control has the focus. */
const ownedByControls = new Set(['Enter', ' ', 'ArrowUp', 'ArrowDown']);

/** Runs what belongs to a key, unless somebody is typing, a dialog is open or a control wants the key itself. */
export function useShortcuts(actions: Record<string, () => void>, isEnabled = true) {
  const latest = useRef(actions);
  useEffect(() => { latest.current = actions; });
  useEffect(() => {
    if (!isEnabled) {
      return undefined;
    }

    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      const action = latest.current[event.key];
      if (action === undefined || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing
        || target?.closest(typing) || target?.closest('[role=dialog]') || (ownedByControls.has(event.key) && target?.closest(pressable))) {
        return;
      }

      event.preventDefault();
      action();
    };
    document.addEventListener('keydown', onKey);
    return () => { document.removeEventListener('keydown', onKey); };
  }, [isEnabled]);
}
