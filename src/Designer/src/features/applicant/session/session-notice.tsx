import { useEffect, useState } from 'react';
import { lastUsed, used } from '../api';
import { sessionTexts as words } from './texts';
import { useStay } from './session';

/** In minutes: when the server ends a session that nobody uses, and from when its owner is told. */
const over = 30;
const near = 26;

/** Tells in time that the session is about to end, and lets it go on. */
export function SessionNotice() {
  const stay = useStay();
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => {
      const idle = (Date.now() - lastUsed()) / 60_000;
      setNear(idle >= near && idle < over);
    }, 5_000);
    return () => { clearInterval(timer); };
  }, []);
  return (
    <div role="status">
      {isNear && (
        <p className="notice warn">
          {words.near} <button type="button" onClick={() => { used(); setNear(false); stay.mutate(); }}>{words.stay}</button>
        </p>
      )}
    </div>
  );
}
