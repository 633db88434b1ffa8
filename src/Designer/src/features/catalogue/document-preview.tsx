import { Button } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../../components/problem-alert';
import { PdfPages } from '../cases/materials/pdf-pages';
import { useDocumentExample } from './api';
import type { Json } from './shape';
import { catalogueTexts } from './texts';

const words = catalogueTexts.documentPreview;

/** Of a page of the example, in pixels. */
const width = 440;

/** A template as it prints, with invented data. */
export function DocumentPreview({ content }: { content: Json }) {
  const drawn = useDocumentExample();
  const [isUnreadable, setUnreadable] = useState(false);
  return (
    <>
      <p className="soft">{words.about}</p>
      <Button loading={drawn.isPending} onClick={() => { setUnreadable(false); drawn.mutate(content); }}>{words.draw}</Button>
      <ProblemAlert failure={drawn.error} />
      {drawn.data !== undefined && !isUnreadable && <div aria-label={words.label} role="group"><PdfPages file={drawn.data} width={width} rotation={0} onFailure={() => { setUnreadable(true); }} /></div>}
    </>
  );
}
