import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as Messages, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import 'dayjs/locale/zh-cn';
import { useState } from 'react';
import { RouterProvider } from 'react-router';
import { endedSession } from '../features/session/session';
import { ProblemError, signedOut } from '../lib/problem';
import { router } from './routes';
import { theme } from './theme';

/** One place that notices an ended session, whatever was being asked for. */
function createClient(): QueryClient {
  const onError = (failure: unknown) => {
    if (failure instanceof ProblemError && failure.problem.type === signedOut) {
      endedSession(client);
    }
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: (count, failure) => count < 2 && failure instanceof ProblemError && (failure.problem.status === 0 || failure.problem.status === 503),
        throwOnError: false,
      },
    },
  });
  return client;
}

export function App() {
  const [client] = useState(createClient);
  return (
    <QueryClientProvider client={client}>
      <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
        <Messages>
          <RouterProvider router={router} />
        </Messages>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
