import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.min.mjs?url';

GlobalWorkerOptions.workerSrc = workerUrl;

export type Pdf = PDFDocumentProxy;

/** Opens a PDF in this window: nothing of it runs, and what drawing needs comes from this server. */
export function openPdf(data: ArrayBuffer): { pdf: Promise<Pdf>; close: () => void } {
  const task = getDocument({
    data,
    cMapUrl: '/pdf/cmaps/',
    standardFontDataUrl: '/pdf/standard_fonts/',
    wasmUrl: '/pdf/wasm/',
    useWasm: false,   // our pages may not compile WebAssembly
    isEvalSupported: false,
    enableXfa: false,
  });
  return { pdf: task.promise, close: () => { void task.destroy(); } };
}

/** Draws a page so wide; scaled to the screen's own dots. Cancelled by the function returned. */
export function drawPage(pdf: Pdf, number: number, canvas: HTMLCanvasElement, width: number, rotation: number): { done: Promise<void>; cancel: () => void } {
  let cancelled = false;
  let cancelDrawing: (() => void) | undefined;
  const done = pdf.getPage(number).then(async (page) => {
    if (cancelled) {
      return;
    }

    const turned = (page.rotate + rotation) % 360;
    const natural = page.getViewport({ scale: 1, rotation: turned });
    const dots = Math.min(window.devicePixelRatio || 1, 2);
    const viewport = page.getViewport({ scale: (width / natural.width) * dots, rotation: turned });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    canvas.style.width = `${Math.floor(viewport.width / dots)}px`;
    canvas.style.height = `${Math.floor(viewport.height / dots)}px`;
    const drawing = page.render({ canvas, viewport });
    cancelDrawing = () => { drawing.cancel(); };
    await drawing.promise.catch((failure: unknown) => {
      if (!cancelled) {
        throw failure;
      }
    });
  });
  return { done, cancel: () => { cancelled = true; cancelDrawing?.(); } };
}

/** A page as a picture, so many times as large as its own size in points. */
export async function pageImage(pdf: Pdf, number: number, scale: number): Promise<Blob> {
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale });
  const canvas = document.createElement('canvas');
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  await page.render({ canvas, viewport, intent: 'print' }).promise;
  const image = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/png'); });
  canvas.width = 0;   // gives the memory back at once
  if (image === null) {
    throw new Error('The page cannot be drawn.');
  }

  return image;
}
