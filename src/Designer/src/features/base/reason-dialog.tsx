import { Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { CommandDialog, Field } from '../cases/actions/command-dialog';
import { baseTexts } from './texts';

interface ReasonDialogProps {
  title: string;
  about?: string | undefined;
  label?: string;
  failure: unknown;
  isPending: boolean;
  /** Whether everything else is filled in; asked when it is sent. */
  isReady?: boolean;
  width?: number;
  onSubmit: (reason: string) => void;
  onTried?: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** A change of the ground data: what it needs, and why it is made. */
export function ReasonDialog({ title, about, label = baseTexts.reason, failure, isPending, isReady = true, width, onSubmit, onTried, onClose, children }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    onTried?.();
    if (isReady && reason.trim() !== '' && !isPending) {
      onSubmit(reason.trim());
    }
  };
  return (
    <CommandDialog
      title={title} {...(about === undefined ? {} : { about })} {...(width === undefined ? {} : { width })} failure={failure} isPending={isPending} onSubmit={submit} onClose={onClose}
    >
      {children}
      <Field label={label} error={isTried && reason.trim() === '' ? baseTexts.reasonMissing : null}>
        <Input.TextArea value={reason} maxLength={400} autoSize={{ minRows: 2, maxRows: 6 }} onChange={(event) => { setReason(event.target.value); }} />
      </Field>
    </CommandDialog>
  );
}
