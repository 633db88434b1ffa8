import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../../lib/api';
import { antiForgeryHeader } from '../../lib/anti-forgery';
import type { components } from '../../lib/openapi';
import { ProblemError, problemOf, unreachable } from '../../lib/problem';
import { presentToken, publicApi, used } from './api';

export type OwnCase = components['schemas']['ApplicantCaseView'];
export type Due = components['schemas']['ApplicantDue'];
export type OwnCorrection = components['schemas']['ApplicantCorrectionView'];
export type CorrectionLine = components['schemas']['ApplicantCorrectionLine'];
export type Upload = components['schemas']['ApplicantUpload'];

/** Everything known of the case lies below this key: it goes with the session. */
const key = (part: string) => ['applicant', 'case', part] as const;

export const useOwnCase = () => useQuery({ queryKey: key('progress'), queryFn: ({ signal }) => answerOf(publicApi.GET('/api/public/case', { signal })) });

export const useCorrection = () => useQuery({ queryKey: key('correction'), queryFn: ({ signal }) => answerOf(publicApi.GET('/api/public/case/correction', { signal })) });

export const useDocuments = () => useQuery({ queryKey: key('documents'), queryFn: ({ signal }) => answerOf(publicApi.GET('/api/public/case/documents', { signal })) });

/** Withdraws the application. A repetition of the same press acts once. */
export function useWithdrawal() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ reason, press }: { reason: string; press: string }) =>
      answerOf(publicApi.POST('/api/public/case/withdrawal', { body: { reason }, headers: { 'Idempotency-Key': press } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['applicant', 'case'] }),
  });
}

/** Hands uploads in. A repetition of the same press acts once. */
export function useAnswer() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ uploads, press }: { uploads: string[]; press: string }) =>
      answerOf(publicApi.POST('/api/public/case/correction/answer', { body: { uploads }, headers: { 'Idempotency-Key': press } })),
    onSettled: () => client.invalidateQueries({ queryKey: ['applicant', 'case'] }),
  });
}

export function useUpload() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ material, file }: { material: string; file: File }) => send(material, file),
    onSettled: () => client.invalidateQueries({ queryKey: key('correction') }),
  });
}

export function useRemoval() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answerOf(publicApi.DELETE('/api/public/case/correction/uploads/{id}', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: key('correction') }),
  });
}

/** Where an upload can be looked at. */
export const uploadPath = (id: string): string => `/api/public/case/correction/uploads/${id}/content`;

export const documentPath = (id: string, use: 'view' | 'download'): string => `/api/public/case/documents/${id}/file?use=${use}`;

async function send(material: string, file: File): Promise<Upload> {
  const isPdf = file.type === 'application/pdf' || /\.pdf$/i.test(file.name);
  const response = await fetch(`/api/public/case/correction/uploads?material=${encodeURIComponent(material)}`, {
    method: 'POST',
    headers: { 'Content-Type': isPdf ? 'application/pdf' : file.type, [antiForgeryHeader]: presentToken(), 'X-File-Name': encodeURIComponent(file.name.slice(-100)) },
    body: file,
  }).catch(() => { throw new ProblemError(unreachable); });
  if (!response.ok) {
    throw new ProblemError(problemOf(response.status, await response.json().catch(() => null)));
  }

  used();
  return (await response.json()) as Upload;
}
