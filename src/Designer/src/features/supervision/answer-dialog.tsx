import { App, Input } from 'antd';
import { useState } from 'react';
import { CommandDialog, Field } from '../cases/actions/command-dialog';
import { useAnswer, type Urging } from './supervision';
import { supervisionTexts } from './texts';

const words = supervisionTexts.urgings;
const maxText = 1000;

/** 答复 of an urging by the office that it was addressed to. */
export function AnswerDialog({ urging, onClose }: { urging: Urging; onClose: () => void }) {
  const { message } = App.useApp();
  const answer = useAnswer();
  const [text, setText] = useState('');
  const [isTried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    if (text.trim() !== '' && !answer.isPending) {
      answer.mutate({ urging, text: text.trim() }, { onSuccess: () => { void message.success(words.done); onClose(); } });
    }
  };
  return (
    <CommandDialog title={words.answering} about={urging.text} failure={answer.error} isPending={answer.isPending} onSubmit={submit} onClose={onClose}>
      <Field label={words.text} error={isTried && text.trim() === '' ? words.textMissing : null}>
        <Input.TextArea autoFocus value={text} maxLength={maxText} autoSize={{ minRows: 3, maxRows: 8 }} onChange={(event) => { setText(event.target.value); }} />
      </Field>
    </CommandDialog>
  );
}
