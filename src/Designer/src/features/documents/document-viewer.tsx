import { LeftOutlined, RightOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import { Button, Drawer, Spin, Tooltip } from 'antd';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { ProblemAlert } from '../../components/problem-alert';
import '../cases/materials/materials.css';
import { PdfPages } from '../cases/materials/pdf-pages';
import './documents.css';
import { useFile } from './documents';
import { documentTexts } from './texts';

const words = documentTexts.viewer;
const smallest = 0.5;
const largest = 3;
const step = 1.25;

/** A document that can be shown. */
export interface Viewable {
  id: string;
  title: string;
  number: string;
}

interface DocumentViewerProps {
  documents: readonly Viewable[];
  /** Id of the one shown. */
  current: string;
  onChange: (id: string) => void;
  onClose: () => void;
  /** What can be done with the one shown. */
  actions: ReactNode;
}

/** One document after the other, beside the page: its pages, with zoom, also by keyboard. */
export function DocumentViewer({ documents, current, onChange, onClose, actions }: DocumentViewerProps) {
  const index = Math.max(0, documents.findIndex(({ id }) => id === current));
  const shown = documents[index];
  const [scale, setScale] = useState(1);
  const go = (by: number) => {
    const next = documents[index + by];
    if (next !== undefined) {
      onChange(next.id);
    }
  };
  const zoom = (by: number) => { setScale((now) => Math.max(smallest, Math.min(largest, now * by))); };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const action = event.ctrlKey || event.altKey || event.metaKey ? undefined
      : { ArrowLeft: () => { go(-1); }, ArrowRight: () => { go(1); }, '+': () => { zoom(step); }, '=': () => { zoom(step); }, '-': () => { zoom(1 / step); } }[event.key];
    if (action !== undefined) {
      event.preventDefault();
      action();
    }
  };
  return (
    <Drawer open title={words.label} size="min(980px, 96vw)" destroyOnHidden classNames={{ body: 'viewer-drawer' }} onClose={onClose}>
      {shown !== undefined && (
        <section className="viewer" aria-label={words.label} tabIndex={0} onKeyDown={onKeyDown}>
          <header>
            <span className="viewer-name"><strong>{shown.title}</strong><small>{shown.number}{documents.length > 1 && ` · ${words.position(index + 1, documents.length)}`}</small></span>
            {actions}
            <span className="viewer-tools">
              {documents.length > 1 && <Tool label={words.previous} icon={<LeftOutlined />} disabled={index === 0} onClick={() => { go(-1); }} />}
              {documents.length > 1 && <Tool label={words.next} icon={<RightOutlined />} disabled={index === documents.length - 1} onClick={() => { go(1); }} />}
              <Tool label={words.zoomOut} icon={<ZoomOutOutlined />} onClick={() => { zoom(1 / step); }} />
              <Tool label={words.zoomIn} icon={<ZoomInOutlined />} onClick={() => { zoom(step); }} />
            </span>
          </header>
          <Pages key={shown.id} document={shown} scale={scale} />
        </section>
      )}
    </Drawer>
  );
}

function Tool({ label, icon, disabled = false, onClick }: { label: string; icon: ReactNode; disabled?: boolean; onClick: () => void }) {
  return <Tooltip title={label}><Button size="small" aria-label={label} icon={icon} disabled={disabled} onClick={onClick} /></Tooltip>;
}

function Pages({ document, scale }: { document: Viewable; scale: number }) {
  const file = useFile(document.id);
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(760);
  const [hasFailed, setFailed] = useState(false);
  const fail = useCallback(() => { setFailed(true); }, []);
  useEffect(() => {
    const element = frame.current;
    if (element !== null && element.clientWidth > 60) {
      setWidth(Math.min(900, element.clientWidth - 34));
    }
  }, [file.data]);
  return (
    <div className="viewer-frame" ref={frame} role="region" aria-label={document.title} tabIndex={0}>
      {file.isLoading && <Spin description={documentTexts.loading}><div className="viewer-waiting" /></Spin>}
      <ProblemAlert failure={file.error} />
      {hasFailed && <p className="viewer-none" role="alert">{documentTexts.unreadable}</p>}
      {file.data !== undefined && !hasFailed && <PdfPages file={file.data} width={Math.round(width * scale)} rotation={0} onFailure={fail} />}
    </div>
  );
}
