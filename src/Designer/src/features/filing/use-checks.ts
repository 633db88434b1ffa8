import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { answerOf, api } from '../../lib/api';
import type { FilingBody } from './entry';
import { useSettled } from './use-settled';

/** How long typing must rest before the server is asked, in milliseconds. */
const rest = 500;

/** What the server would say to this application: asked while it is entered, answered by the rules of the filing. */
export function useChecks(body: FilingBody, isWanted: boolean) {
  const asked = useMemo(() => ({ ...body, draftId: undefined }), [body]);
  const settled = useSettled(JSON.stringify(asked), rest);
  const query = useQuery({
    queryKey: ['filing-check', settled],
    enabled: isWanted,
    gcTime: 0,   // personal values are not kept longer than they are shown
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => ({
      of: settled,
      result: await answerOf(api.POST('/api/cases/checks', { body: JSON.parse(settled) as FilingBody, signal })),
    }),
  });
  return { checks: query.data?.result, checkedBody: query.data?.of, isChecking: query.isFetching, hasFailed: query.isError };
}

/** What must be handed in, by the answers so far. */
export function useChecklist(body: FilingBody) {
  const asked = useMemo(() => ({ channel: body.channel, answers: body.answers, relation: body.representative?.relation ?? null }), [body]);
  const settled = useSettled(JSON.stringify(asked), rest / 2);
  const query = useQuery({
    queryKey: ['filing-checklist', body.itemCode, settled],
    gcTime: 0,
    retry: false,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => answerOf(api.POST('/api/items/{code}/checklist', {
      params: { path: { code: body.itemCode } }, body: JSON.parse(settled) as typeof asked, signal,
    })),
  });
  return query.data;
}
