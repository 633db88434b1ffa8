import { App, Form, Input, Modal, Select } from 'antd';
import { ProblemAlert } from '../../components/problem-alert';
import { texts } from './texts';
import { useColleagues, useTaskCommand } from './work';
import type { Task } from './work-row';

const words = texts.handOver;

/** Gives a task to a colleague; those who have worked on another stage of the case are shown and cannot be chosen. */
export function HandOverDialog({ task, onClose }: { task: Task; onClose: () => void }) {
  const { message } = App.useApp();
  const colleagues = useColleagues(task.id, true);
  const command = useTaskCommand();
  const [form] = Form.useForm<{ to: string; reason: string }>();
  return (
    <Modal open title={words.title} okText={words.submit} confirmLoading={command.isPending} onCancel={onClose} onOk={form.submit} width={480}>
      <p>{task.caseNumber} {task.itemName} {task.stage}</p>
      <ProblemAlert failure={command.error ?? colleagues.error} />
      <Form
        form={form} layout="vertical" requiredMark={false}
        onFinish={({ to, reason }) => {
          const name = colleagues.data?.find((person) => person.accountId === to)?.name ?? '';
          command.mutate({ kind: 'hand-over', task, to, reason }, { onSuccess: () => { void message.success(texts.handedOver(task.caseNumber, name)); onClose(); } });
        }}
      >
        <Form.Item name="to" label={words.to} rules={[{ required: true, message: words.choose }]}>
          <Select
            autoFocus loading={colleagues.isPending} placeholder={words.choose} notFoundContent={words.none} showSearch={{ optionFilterProp: 'label' }}
            options={(colleagues.data ?? []).map((person) => ({
              value: person.accountId,
              label: `${person.name}（${person.office.name}）${person.earlierStage === null ? '' : words.excluded(person.earlierStage)}`,
              disabled: person.earlierStage !== null,
            }))}
          />
        </Form.Item>
        <Form.Item name="reason" label={words.reason} rules={[{ required: true, whitespace: true, message: words.reasonMissing }]}>
          <Input.TextArea rows={3} maxLength={200} showCount />
        </Form.Item>
      </Form>
    </Modal>
  );
}
