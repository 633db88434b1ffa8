import { Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { CommandDialog, Field } from '../cases/actions/command-dialog';
import { useUrge, type NewUrging, type Result } from './supervision';
import { supervisionTexts } from './texts';

const words = supervisionTexts.urging;
const maxText = 1000;

/** 催办、督办 of one case or of many; what was typed stays when the server refuses. */
export function UrgeDialog({ cases, onDone, onClose }: { cases: string[]; onDone: (results: Result[]) => void; onClose: () => void }) {
  const urge = useUrge();
  const [key] = useState(() => crypto.randomUUID());
  const [level, setLevel] = useState('urging');
  const [role, setRole] = useState<NonNullable<NewUrging['role']>>('approver');
  const [days, setDays] = useState(2);
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (text.trim() !== '' && !urge.isPending) {
      urge.mutate({ cases, level, text: text.trim(), role, days, key }, { onSuccess: onDone });
    }
  };
  return (
    <CommandDialog title={words.title(cases.length)} about={words.about} failure={urge.error} isPending={urge.isPending} onSubmit={submit} onClose={onClose}>
      <fieldset className="rating-choice">
        <legend>{words.level}</legend>
        <Radio.Group value={level} options={words.levels} onChange={(event) => { setLevel(event.target.value as string); }} />
      </fieldset>
      <Field label={words.role}><Select aria-label={words.role} value={role} options={words.roles as { value: NonNullable<NewUrging['role']>; label: string }[]} onChange={setRole} /></Field>
      <Field label={words.days}><Select aria-label={words.days} value={days} options={words.dayChoices} onChange={setDays} /></Field>
      <Field label={words.text} error={isTried && text.trim() === '' ? words.textMissing : null}>
        <Input.TextArea
          autoFocus value={text} maxLength={maxText} placeholder={words.placeholder} autoSize={{ minRows: 3, maxRows: 8 }} onChange={(event) => { setText(event.target.value); }}
        />
      </Field>
    </CommandDialog>
  );
}
