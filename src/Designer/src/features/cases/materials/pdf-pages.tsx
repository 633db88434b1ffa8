import { useEffect, useRef, useState } from 'react';
import { caseTexts } from '../texts';
import type { Pdf } from './pdf';

const words = caseTexts.materials;

interface PdfPagesProps {
  file: Blob;
  /** Of one page, in pixels of the page. */
  width: number;
  rotation: number;
  onFailure: () => void;
}

/** The pages of a PDF below one another; a page is drawn when it comes near the window. */
export function PdfPages({ file, width, rotation, onFailure }: PdfPagesProps) {
  const [pdf, setPdf] = useState<Pdf | null>(null);
  useEffect(() => {
    let close: (() => void) | undefined;
    const gone = new AbortController();
    const isGone = () => gone.signal.aborted;
    const open = async () => {
      const [{ openPdf }, data] = await Promise.all([import('./pdf'), file.arrayBuffer()]);
      if (isGone()) {
        return;
      }

      const opened = openPdf(data);
      close = opened.close;
      const read = await opened.pdf;
      if (!isGone()) {
        setPdf(read);
      }
    };
    open().catch(() => {
      if (!isGone()) {
        onFailure();
      }
    });
    return () => {
      gone.abort();
      close?.();
    };
  }, [file, onFailure]);
  return pdf === null
    ? <p role="status">{caseTexts.loading}</p>
    : (
      <>
        {Array.from({ length: pdf.numPages }, (_, i) => (
          <PdfPage key={i + 1} pdf={pdf} number={i + 1} width={width} rotation={rotation} onFailure={onFailure} />
        ))}
      </>
    );
}

interface PdfPageProps extends Omit<PdfPagesProps, 'file'> {
  pdf: Pdf;
  number: number;
}

function PdfPage({ pdf, number, width, rotation, onFailure }: PdfPageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isNear, setNear] = useState(number === 1);
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    const element = canvas.current;
    if (element === null || isNear) {
      return;
    }

    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) {
        setNear(true);
      }
    }, { rootMargin: '600px' });
    observer.observe(element);
    return () => { observer.disconnect(); };
  }, [isNear]);
  useEffect(() => {
    const element = canvas.current;
    if (element === null || !isNear) {
      return;
    }

    let drawing: { done: Promise<void>; cancel: () => void } | undefined;
    let isGone = false;
    void import('./pdf').then(async ({ drawPage }) => {
      if (isGone) {
        return;
      }

      drawing = drawPage(pdf, number, element, width, rotation);
      await drawing.done;
      setDrawn(true);
    }).catch(() => {
      if (!isGone) {
        onFailure();
      }
    });
    return () => {
      isGone = true;
      drawing?.cancel();
    };
  }, [pdf, number, width, rotation, isNear, onFailure]);
  return (
    <canvas
      ref={canvas} className="pdf-page" role="img" aria-label={words.page(number, pdf.numPages)} data-drawn={isDrawn}
      width={width} height={Math.round(width * 1.414)}
    />
  );
}
