import { useEffect, useRef, useState } from 'react';
import { ProblemError } from '../../lib/problem';
import { texts } from '../../texts';
import { materialTexts as words } from './texts';
import { upload, type UploadedFile } from './upload';

/** A file on its way. */
export interface RunningUpload {
  id: number;
  target: string;
  /** As which material it is handed in: the requirement itself, or one of its alternatives. */
  code: string;
  file: File;
  percent: number;
  /** Why it did not arrive; null while it is on its way. */
  failure: string | null;
}

/** Sends files, several at once, and keeps those of this page for showing them. */
export function useUploads(onUploaded: (code: string, file: UploadedFile) => void, say: (message: string) => void) {
  const [running, setRunning] = useState<readonly RunningUpload[]>([]);
  const [previews, setPreviews] = useState<ReadonlyMap<string, Blob>>(new Map());
  const next = useRef(0);
  const stops = useRef(new Map<number, AbortController>());
  const told = useRef({ onUploaded, say });
  useEffect(() => { told.current = { onUploaded, say }; });
  useEffect(() => {
    const open = stops.current;
    return () => { open.forEach((stop) => { stop.abort(); }); };
  }, []);

  const change = (id: number, to: Partial<RunningUpload>) => {
    setRunning((all) => all.map((one) => (one.id === id ? { ...one, ...to } : one)));
  };
  const drop = (id: number) => {
    stops.current.get(id)?.abort();
    stops.current.delete(id);
    setRunning((all) => all.filter((one) => one.id !== id));
  };
  const send = async (id: number, code: string, file: File) => {
    const stop = new AbortController();
    stops.current.set(id, stop);
    try {
      const stored = await upload(file, (percent) => { change(id, { percent }); }, stop.signal);
      setPreviews((known) => new Map(known).set(stored.sha256, file));
      drop(id);
      told.current.onUploaded(code, stored);
      told.current.say(words.uploaded(stored.name));
    } catch (failure) {
      if (!stop.signal.aborted) {
        const why = failure instanceof ProblemError ? failure.problem.detail : texts.error.unknown;
        change(id, { failure: why });
        told.current.say(words.failed(file.name, why));
      }
    }
  };

  return {
    running,
    previews,
    /**
     * @param target Code of the requirement they are for.
     * @param code As which material they are handed in.
     */
    add: (target: string, code: string, files: Iterable<File>) => {
      for (const file of files) {
        const id = next.current;
        next.current += 1;
        setRunning((all) => [...all, { id, target, code, file, percent: 0, failure: null }]);
        void send(id, code, file);
      }
    },
    retry: (one: RunningUpload) => {
      change(one.id, { failure: null, percent: 0 });
      void send(one.id, one.code, one.file);
    },
    drop,
  };
}
