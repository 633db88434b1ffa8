import { App, DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { commands, useCommand, type CasePage } from '../cases';
import { caseTexts } from '../texts';
import { CommandDialog, Field } from './command-dialog';

const words = caseTexts.actions;

interface LimitDialogProps {
  page: CasePage;
  onClose: () => void;
}

/** 申请延期. */
export function ExtensionDialog({ page, onClose }: LimitDialogProps) {
  const { message } = App.useApp();
  const [days, setDays] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const command = useCommand(page.number, commands(page.number).extend);
  const submit = () => {
    setTried(true);
    if (days !== null && reason.trim() !== '' && !command.isPending) {
      command.mutate({ body: { days, reason: reason.trim() }, key }, {
        onSuccess: () => {
          void message.success(`${words['request-extension']}：${words.done}`);
          onClose();
        },
      });
    }
  };
  return (
    <CommandDialog
      title={words['request-extension']} about={words.extendAbout(page.longestExtension)} failure={command.error} isPending={command.isPending}
      onSubmit={submit} onClose={onClose}
    >
      <Field label={words.days} error={isTried && days === null ? words.fieldMissing : null}>
        <InputNumber autoFocus min={1} max={page.longestExtension} precision={0} value={days} onChange={setDays} />
      </Field>
      <Field label={words.reason} error={isTried && reason.trim() === '' ? words.reasonMissing : null}>
        <Input.TextArea value={reason} maxLength={2000} autoSize={{ minRows: 3, maxRows: 8 }} onChange={(event) => { setReason(event.target.value); }} />
      </Field>
    </CommandDialog>
  );
}

/** 中止计时 for a special procedure. */
export function PauseDialog({ page, onClose }: LimitDialogProps) {
  const { message } = App.useApp();
  const [ground, setGround] = useState<string | null>(page.pauseGrounds[0]?.code ?? null);
  const [notice, setNotice] = useState('');
  const [until, setUntil] = useState<Dayjs | null>(null);
  const [isTried, setTried] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  const command = useCommand(page.number, commands(page.number).pause);
  const submit = () => {
    setTried(true);
    if (ground !== null && notice.trim() !== '' && until !== null && !command.isPending) {
      command.mutate({ body: { ground, notice: notice.trim(), expectedEndOn: until.format('YYYY-MM-DD') }, key }, {
        onSuccess: () => {
          void message.success(`${words.pause}：${words.done}`);
          onClose();
        },
      });
    }
  };
  return (
    <CommandDialog title={words.pause} about={words.pauseAbout} failure={command.error} isPending={command.isPending} onSubmit={submit} onClose={onClose}>
      <Field label={words.ground} error={isTried && ground === null ? words.fieldMissing : null}>
        <Select autoFocus value={ground} onChange={setGround} options={page.pauseGrounds.map(({ code, name }) => ({ value: code, label: name }))} />
      </Field>
      <Field label={words.notice} error={isTried && notice.trim() === '' ? words.fieldMissing : null}>
        <Input value={notice} maxLength={100} onChange={(event) => { setNotice(event.target.value); }} />
      </Field>
      <Field label={words.expectedEnd} error={isTried && until === null ? words.fieldMissing : null}>
        <DatePicker value={until} onChange={(day: Dayjs | null) => { setUntil(day); }} format={['YYYY-MM-DD', 'YYYYMMDD']} minDate={dayjs('2000-01-01')} />
      </Field>
    </CommandDialog>
  );
}

/** 恢复计时. */
export function EndPauseDialog({ page, onClose }: LimitDialogProps) {
  const { message } = App.useApp();
  const [key] = useState(() => crypto.randomUUID());
  const command = useCommand(page.number, commands(page.number).endPause);
  const submit = () => {
    if (!command.isPending) {
      command.mutate({ body: null, key }, {
        onSuccess: () => {
          void message.success(`${words['end-pause']}：${words.done}`);
          onClose();
        },
      });
    }
  };
  return <CommandDialog title={words['end-pause']} about={words.endPauseAbout} failure={command.error} isPending={command.isPending} onSubmit={submit} onClose={onClose} />;
}
