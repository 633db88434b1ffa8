import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it } from 'vitest';
import { fakeServer } from '../../../testing/fake-server';
import { isCaseNumber } from './case-number';
import { SignInPage } from './sign-in-page';

/** 22 digits and the one that checks them. */
const number = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].map((last) => `5301022026030251190960${last}`).find(isCaseNumber) ?? '';

function show() {
  render(<QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } })}><SignInPage /></QueryClientProvider>);
}

afterEach(() => { location.hash = ''; });

it('takes the number from the code on the voucher, and sends no more than it needs', async () => {
  location.hash = `#${number}`;
  const asked = fakeServer({
    'POST /api/public/codes': { status: 202, body: { validMinutes: 10 } },
    'POST /api/public/session': { body: { caseNumber: number, antiForgeryToken: 't' } },
  });
  show();
  expect(screen.getByRole('textbox', { name: /办件编号/ })).toHaveValue(number);
  await userEvent.click(screen.getByRole('button', { name: '获取短信验证码' }));
  expect(await screen.findByText(/如果编号无误，验证码已发送/)).toBeInTheDocument();
  await userEvent.type(screen.getByRole('textbox', { name: /短信验证码/ }), '１２３ 456');
  await userEvent.click(screen.getByRole('button', { name: '进入查询' }));
  await waitFor(() => { expect(asked).toHaveLength(2); });
  expect(await asked[0]?.json()).toEqual({ caseNumber: number, phoneTail: null });
  expect(await asked[1]?.json()).toEqual({ caseNumber: number, code: '123456' });
});

it('says what is wrong with a number before anybody is asked', async () => {
  const asked = fakeServer({});
  show();
  await userEvent.type(screen.getByRole('textbox', { name: /办件编号/ }), number.replace(/\d$/, (last) => String((Number(last) + 1) % 10)));
  await userEvent.click(screen.getByRole('button', { name: '获取短信验证码' }));
  expect(screen.getByText('办件编号应为23位数字，请对照凭证逐位核对。')).toBeInTheDocument();
  expect(asked).toHaveLength(0);
});

it('says the same for every wrong code, and clears it', async () => {
  fakeServer({
    'POST /api/public/codes': { status: 202, body: { validMinutes: 10 } },
    'POST /api/public/session': { status: 401, body: { type: 'urn:ybtb:problem:code-wrong', title: '不能进入', status: 401, detail: '编号或验证码不正确，或者已经失效。' } },
  });
  location.hash = `#${number}`;
  show();
  await userEvent.click(screen.getByRole('button', { name: '获取短信验证码' }));
  const code = await screen.findByRole('textbox', { name: /短信验证码/ });
  await userEvent.type(code, '000000{Enter}');
  expect(await screen.findByText(/编号或验证码不正确，或者已经失效/)).toBeInTheDocument();
  expect(code).toHaveValue('');
});
