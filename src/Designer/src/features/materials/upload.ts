import { answerOf, api } from '../../lib/api';
import { antiForgeryHeader, antiForgeryToken } from '../../lib/anti-forgery';
import { ProblemError, problemOf, unreachable } from '../../lib/problem';
import { materialTexts as words } from './texts';

/** A stored file, as an application refers to it. */
export interface UploadedFile {
  sha256: string;
  name: string;
  size: number;
}

/** In bytes; the server refuses more. */
export const maxSize = 20 * 1024 * 1024;

/** Sends a file and says how far it has come, 0 to 100. @throws {ProblemError} where the server refuses it. */
export async function upload(file: File, onProgress: (percent: number) => void, signal: AbortSignal): Promise<UploadedFile> {
  const content = await acceptable(file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    // The address is logged and a file's own name may be a person's: it goes into the application alone.
    request.open('POST', `/api/files?name=${content.type === 'application/pdf' ? 'upload.pdf' : 'upload.jpg'}`);
    request.setRequestHeader('Content-Type', content.type);
    request.setRequestHeader(antiForgeryHeader, antiForgeryToken() ?? '');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => { onProgress(total === 0 ? 0 : Math.round((loaded / total) * 100)); };
    request.onerror = () => { reject(new ProblemError(unreachable)); };
    request.onabort = () => { reject(new DOMException('aborted', 'AbortError')); };
    request.onload = () => {
      if (request.status === 201) {
        const { sha256, size } = request.response as UploadedFile;
        resolve({ sha256, size, name: nameOf(file, content.type) });
      } else {
        reject(new ProblemError(problemOf(request.status, request.response)));
      }
    };
    signal.addEventListener('abort', () => { request.abort(); });
    request.send(content);
  });
}

/** A file that this account has uploaded before, for a draft. @throws {ProblemError} where there is none. */
export const ownUpload = (sha256: string): Promise<Blob> =>
  answerOf(api.GET('/api/files/{sha256}', { params: { path: { sha256 } }, parseAs: 'blob' }));

/** What the server takes: JPG and PDF. Other pictures, such as a pasted screenshot, are turned into a JPG here. */
async function acceptable(file: File): Promise<Blob> {
  const type = file.type === '' && /\.pdf$/i.test(file.name) ? 'application/pdf' : file.type;
  if (file.size > maxSize) {
    throw refusal(words.tooLarge(maxSize / 1024 / 1024));
  }

  if (type === 'application/pdf' || type === 'image/jpeg') {
    return type === file.type ? file : new Blob([file], { type });
  }

  if (!type.startsWith('image/')) {
    throw refusal(words.kindNotTaken);
  }

  const picture = await createImageBitmap(file).catch(() => { throw refusal(words.unreadable); });
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  const context = canvas.getContext('2d');
  if (context === null) {
    throw refusal(words.unreadable);
  }

  context.fillStyle = '#fff';   // what is transparent would be black
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(picture, 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => { if (blob === null) { reject(refusal(words.unreadable)); } else { resolve(blob); } }, 'image/jpeg', 0.92);
  });
}

/** The file's own name with the ending of what was sent. */
function nameOf(file: File, type: string): string {
  const ending = type === 'application/pdf' ? '.pdf' : '.jpg';
  const stem = file.name.replace(/\.[^.]*$/, '');
  return (stem === '' ? '图片' : stem).slice(0, 150) + ending;
}

const refusal = (detail: string): ProblemError => new ProblemError({ type: null, status: 422, title: detail, detail, traceId: null });
