import { useEffect, useRef } from 'react';

interface Shortcuts {
  onOther: () => void;
  onMaterials: () => void;
  onNextProblem: () => void;
  onSave: () => void;
  onSubmit: () => void;
  onHelp: () => void;
  /** Files on the clipboard. */
  onPaste: (files: readonly File[]) => void;
  isActive: boolean;
}

/** The keys of the filing page, wherever on it the focus is. They are listed in the help dialog. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const now = useRef(shortcuts);
  useEffect(() => { now.current = shortcuts; });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { onOther, onMaterials, onNextProblem, onSave, onSubmit, onHelp, isActive } = now.current;
      const act = event.key === 'F2' ? onOther
        : !isActive ? null
          : event.key === 'F4' ? onMaterials
            : event.key === 'F8' ? onNextProblem
              : event.ctrlKey && event.key === 'Enter' ? onSubmit
                : event.ctrlKey && event.key.toLowerCase() === 's' ? onSave
                  : (event.key === '?' || event.key === '？') && !isTyping(event.target) ? onHelp : null;
      if (act !== null && !event.isComposing) {
        event.preventDefault();
        act();
      }
    };
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length > 0 && now.current.isActive) {
        event.preventDefault();
        now.current.onPaste(files);
      }
    };
    window.addEventListener('keydown', onKey);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('keydown', onKey);
      window.removeEventListener('paste', onPaste);
    };
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !['radio', 'checkbox', 'button'].includes(target.type));
}
