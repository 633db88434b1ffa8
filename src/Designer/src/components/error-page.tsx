import { Button, Result } from 'antd';
import { useEffect, useState } from 'react';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import { ProblemError } from '../lib/problem';
import { texts } from '../texts';

/** The number of a failure: the server's trace id, or one made here and written to the browser's console with the failure. */
function numberOf(failure: unknown): string {
  const traceId = failure instanceof ProblemError ? failure.problem.traceId : null;
  return traceId ?? `P-${Date.now().toString(36)}-${crypto.getRandomValues(new Uint32Array(1))[0]?.toString(36) ?? ''}`.toUpperCase();
}

/** Shown in place of a page that failed. */
export function ErrorPage() {
  const failure = useRouteError();
  const [number] = useState(() => numberOf(failure));
  useEffect(() => { console.error(number, failure); }, [number, failure]);
  if (isRouteErrorResponse(failure) && failure.status === 404) {
    return <NotFoundPage />;
  }

  const problem = failure instanceof ProblemError ? failure.problem : null;
  return (
    <main className="alone" role="alert">
      <title>{texts.titleOf(texts.error.page)}</title>
      <Result
        status={problem?.status === 403 ? '403' : '500'}
        title={problem?.title ?? texts.error.page}
        subTitle={problem?.detail ?? texts.error.pageAbout}
        extra={[
          <Button key="reload" type="primary" onClick={() => { location.reload(); }}>{texts.error.reload}</Button>,
          <Button key="home" href="/">{texts.error.home}</Button>,
        ]}
      >
        <p className="error-number">{texts.error.number}：<code>{number}</code>（{texts.error.tellAdministrator}）</p>
      </Result>
    </main>
  );
}

export function NotFoundPage() {
  return (
    <>
      <title>{texts.titleOf(texts.error.notFoundTitle)}</title>
      <Result status="404" title={texts.error.notFoundTitle} subTitle={texts.error.notFound} extra={<Button type="primary" href="/">{texts.error.home}</Button>} />
    </>
  );
}

export function ForbiddenPage() {
  return (
    <>
      <title>{texts.titleOf(texts.error.forbiddenTitle)}</title>
      <Result status="403" title={texts.error.forbiddenTitle} subTitle={texts.error.forbidden} extra={<Button type="primary" href="/">{texts.error.home}</Button>} />
    </>
  );
}
