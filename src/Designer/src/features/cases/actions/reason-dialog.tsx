import { App, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useCommand } from '../cases';
import { caseTexts } from '../texts';
import { CommandDialog, Field } from './command-dialog';

const words = caseTexts.actions;

interface ReasonDialogProps {
  number: string;
  title: string;
  about: string;
  /** What is confirmed line by line before it can be sent. */
  checklist?: readonly string[];
  send: (body: { reason: string }, key: string) => Promise<unknown>;
  onClose: () => void;
}

/** For commands that want a reason and nothing else. */
export function ReasonDialog({ number, title, about, checklist = [], send, onClose }: ReasonDialogProps) {
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState<string[]>([]);
  const [isTried, setTried] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const command = useCommand(number, send);
  const isComplete = reason.trim() !== '' && checklist.every((line) => checked.includes(line));
  const submit = () => {
    setTried(true);
    if (isComplete && !command.isPending) {
      command.mutate({ body: { reason: reason.trim() }, key }, {
        onSuccess: () => {
          void message.success(`${title}：${words.done}`);
          onClose();
        },
      });
    }
  };
  return (
    <CommandDialog title={title} about={about} failure={command.error} isPending={command.isPending} onSubmit={submit} onClose={onClose}>
      {checklist.length > 0 && (
        <fieldset className="command-checks">
          {checklist.map((line) => (
            <Checkbox
              key={line} checked={checked.includes(line)}
              onChange={(event) => { setChecked(event.target.checked ? [...checked, line] : checked.filter((other) => other !== line)); }}
            >{line}</Checkbox>
          ))}
          {isTried && checklist.some((line) => !checked.includes(line)) && <span className="field-error" role="alert">{words.checkAll}</span>}
        </fieldset>
      )}
      <Field label={words.reason} error={isTried && reason.trim() === '' ? words.reasonMissing : null}>
        <Input.TextArea autoFocus={checklist.length === 0} value={reason} maxLength={2000} autoSize={{ minRows: 3, maxRows: 8 }} onChange={(event) => { setReason(event.target.value); }} />
      </Field>
    </CommandDialog>
  );
}
