import { App, Button, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../components/problem-alert';
import { texts } from './texts';
import { useRemoveView, useSaveView, useViews, type WorkFilters } from './work';
import { sameFilters } from './work-filters';

const words = texts.views;

/** Named filters of one's own: choose one, save what is shown as one, delete one. */
export function ViewsBar({ filters, onChoose }: { filters: WorkFilters; onChoose: (filters: WorkFilters) => void }) {
  const { message } = App.useApp();
  const views = useViews();
  const remove = useRemoveView();
  const [isSaving, setSaving] = useState(false);
  const all = views.data ?? [];
  const shown = all.find((view) => sameFilters(view.filters, filters));
  return (
    <>
      <Select
        className="filter" aria-label={words.label} placeholder={words.choose} value={shown?.id ?? null} notFoundContent={words.choose}
        options={all.map((view) => ({ value: view.id, label: view.isDefault ? view.name + words.defaultMark : view.name }))}
        onChange={(id) => {
          const chosen = all.find((view) => view.id === id);
          if (chosen !== undefined) {
            onChoose(chosen.filters);
          }
        }}
      />
      <Button onClick={() => { setSaving(true); }}>{words.save}</Button>
      {shown !== undefined && (
        <Button loading={remove.isPending} onClick={() => { remove.mutate(shown.id, { onSuccess: () => { void message.success(words.removed); } }); }}>{words.remove}</Button>
      )}
      {isSaving && <SaveDialog filters={filters} name={shown?.name ?? ''} isDefault={shown?.isDefault ?? false} onClose={() => { setSaving(false); }} />}
    </>
  );
}

function SaveDialog({ filters, name, isDefault, onClose }: { filters: WorkFilters; name: string; isDefault: boolean; onClose: () => void }) {
  const { message } = App.useApp();
  const views = useViews();
  const save = useSaveView(views.data ?? []);
  const [form] = Form.useForm<{ name: string; isDefault: boolean }>();
  return (
    <Modal open title={words.title} okText={words.submit} confirmLoading={save.isPending} onCancel={onClose} onOk={form.submit} width={420}>
      <p>{words.about}</p>
      <ProblemAlert failure={save.error} />
      <Form
        form={form} layout="vertical" requiredMark={false} initialValues={{ name, isDefault }}
        onFinish={(values) => {
          save.mutate({ ...values, filters }, { onSuccess: () => { void message.success(words.saved); onClose(); } });
        }}
      >
        <Form.Item name="name" label={words.name} rules={[{ required: true, whitespace: true, message: words.nameMissing }]}><Input maxLength={40} autoFocus /></Form.Item>
        <Form.Item name="isDefault" valuePropName="checked"><Checkbox>{words.isDefault}</Checkbox></Form.Item>
      </Form>
    </Modal>
  );
}
