import { LeftOutlined, RightOutlined, RotateRightOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import { Button, Spin, Tooltip } from 'antd';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { ProblemAlert } from '../../../components/problem-alert';
import type { Material } from '../cases';
import { caseTexts } from '../texts';
import { useFile } from './file';
import './materials.css';
import { PdfPages } from './pdf-pages';

const words = caseTexts.materials;
const smallest = 0.25;
const largest = 6;
const step = 1.25;

interface MaterialViewerProps {
  number: string;
  materials: readonly Material[];
  /** Sequence of the one shown. */
  current: number;
  onChange: (sequence: number) => void;
  /** Whether the viewer of the page may see files at all. */
  isAllowed: boolean;
  /** Beside the name, such as a verdict. */
  children?: ReactNode;
}

/** One material after the other, in the page itself: pictures and PDF, with zoom and rotation, also by keyboard. */
export function MaterialViewer({ number, materials, current, onChange, isAllowed, children }: MaterialViewerProps) {
  const index = Math.max(0, materials.findIndex((material) => material.sequence === current));
  const material = materials[index];
  const [scale, setScale] = useState(1);
  const [rotation, setRotation] = useState(0);
  const go = (by: number) => {
    const next = materials[index + by];
    if (next !== undefined) {
      setScale(1);
      setRotation(0);
      onChange(next.sequence);
    }
  };
  const zoom = (by: number) => { setScale((now) => Math.max(smallest, Math.min(largest, now * by))); };
  const turn = () => { setRotation((now) => (now + 90) % 360); };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) {
      return;
    }

    const action = {
      ArrowLeft: () => { go(-1); }, ArrowRight: () => { go(1); }, '+': () => { zoom(step); }, '=': () => { zoom(step); }, '-': () => { zoom(1 / step); },
      r: turn, R: turn, '0': () => { setScale(1); },
    }[event.key];
    if (action !== undefined) {
      event.preventDefault();
      action();
    }
  };
  if (material === undefined) {
    return <p className="viewer-none">{words.none}</p>;
  }

  return (
    <section className="viewer" aria-label={words.viewer} tabIndex={0} onKeyDown={onKeyDown}>
      <header>
        <span className="viewer-name">
          <strong>{material.name}</strong>
          <small>{words.position(index + 1, materials.length)} · {material.trust.name}</small>
        </span>
        {children}
        <span className="viewer-tools">
          <Tool label={words.previous} icon={<LeftOutlined />} disabled={index === 0} onClick={() => { go(-1); }} />
          <Tool label={words.next} icon={<RightOutlined />} disabled={index === materials.length - 1} onClick={() => { go(1); }} />
          <Tool label={words.zoomOut} icon={<ZoomOutOutlined />} onClick={() => { zoom(1 / step); }} />
          <Tool label={words.zoomIn} icon={<ZoomInOutlined />} onClick={() => { zoom(step); }} />
          <Tool label={words.rotate} icon={<RotateRightOutlined />} onClick={turn} />
        </span>
      </header>
      <MaterialFile key={material.sequence} number={number} material={material} isAllowed={isAllowed} scale={scale} rotation={rotation} />
      <footer>{words.keys}</footer>
    </section>
  );
}

function Tool({ label, icon, disabled = false, onClick }: { label: string; icon: ReactNode; disabled?: boolean; onClick: () => void }) {
  return <Tooltip title={label}><Button size="small" aria-label={label} icon={icon} disabled={disabled} onClick={onClick} /></Tooltip>;
}

interface MaterialFileProps {
  number: string;
  material: Material;
  isAllowed: boolean;
  scale: number;
  rotation: number;
}

function MaterialFile({ number, material, isAllowed, scale, rotation }: MaterialFileProps) {
  const file = useFile(number, material.sequence, isAllowed && material.fileType !== null);
  const frame = useRef<HTMLDivElement>(null);
  const [hasFailed, setFailed] = useState(false);
  const [width, setWidth] = useState(720);
  const fail = useCallback(() => { setFailed(true); }, []);
  useEffect(() => {
    const element = frame.current;
    if (element !== null && element.clientWidth > 60) {
      setWidth(element.clientWidth - 34);
    }
  }, [file.data]);
  return (
    <div className="viewer-frame" ref={frame} role="region" aria-label={material.name} tabIndex={0}>
      {material.fileType === null && <p className="viewer-none">{words.noFileOf(material.trust.name)}</p>}
      {material.fileType !== null && !isAllowed && <p className="viewer-none">{words.forbidden}</p>}
      {file.isLoading && <Spin description={caseTexts.loading}><div className="viewer-waiting" /></Spin>}
      <ProblemAlert failure={file.error} />
      {hasFailed && <p className="viewer-none" role="alert">{words.failed}</p>}
      {file.data !== undefined && !hasFailed && (material.fileType === 'pdf'
        ? <PdfPages file={file.data} width={Math.round(width * scale)} rotation={rotation} onFailure={fail} />
        : <Picture file={file.data} name={material.name} width={width} scale={scale} rotation={rotation} onFailure={fail} />)}
    </div>
  );
}

interface PictureProps {
  file: Blob;
  name: string;
  width: number;
  scale: number;
  rotation: number;
  onFailure: () => void;
}

/** A picture as wide as the frame; turned inside a box of its own size, so that all of it can be scrolled to. */
function Picture({ file, name, width, scale, rotation, onFailure }: PictureProps) {
  const show = useCallback((image: HTMLImageElement) => {
    const address = URL.createObjectURL(file);
    image.src = address;
    return () => { URL.revokeObjectURL(address); };
  }, [file]);
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const isAcross = rotation % 180 !== 0;
  const ratio = size === null ? 1 : size.height / size.width;
  const shown = Math.round((isAcross ? Math.min(width / ratio, width) : Math.min(width, size === null ? width : Math.max(size.width, width / 2))) * scale);
  const box = { width: isAcross ? shown * ratio : shown, height: isAcross ? shown : shown * ratio };
  return (
    <div className="picture" style={size === null ? undefined : box}>
      <img
        ref={show} alt={name} width={shown}
        style={{ transform: `translate(-50%, -50%) rotate(${rotation}deg)`, visibility: size === null ? 'hidden' : 'visible' }}
        onLoad={(event) => { setSize({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight }); }}
        onError={onFailure}
      />
    </div>
  );
}

/** Whether a key belongs to a field that is being filled in. */
export const isTyping = (target: EventTarget): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
