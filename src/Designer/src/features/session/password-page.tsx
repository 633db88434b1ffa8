import { Alert, App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { returnParameter, safeReturnPath } from '../../lib/return-path';
import { texts } from '../../texts';
import { useChangePassword, useSession } from './session';
import { GoTo } from './go-to';

interface Fields {
  current: string;
  replacement: string;
  again: string;
}

/** One's own password; also where somebody is led who must change it first. */
export function PasswordPage() {
  const [parameters] = useSearchParams();
  const { message } = App.useApp();
  const session = useSession();
  const change = useChangePassword();
  const [done, setDone] = useState(false);
  const missing = { required: true, message: texts.password.missing };
  if (done) {
    return <GoTo path={safeReturnPath(parameters.get(returnParameter))} />;
  }

  const submit = ({ current, replacement }: Fields) => {
    change.mutate({ current, replacement }, {
      onSuccess: () => {
        void message.success(texts.password.done);
        setDone(true);
      },
    });
  };
  return (
    <Page title={texts.password.title}>
      <div className="narrow">
        {session.data?.mustChangePassword === true && <Alert type="warning" showIcon title={texts.password.forced} />}
        <ProblemAlert failure={change.error} />
        <Form<Fields> layout="vertical" requiredMark={false} onFinish={submit}>
          <input type="text" autoComplete="username" value={session.data?.login ?? ''} readOnly hidden />
          <Form.Item name="current" label={texts.password.current} rules={[missing]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Form.Item name="replacement" label={texts.password.replacement} rules={[missing]}>
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Form.Item
            name="again"
            label={texts.password.again}
            dependencies={['replacement']}
            rules={[missing, ({ getFieldValue }) => ({
              validator: (_, value) => (!value || value === getFieldValue('replacement') ? Promise.resolve() : Promise.reject(new Error(texts.password.different))),
            })]}
          >
            <Input.Password autoComplete="new-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={change.isPending}>{texts.password.submit}</Button>
        </Form>
      </div>
    </Page>
  );
}
