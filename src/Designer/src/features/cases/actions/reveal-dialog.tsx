import { Input } from 'antd';
import { useState } from 'react';
import { commands, useCommand, type Disclosed } from '../cases';
import { caseTexts } from '../texts';
import { CommandDialog, Field } from './command-dialog';

const words = caseTexts.actions;
const shortest = 5;

interface RevealDialogProps {
  number: string;
  onClose: () => void;
  onDisclosed: (disclosed: Disclosed) => void;
}

/** Asks for the reason for which personal values are shown in clear. */
export function RevealDialog({ number, onClose, onDisclosed }: RevealDialogProps) {
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const reveal = useCommand(number, commands(number).disclose);
  const isTooShort = reason.trim().length < shortest;
  const submit = () => {
    setTried(true);
    if (!isTooShort && !reveal.isPending) {
      reveal.mutate({ body: { reason: reason.trim() }, key: '' }, {
        onSuccess: (disclosed) => {
          onDisclosed(disclosed as Disclosed);
          onClose();
        },
      });
    }
  };
  return (
    <CommandDialog title={caseTexts.answers.reveal} about={words.revealAbout} failure={reveal.error} isPending={reveal.isPending} onSubmit={submit} onClose={onClose}>
      <Field label={words.revealReason} error={isTried && isTooShort ? words.revealTooShort : null}>
        <Input autoFocus value={reason} maxLength={200} onChange={(event) => { setReason(event.target.value); }} />
      </Field>
      <ul className="suggestions">
        {words.revealReasons.map((text) => <li key={text}><button type="button" onClick={() => { setReason(text); }}>{text}</button></li>)}
      </ul>
    </CommandDialog>
  );
}
