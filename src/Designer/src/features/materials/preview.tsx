import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { PdfPages } from '../cases/materials/pdf-pages';
import { materialTexts as words } from './texts';
import { ownUpload } from './upload';

interface PreviewProps {
  name: string;
  /** Of the file on the server. */
  sha256: string;
  /** Null where this page does not have it: it is fetched then. */
  content: Blob | null;
  onClose: () => void;
}

/** A file shown large: a picture, or the pages of a PDF. */
export function Preview({ name, sha256, content, onClose }: PreviewProps) {
  const stored = useQuery({ queryKey: ['upload', sha256], enabled: content === null, gcTime: 0, staleTime: Infinity, retry: false, queryFn: () => ownUpload(sha256) });
  const shown = content ?? stored.data ?? null;
  return (
    <Modal open title={name} footer={null} onCancel={onClose} width="min(1000px, 94vw)" centered closable={{ 'aria-label': words.close }} destroyOnHidden>
      {stored.isError && <p>{words.noPreview}</p>}
      {shown !== null && <Content name={name} content={shown} />}
    </Modal>
  );
}

function Content({ name, content }: { name: string; content: Blob }) {
  const [hasFailed, setFailed] = useState(false);
  const fail = useCallback(() => { setFailed(true); }, []);
  if (hasFailed) {
    return <p>{words.unreadable}</p>;
  }

  return content.type === 'application/pdf' || /\.pdf$/i.test(name)
    ? <div className="preview"><PdfPages file={content} width={880} rotation={0} onFailure={fail} /></div>
    : <Picture name={name} content={content} />;
}

function Picture({ name, content }: { name: string; content: Blob }) {
  const picture = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const address = URL.createObjectURL(content);
    picture.current?.setAttribute('src', address);
    return () => { URL.revokeObjectURL(address); };
  }, [content]);
  return <img className="preview" alt={name} ref={picture} />;
}
