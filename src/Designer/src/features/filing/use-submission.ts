import { useRef, useState } from 'react';
import { api } from '../../lib/api';
import type { components } from '../../lib/openapi';
import { ProblemError, problemOf, type Problem } from '../../lib/problem';
import { problemsIn, type FieldProblem } from '../forms/problems';
import type { FilingBody } from './entry';

export type Outcome = components['schemas']['CaseOutcome'];

interface Attempt<Body> {
  key: string;
  body: Body;
}

/** Sends an application under a key; the same key makes the same thing once. */
export type Send<Body, Made> = (body: Body, key: string) => Promise<{ data?: Made | undefined; error?: unknown; response: Response }>;

/** One application of one item. */
export const fileCase: Send<FilingBody, Outcome> = (body, key) => api.POST('/api/cases', { body, headers: { 'Idempotency-Key': key } });

/**
 * Files an application once. The key of an attempt is kept until the server has answered it: while nobody knows whether it was carried out, only the
 * very same request can be sent again, and the server then answers with what the first one made.
 */
export function useSubmission<Body, Made>(send: Send<Body, Made>) {
  const [outcome, setOutcome] = useState<Made | null>(null);
  const [refusal, setRefusal] = useState<{ problem: Problem; problems: readonly FieldProblem[]; body: Body } | null>(null);
  const [attempts, setAttempts] = useState(0);
  const [isBusy, setIsBusy] = useState(false);
  const [isUnanswered, setIsUnanswered] = useState(false);
  const open = useRef<Attempt<Body> | null>(null);
  const busy = useRef(false);

  /** @param make The application; not asked for when an attempt is still unanswered. @returns What it became; null when it was refused or not answered. */
  const submit = async (make: () => Promise<Body>): Promise<Made | null> => {
    if (busy.current) {
      return null;   // the second click
    }

    busy.current = true;
    setIsBusy(true);
    try {
      open.current ??= { key: crypto.randomUUID(), body: await make() };
      const { key, body } = open.current;
      const { data, error, response } = await send(body, key);
      if (response.status >= 500 && response.status !== 500) {
        setIsUnanswered(true);   // a gateway, or a server that is going down: nobody knows
        return null;
      }

      open.current = null;
      setIsUnanswered(false);
      if (!response.ok || data === undefined) {
        setRefusal({ problem: problemOf(response.status, error), problems: problemsIn(error), body });
        setAttempts((count) => count + 1);
        return null;
      }

      setRefusal(null);
      setOutcome(data);
      return data;
    } catch (failure) {
      if (failure instanceof ProblemError && open.current !== null) {
        setIsUnanswered(true);
        return null;
      }

      throw failure;
    } finally {
      busy.current = false;
      setIsBusy(false);
    }
  };

  return { submit, outcome, refusal, attempts, isBusy, isUnanswered, forgetRefusal: () => { setRefusal(null); } };
}
