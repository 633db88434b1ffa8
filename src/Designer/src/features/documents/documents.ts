import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { antiForgeryHeader, antiForgeryToken } from '../../lib/anti-forgery';
import { answerOf, api } from '../../lib/api';
import type { components } from '../../lib/openapi';
import { ProblemError, problemOf, unreachable } from '../../lib/problem';

type Schemas = components['schemas'];

export type CaseDocument = Schemas['CaseDocumentView'];
export type DocumentUse = Schemas['DocumentUseView'];
export type Delivery = Schemas['DeliveryView'];
export type DeliveryItem = Schemas['DeliveryItem'];
export type DeliveryRequest = Schemas['DeliveryRequest'];

/** What the work list is cut down to; null leaves nothing out. */
export interface DeliveryFilters {
  view: 'all' | 'pending' | 'undeliverable' | 'late';
  item: string | null;
  office: string | null;
}

/** The most documents that are printed as one. */
export const mostPrinted = 100;

/** How often lists look for what others have done, in milliseconds. */
const refetchInterval = 60_000;

/** How often a case is asked for a document that is being issued, in milliseconds. */
const issuingInterval = 1_000;
const pageSize = 50;

const keys = {
  ofCase: (number: string) => ['case', number, 'documents'] as const,
  deliveries: ['deliveries'] as const,
  delivery: (id: string) => ['delivery', id] as const,
};

const path = (id: string) => ({ params: { path: { id } } });
const seen = (revision: number) => ({ 'If-Match': `"${revision}"` });

export const useDocuments = (number: string, enabled = true) => useQuery({
  queryKey: keys.ofCase(number),
  enabled,
  queryFn: ({ signal }) => answerOf(api.GET('/api/cases/{number}/documents', { params: { path: { number } }, signal })),
  refetchInterval: (query) => (query.state.data?.some(({ state }) => state === 'issuing' || state === 'owed') === true ? issuingInterval : false),
});

export const useUses = (id: string) => useQuery({
  queryKey: ['document-uses', id],
  gcTime: 0,
  queryFn: ({ signal }) => answerOf(api.GET('/api/documents/{id}/uses', { ...path(id), signal })),
});

/** After anything done with a document of a case: the case's page and the work list are read anew. */
export function useDocumentsChanged(): (number: string) => Promise<unknown> {
  const client = useQueryClient();
  return (number) => Promise.all([
    client.invalidateQueries({ queryKey: ['case', number] }),
    client.invalidateQueries({ queryKey: keys.deliveries }),
    client.invalidateQueries({ queryKey: ['delivery'] }),
  ]);
}

/** Has a document issued that is owed on request; answers it as it stands then, which may be on its way still. */
export const issueDocument = ({ caseNumber, obligationId }: CaseDocument): Promise<CaseDocument> =>
  answerOf(api.POST('/api/cases/{number}/documents/{obligationId}/issue', { params: { path: { number: caseNumber, obligationId } } }));

export function useIssue() {
  const changed = useDocumentsChanged();
  return useMutation({ mutationFn: issueDocument, onSettled: (_, __, { caseNumber }) => changed(caseNumber) });
}

/** The PDF of a document; each reading is logged as what it is for. @throws {ProblemError} */
export function readFile(id: string, use: 'view' | 'download', signal?: AbortSignal): Promise<Blob> {
  return pdfOf(fetch(`/api/documents/${encodeURIComponent(id)}/file?use=${use}`, signal === undefined ? {} : { signal }));
}

/** The PDF for a preview that is open: read once, for each reading is in the log. */
export const useFile = (id: string | null) => useQuery({
  queryKey: ['document-file', id],
  enabled: id !== null,
  staleTime: Infinity,
  gcTime: 60_000,
  refetchOnWindowFocus: false,
  queryFn: ({ signal }) => readFile(id ?? '', 'view', signal),
});

/** Enters in the log that a document is printed. */
export const logPrint = (id: string, copies: number): Promise<unknown> => answerOf(api.POST('/api/documents/{id}/prints', { ...path(id), body: { copies } }));

