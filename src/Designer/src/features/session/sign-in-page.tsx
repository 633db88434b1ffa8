import { Button, Form, Input } from 'antd';
import { useLocation, useSearchParams } from 'react-router';
import { ProblemAlert } from '../../components/problem-alert';
import { returnParameter, safeReturnPath } from '../../lib/return-path';
import { texts } from '../../texts';
import { GoTo } from './go-to';
import { useSession, useSignIn } from './session';

/** Login and password; leads on to where the person came from. */
export function SignInPage() {
  const [parameters] = useSearchParams();
  const session = useSession();
  const signIn = useSignIn();
  const target = safeReturnPath(parameters.get(returnParameter));
  const expired = (useLocation().state as { expired?: boolean } | null)?.expired === true;
  if (session.data) {
    return <GoTo path={session.data.mustChangePassword ? `/password?${returnParameter}=${encodeURIComponent(target)}` : target} />;
  }

  return (
    <main className="alone sign-in">
      <title>{texts.titleOf(texts.signIn.title)}</title>
      <div className="card">
        <h1>{texts.product}</h1>
        <p className="about">{texts.productAbout}</p>
        {expired && !signIn.isError && <p className="expired" role="status">{texts.signIn.expired}</p>}
        <ProblemAlert failure={signIn.error} />
        <Form layout="vertical" requiredMark={false} onFinish={(values: { login: string; password: string }) => { signIn.mutate(values); }}>
          <Form.Item name="login" label={texts.signIn.login} rules={[{ required: true, whitespace: true, message: texts.signIn.loginMissing }]}>
            <Input autoComplete="username" autoCapitalize="none" spellCheck={false} autoFocus />
          </Form.Item>
          <Form.Item name="password" label={texts.signIn.password} rules={[{ required: true, message: texts.signIn.passwordMissing }]}>
            <Input.Password autoComplete="current-password" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={signIn.isPending} autoInsertSpace={false}>{texts.signIn.submit}</Button>
        </Form>
      </div>
    </main>
  );
}
