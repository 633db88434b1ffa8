import { Input, Select } from 'antd';
import { useState } from 'react';
import { CommandDialog, Field } from '../cases/actions/command-dialog';
import { useColleagues } from '../work/work';
import { useReassign, type Result, type RiskItem } from './supervision';
import { supervisionTexts } from './texts';

const words = supervisionTexts.reassigning;
const queue = '';
const maxReason = 200;

/** 改派 of one task or of many: to somebody who may work on the first of them, or back into the queue. The server says of each what became of it. */
export function ReassignDialog({ tasks, onDone, onClose }: { tasks: NonNullable<RiskItem['stuck']['task']>[]; onDone: (results: Result[]) => void; onClose: () => void }) {
  const colleagues = useColleagues(tasks[0]?.id ?? null, true);
  const reassign = useReassign();
  const [to, setTo] = useState(queue);
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const options = [
    { value: queue, label: words.queue, disabled: false },
    ...(colleagues.data ?? []).map((person) => ({
      value: person.accountId,
      label: `${person.name}（${person.office.name}）${person.earlierStage === null ? '' : words.excluded(person.earlierStage)}`,
      disabled: person.earlierStage !== null,
    })),
  ];
  const submit = () => {
    setTried(true);
    if (reason.trim() !== '' && !reassign.isPending) {
      const seen = tasks.map(({ id, revision }) => ({ id, revision }));
      reassign.mutate({ tasks: seen, to: to === queue ? null : to, reason: reason.trim() }, { onSuccess: onDone });
    }
  };
  return (
    <CommandDialog
      title={words.title(tasks.length)} about={words.about} failure={reassign.error ?? colleagues.error} isPending={reassign.isPending} onSubmit={submit} onClose={onClose}
    >
      <Field label={words.to}>
        <Select aria-label={words.to} loading={colleagues.isPending} value={to} options={options} showSearch={{ optionFilterProp: 'label' }} onChange={setTo} />
      </Field>
      <Field label={words.reason} error={isTried && reason.trim() === '' ? words.reasonMissing : null}>
        <Input.TextArea autoFocus value={reason} maxLength={maxReason} autoSize={{ minRows: 2, maxRows: 5 }} onChange={(event) => { setReason(event.target.value); }} />
      </Field>
    </CommandDialog>
  );
}