/** Several documents as one PDF; that each is printed is logged with it. @throws {ProblemError} */
export function readBundle(ids: readonly string[]): Promise<Blob> {
  return pdfOf(fetch('/api/documents/bundle', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', [antiForgeryHeader]: antiForgeryToken() ?? '' },
    body: JSON.stringify({ ids }),
  }));
}

async function pdfOf(asked: Promise<Response>): Promise<Blob> {
  const response = await asked.catch((failure: unknown) => {
    throw failure instanceof DOMException && failure.name === 'AbortError' ? failure : new ProblemError(unreachable);
  });
  if (!response.ok) {
    throw new ProblemError(problemOf(response.status, await response.json().catch(() => null)));
  }

  return response.blob();
}

export function useVoid() {
  const changed = useDocumentsChanged();
  return useMutation({
    mutationFn: ({ document, reason }: { document: CaseDocument; reason: string }) =>
      answerOf(api.POST('/api/documents/{id}/void', { ...path(document.id ?? ''), headers: seen(document.revision), body: { reason } })),
    onSettled: (_, __, { document }) => { void changed(document.caseNumber); },
  });
}

export function useReissue() {
  const changed = useDocumentsChanged();
  return useMutation({
    mutationFn: ({ document, reason }: { document: CaseDocument; reason: string }) =>
      answerOf(api.POST('/api/documents/{id}/reissue', { ...path(document.id ?? ''), body: { reason } })),
    onSettled: (_, __, { document }) => { void changed(document.caseNumber); },
  });
}

export const useDelivery = (id: string) => useQuery({
  queryKey: keys.delivery(id),
  gcTime: 0,
  queryFn: ({ signal }) => answerOf(api.GET('/api/documents/{id}/delivery', { ...path(id), signal })),
});

export function useDeliver() {
  const changed = useDocumentsChanged();
  return useMutation({
    mutationFn: ({ delivery, body, key }: { delivery: Delivery; body: DeliveryRequest; key: string }) =>
      answerOf(api.POST('/api/documents/{id}/delivery', { ...path(delivery.documentId), headers: { ...seen(delivery.revision), 'Idempotency-Key': key }, body })),
    onSettled: (_, __, { delivery }) => { void changed(delivery.caseNumber); },   // not awaited: the form that asked must hear of it first
  });
}

export function useFailDelivery() {
  const changed = useDocumentsChanged();
  return useMutation({
    mutationFn: ({ delivery, body, key }: { delivery: Delivery; body: Schemas['DeliveryFailureRequest']; key: string }) =>
      answerOf(api.POST('/api/documents/{id}/delivery/attempts', { ...path(delivery.documentId), headers: { ...seen(delivery.revision), 'Idempotency-Key': key }, body })),
    onSettled: (_, __, { delivery }) => { void changed(delivery.caseNumber); },   // not awaited: the form that asked must hear of it first
  });
}

/** What was signed; each reading is in the audit trail, so it is read once while it is shown. */
export const useSignature = (id: string | null) => useQuery({
  queryKey: ['signature', id],
  enabled: id !== null,
  staleTime: Infinity,
  gcTime: 0,
  refetchOnWindowFocus: false,
  queryFn: ({ signal }) => pdfOf(fetch(`/api/documents/${encodeURIComponent(id ?? '')}/delivery/signature`, { signal })),
});

/** What waits to be delivered, the longest waiting first. */
export const useDeliveries = ({ view, item, office }: DeliveryFilters) => useInfiniteQuery({
  queryKey: [...keys.deliveries, 'list', view, item, office],
  initialPageParam: '',
  queryFn: ({ pageParam, signal }) => answerOf(api.GET('/api/deliveries', {
    params: {
      query: {
        limit: pageSize,
        ...(view === 'late' ? { late: true } : view === 'all' ? {} : { state: view }),
        ...(item === null ? {} : { item }),
        ...(office === null ? {} : { office }),
        ...(pageParam === '' ? {} : { after: pageParam }),
      },
    },
    signal,
  })),
  getNextPageParam: (page) => page.next,
  refetchInterval,
  placeholderData: keepPreviousData,
});

export const useDeliverySummary = () => useQuery({
  queryKey: [...keys.deliveries, 'summary'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/deliveries/summary', { signal })),
  refetchInterval,
});
