import { App, Button, Form, Input, Modal, Select } from 'antd';
import { ProblemAlert } from '../../components/problem-alert';
import { moment } from '../../lib/moment';
import { texts } from './texts';
import { useColleagues, useDelegate, useDelegations, useEndDelegation } from './work';

const words = texts.delegation;

/** A moment as typed in Beijing time, as the server reads it. */
const instantOf = (local: string): string => `${local.length === 16 ? `${local}:00` : local}+08:00`;

/** Gives one's tasks into a colleague's hands for a period, and shows what was given and received. */
export function DelegationsDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp();
  const colleagues = useColleagues(null, true);
  const delegations = useDelegations(true);
  const delegate = useDelegate();
  const end = useEndDelegation();
  const [form] = Form.useForm<{ delegate: string; from: string; until: string; reason: string }>();
  const missing = [{ required: true, message: words.missing }];
  return (
    <Modal open title={words.title} onCancel={onClose} width={640} footer={<Button onClick={onClose}>{words.close}</Button>}>
      <p>{words.about}</p>
      <ProblemAlert failure={delegate.error ?? end.error ?? colleagues.error ?? delegations.error} />
      <Form
        form={form} layout="vertical" requiredMark={false}
        onFinish={(values) => {
          delegate.mutate(
            { ...values, from: instantOf(values.from), until: instantOf(values.until) },
            { onSuccess: () => { form.resetFields(); void message.success(words.made); } },
          );
        }}
      >
        <Form.Item name="delegate" label={words.to} rules={missing}>
          <Select
            loading={colleagues.isPending} showSearch={{ optionFilterProp: 'label' }}
            options={(colleagues.data ?? []).map((person) => ({ value: person.accountId, label: `${person.name}（${person.office.name}）` }))}
          />
        </Form.Item>
        <div className="work-bar">
          <Form.Item name="from" label={`${words.from}（${words.beijing}）`} rules={missing}><Input type="datetime-local" /></Form.Item>
          <Form.Item name="until" label={`${words.until}（${words.beijing}）`} rules={missing}><Input type="datetime-local" /></Form.Item>
        </div>
        <Form.Item name="reason" label={words.reason} rules={[{ required: true, whitespace: true, message: words.missing }]}><Input maxLength={200} /></Form.Item>
        <Button type="primary" htmlType="submit" loading={delegate.isPending}>{words.submit}</Button>
      </Form>
      <h2>{words.list}</h2>
      {delegations.data?.length === 0 && <p>{words.none}</p>}
      <ul className="delegation-list">
        {(delegations.data ?? []).map((one) => (
          <li key={one.id}>
            <span className="grow">
              <strong>{one.isMine ? words.given(one.delegate) : words.received(one.delegator)}</strong>{' · '}{words.period(moment(one.from), moment(one.until))}{' · '}{one.reason}
            </span>
            <span>{words.status[one.status] ?? one.status}</span>
            {(one.status === 'in-force' || one.status === 'coming') && (
              <Button size="small" loading={end.isPending} onClick={() => { end.mutate(one, { onSuccess: () => { void message.success(words.ended); } }); }}>{words.end}</Button>
            )}
          </li>
        ))}
      </ul>
    </Modal>
  );
}
