import { texts } from '../texts';

/** A problem document of the server: what went wrong, in Chinese, under a number that the log knows. */
export interface Problem {
  /** Stable, `urn:ybtb:problem:…`; null where no server of ours answered. */
  type: string | null;
  status: number;
  title: string;
  detail: string;
  /** Under which the server's log speaks of it; null if the server was not reached. */
  traceId: string | null;
  /** What is wrong with single parts of what was sent; left out where the server lists nothing. */
  problems?: readonly PartProblem[] | undefined;
}

/** What is wrong with one part of what was sent. */
export interface PartProblem {
  /** Such as `answers.reason` or `materials[0]`. */
  path: string;
  code: string;
  message: string;
}

/** Thrown where an answer was not what was asked for. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemError';
  }
}

export const signedOut = 'urn:ybtb:problem:not-signed-in';
export const wrongPassword = 'urn:ybtb:problem:wrong-password';

/** Reads the body of a refused request, whatever it turns out to be. */
export function problemOf(status: number, body: unknown): Problem {
  const document = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const text = (key: string): string | null => (typeof document[key] === 'string' ? document[key] : null);
  return {
    type: text('type'),
    status,
    title: text('title') ?? texts.error.title,
    detail: text('detail') ?? (status >= 500 ? texts.error.server : texts.error.unknown),
    traceId: text('traceId'),
    problems: Array.isArray(document.problems) ? document.problems.filter(isPartProblem) : undefined,
  };
}

const isPartProblem = (entry: unknown): entry is PartProblem =>
  typeof entry === 'object' && entry !== null && typeof (entry as PartProblem).message === 'string' && typeof (entry as PartProblem).path === 'string';

/** For a request that no server answered. */
export const unreachable: Problem = { type: null, status: 0, title: texts.error.unreachableTitle, detail: texts.error.unreachable, traceId: null };
