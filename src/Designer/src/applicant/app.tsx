import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { BrowserRouter } from 'react-router';
import { noticeEnd } from '../features/applicant/session/session';
import { ProblemError } from '../lib/problem';
import { Pages } from './pages';

/** One place that notices an ended session, whatever was being asked for. */
function createClient(): QueryClient {
  const onError = (failure: unknown) => { noticeEnd(client, failure); };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: (count, failure) => count < 2 && failure instanceof ProblemError && (failure.problem.status === 0 || failure.problem.status === 503),
      },
    },
  });
  return client;
}

export function App() {
  const [client] = useState(createClient);
  return (
    <QueryClientProvider client={client}>
      <BrowserRouter basename="/my">
        <Pages />
      </BrowserRouter>
    </QueryClientProvider>
  );
}
