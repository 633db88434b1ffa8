import { App, Input } from 'antd';
import { useState } from 'react';
import { CommandDialog, Field } from '../cases/actions/command-dialog';
import { useReissue, useVoid, type CaseDocument } from './documents';
import { documentTexts } from './texts';

/** Voids a document, or has another issued in the place of a void one: both want a reason. */
export function ReasonDialog({ kind, document, onClose }: { kind: 'void' | 'reissue'; document: CaseDocument; onClose: () => void }) {
  const words = kind === 'void' ? documentTexts.voiding : documentTexts.reissuing;
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const voiding = useVoid();
  const reissuing = useReissue();
  const command = kind === 'void' ? voiding : reissuing;
  const submit = () => {
    setTried(true);
    if (reason.trim() !== '' && !command.isPending) {
      command.mutate({ document, reason: reason.trim() }, { onSuccess: () => { void message.success(words.done); onClose(); } });
    }
  };
  return (
    <CommandDialog
      title={words.title} about={words.about(document.title, document.number ?? '')} failure={command.error} isPending={command.isPending} onSubmit={submit} onClose={onClose}
    >
      <Field label={words.reason} error={isTried && reason.trim() === '' ? words.missing : null}>
        <Input.TextArea autoFocus value={reason} maxLength={400} autoSize={{ minRows: 3, maxRows: 6 }} onChange={(event) => { setReason(event.target.value); }} />
      </Field>
    </CommandDialog>
  );
}
