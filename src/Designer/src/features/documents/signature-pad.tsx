import { Button } from 'antd';
import { useEffect, useRef, type PointerEvent } from 'react';
import { documentTexts } from './texts';
import './signature-pad.css';

const words = documentTexts.pad;

/** The server's grid: what is drawn is sent as places on it, never as a picture. */
const gridWidth = 1600;
const gridHeight = 600;
const pen = 9;

/** Points nearer than this to the one before say nothing more, in steps of the grid. */
const nearest = 5;

export type Strokes = number[][];

interface SignaturePadProps {
  strokes: Strokes;
  onChange: (strokes: Strokes) => void;
  isInvalid?: boolean;
}

/** A field to sign in, by pen, finger or mouse. Whoever cannot draw uploads a signed receipt instead; that choice stands beside it. */
export function SignaturePad({ strokes, onChange, isInvalid = false }: SignaturePadProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const current = useRef<number[] | null>(null);
  useEffect(() => { draw(canvas.current, strokes); }, [strokes]);

  const place = (event: PointerEvent<HTMLCanvasElement> | globalThis.PointerEvent): [number, number] => {
    const box = canvas.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    const on = (value: number, size: number, steps: number) => Math.round(Math.max(0, Math.min(1, size === 0 ? 0 : value / size)) * steps);
    return [on(event.clientX - box.left, box.width, gridWidth), on(event.clientY - box.top, box.height, gridHeight)];
  };
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.button !== 0) {
      return;
    }

    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    current.current = place(event);
    draw(canvas.current, [...strokes, current.current]);
  };
  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    const stroke = current.current;
    if (stroke === null) {
      return;
    }

    const between = event.nativeEvent.getCoalescedEvents();
    for (const one of between.length > 0 ? between : [event.nativeEvent]) {
      const [x, y] = place(one);
      if (Math.hypot(x - (stroke.at(-2) ?? x), y - (stroke.at(-1) ?? y)) >= nearest) {
        stroke.push(x, y);
      }
    }

    draw(canvas.current, [...strokes, stroke]);
  };
  const end = () => {
    if (current.current !== null) {
      onChange([...strokes, current.current]);
      current.current = null;
    }
  };
  return (
    <div className={isInvalid ? 'signature-pad invalid' : 'signature-pad'}>
      <canvas
        ref={canvas} role="img" aria-label={words.label(strokes.length)} width={gridWidth / 2} height={gridHeight / 2}
        onPointerDown={begin} onPointerMove={go} onPointerUp={end} onPointerCancel={end}
      />
      <p className="signature-bar">
        <small>{words.hint}</small>
        <Button size="small" disabled={strokes.length === 0} onClick={() => { onChange(strokes.slice(0, -1)); }}>{words.undo}</Button>
        <Button size="small" disabled={strokes.length === 0} onClick={() => { onChange([]); }}>{words.clear}</Button>
      </p>
    </div>
  );
}

function draw(canvas: HTMLCanvasElement | null, strokes: Strokes) {
  const context = canvas?.getContext('2d');
  if (canvas === null || context == null) {
    return;
  }

  context.clearRect(0, 0, canvas.width, canvas.height);
  if (strokes.length === 0) {
    context.fillStyle = '#6b7683';
    context.font = '28px sans-serif';
    context.textAlign = 'center';
    context.fillText(words.placeholder, canvas.width / 2, canvas.height / 2);
  }

  context.save();
  context.scale(canvas.width / gridWidth, canvas.height / gridHeight);
  context.lineWidth = pen;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.strokeStyle = '#111';
  for (const stroke of strokes) {
    context.beginPath();
    context.moveTo(stroke[0] ?? 0, stroke[1] ?? 0);
    for (let i = 0; i < stroke.length; i += 2) {
      context.lineTo(stroke[i] ?? 0, stroke[i + 1] ?? 0);
    }

    context.stroke();
  }

  context.restore();
}
