import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeServer, giveSession, operator, takeSession } from '../testing/fake-server';

const problem = (slug: string, detail: string) => ({ type: `urn:ybtb:problem:${slug}`, title: '题', detail, traceId: '00-abc' });
const noClock = { 'GET /api/clock': { body: { now: '2026-05-08T09:00:00+08:00', isSettable: false } } };
const flow = { definitionId: 'flow', id: 'v1', version: 1, name: '<b>参保</b>', isPublished: true, createdAt: '2026-05-08T01:00:00Z', publishedAt: '2026-05-08T01:00:00Z' };

/** The app as a browser loads it at an address. */
async function visit(path: string) {
  history.replaceState(null, '', path);
  vi.resetModules();   // the router reads the address when it is made
  const { App } = await import('./app');
  return render(<App />);
}

beforeEach(() => { vi.spyOn(console, 'error').mockImplementation(() => undefined); });
afterEach(() => {
  takeSession();
  vi.restoreAllMocks();
});

describe('signing in', () => {
  it('asks the stranger, says what was wrong, and goes on to where they came from', async () => {
    let tries = 0;
    const asked = fakeServer({
      ...noClock,
      'GET /api/definitions': { body: [flow] },
      'POST /api/session': () => {
        tries += 1;
        if (tries === 1) {
          return { status: 401, body: problem('wrong-password', '登录名或密码不正确。') };
        }

        giveSession();
        return { body: operator };
      },
    });
    await visit('/definitions');
    await userEvent.type(await screen.findByLabelText('登录名'), 'operations');
    await userEvent.type(screen.getByLabelText('密码'), 'wrong');
    await userEvent.click(screen.getByRole('button', { name: '登录' }));
    expect(await screen.findByText('登录名或密码不正确。')).toBeVisible();

    await userEvent.click(screen.getByRole('button', { name: '登录' }));
    expect(await screen.findByRole('heading', { level: 1, name: '流程版本' })).toHaveFocus();
    expect(await screen.findByText('<b>参保</b>')).toBeVisible();   // a name with tags stays a name
    expect(asked.filter((request) => request.url.endsWith('/api/session') && request.method === 'GET')).toEqual([]);
  });

  it('leads those who must change their password there first', async () => {
    giveSession();
    fakeServer({ ...noClock, 'GET /api/session': { body: { ...operator, mustChangePassword: true } } });
    await visit('/definitions');
    expect(await screen.findByRole('heading', { name: '修改密码' })).toBeVisible();
    expect(screen.queryByRole('navigation')).toBeNull();
  });

  it('refuses two different new passwords without asking the server', async () => {
    giveSession();
    const asked = fakeServer({ ...noClock, 'GET /api/session': { body: operator } });
    await visit('/password');
    await userEvent.type(await screen.findByLabelText('原密码'), 'a');
    await userEvent.type(screen.getByLabelText('新密码'), 'b');
    await userEvent.type(screen.getByLabelText('再次输入新密码'), 'c');
    await userEvent.click(screen.getByRole('button', { name: '修改密码' }));
    await waitFor(() => { expect(screen.getByText('两次输入的新密码不一致')).toBeVisible(); });   // it fades in
    expect(asked.every((request) => request.method === 'GET')).toBe(true);
  });

  it('goes to the sign-in page when the session has ended', async () => {
    giveSession();
    fakeServer({
      ...noClock,
      'GET /api/session': { body: operator },
      'GET /api/definitions': { status: 401, body: problem('not-signed-in', '请先登录') },
    });
    await visit('/definitions');
    expect(await screen.findByRole('button', { name: '登录' })).toBeVisible();
    expect(location.search).toBe('?return=%2Fdefinitions');
  });

  it('signs out with the token', async () => {
    giveSession();
    const asked = fakeServer({ ...noClock, 'GET /api/session': { body: operator }, 'DELETE /api/session': { status: 204 } });
    await visit('/');
    await userEvent.click(await screen.findByRole('button', { name: /林运营/ }));
    await userEvent.click(await screen.findByText('退出登录'));
    expect(await screen.findByLabelText('登录名')).toBeVisible();
    expect(asked.find((request) => request.method === 'DELETE')?.headers.get('X-XSRF-TOKEN')).toBe('token-1');
  });
});

describe('what is shown', () => {
  it('offers no page that the server would refuse', async () => {
    giveSession();
    fakeServer({ ...noClock, 'GET /api/session': { body: { ...operator, permissions: [] } } });
    await visit('/definitions');
    expect(await screen.findByText('没有权限')).toBeVisible();
    expect(screen.queryByRole('link', { name: '流程设计器' })).toBeNull();
  });

  it('says that the clock is a settable one, also before anybody signs in', async () => {
    fakeServer({ 'GET /api/clock': { body: { now: '2026-05-08T09:00:00+08:00', isSettable: true } } });
    await visit('/sign-in');
    expect(await screen.findByText(/演示时钟：2026-05-08 09:00/)).toBeVisible();
  });

  it('answers an unknown address in Chinese', async () => {
    giveSession();
    fakeServer({ ...noClock, 'GET /api/session': { body: operator } });
    await visit('/nothing');
    expect(await screen.findByText('页面不存在')).toBeVisible();
  });

  it('gives the number under which a failure is in the log', async () => {
    giveSession();
    fakeServer({ ...noClock, 'GET /api/session': { status: 500, body: problem('internal', '系统内部错误') } });
    await visit('/');
    expect(await screen.findByText('00-abc')).toBeVisible();
    expect(screen.getByText(/请将编号告知管理员/)).toBeVisible();
  });

  it('shows the user documents', async () => {
    giveSession();
    fakeServer({ ...noClock, 'GET /api/session': { body: operator } });
    await visit('/help');
    expect(await screen.findByRole('heading', { level: 1, name: '快速上手' })).toBeVisible();
    await userEvent.click(within(screen.getByRole('navigation', { name: '目录' })).getByRole('link', { name: '运营处置' }));
    await waitFor(() => { expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent('运营处置'); });
  });
});
