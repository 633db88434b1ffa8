import { useMutation } from '@tanstack/react-query';
import type { DragEvent, ClipboardEvent } from 'react';
import { antiForgeryHeader, antiForgeryToken } from '../../../lib/anti-forgery';
import { ProblemError, problemOf, unreachable } from '../../../lib/problem';

export interface Uploaded {
  sha256: string;
  name: string;
  size: number;
}

/** Uploads a JPG or PDF chosen, dropped or pasted. */
export function useUpload(onUploaded: (file: Uploaded) => void) {
  const upload = useMutation({ mutationFn: send, onSuccess: onUploaded });
  const start = (file: File | undefined | null) => {
    if (file) {
      upload.mutate(file);
    }
  };
  return {
    send: start,
    isPending: upload.isPending,
    error: upload.error instanceof ProblemError ? upload.error.problem.detail : upload.error === null ? null : unreachable.detail,
    dropTarget: {
      onDragOver: (event: DragEvent) => { event.preventDefault(); },
      onDrop: (event: DragEvent) => { event.preventDefault(); start(event.dataTransfer.files[0]); },
      onPaste: (event: ClipboardEvent) => { start(event.clipboardData.files[0]); },
    },
  };
}

async function send(file: File): Promise<Uploaded> {
  const response = await fetch(`/api/files?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'Content-Type': file.type, [antiForgeryHeader]: antiForgeryToken() ?? '' },
    body: file,
  }).catch(() => { throw new ProblemError(unreachable); });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    throw new ProblemError(problemOf(response.status, body));
  }

  return body as Uploaded;
}
