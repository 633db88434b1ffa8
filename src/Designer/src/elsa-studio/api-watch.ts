import { antiForgeryHeader, antiForgeryToken } from '../lib/anti-forgery';
import { problemOf, signedOut, type Problem } from '../lib/problem';

export type Severity = 'error' | 'warning' | 'notice';

/** Something that the server's check of a definition found. */
export interface Finding {
  severity: Severity;
  code: string;
  /** Null where the whole workflow is meant. */
  nodeId: string | null;
  message: string;
}

/** A save that was refused because somebody else had changed the draft. */
export interface RefusedSave {
  definitionId: string;
  /** The document that was not stored, as the Studio sent it. */
  document: unknown;
  changedBy: string | null;
  /** ISO 8601. */
  changedAt: string | null;
}

export interface ApiListener {
  signedOut(): void;
  refusedSave(refused: RefusedSave): void;
  /** What is wrong with the definition as it is now stored, or why it was not published. */
  findings(findings: Finding[], publishRefused: boolean): void;
  /** Any other request that was not granted, unless the Studio itself shows why. */
  refused(problem: Problem): void;
  /** A definition as the server holds it. */
  definition(definition: Record<string, unknown>): void;
  /** Any answer about definitions or instances, which holds what people wrote. */
  written(answer: Record<string, unknown>): void;
}

const draftChanged = 'urn:ybtb:problem:draft-changed';
const definitions = '/elsa/api/workflow-definitions';
const watched = [definitions, '/elsa/api/workflow-instances', '/elsa/api/activity-executions'];

/** Commands of which the Studio knows no answer but success, and after which it only reads its list again. */
const commands = /^\/elsa\/api\/(cancel|bulk-actions)\//;

/** An answer to any of them that says that nothing was done. */
const nothingDone = JSON.stringify({
  deleted: 0, cancelled: 0, count: 0, published: [], alreadyPublished: [], retracted: [], alreadyRetracted: [], notFound: [], updatedConsumers: [],
});

/**
 * Looks at what the Studio asks the server and at what it is answered. An answer is changed in one case: a refused command would be an
 * unhandled error of the Studio's, so it is told that nothing was done, and the person why. Requests go out with the present
 * session's anti-forgery token, which the Studio, having read its settings once, could not know after a new sign-in.
 */
export function watchApi(listener: ApiListener): void {
  const send = window.fetch.bind(window);
  window.fetch = async (input, init) => {
    const path = pathOf(input);
    if (path === null) {
      return send(input, init);
    }

    const response = await send(input, withToken(input, init));
    // the Studio gets its answer at once; a mistake of ours must not become one of its
    void look(path, init, response.clone(), listener).catch((failure: unknown) => { console.warn(failure); });
    return isRefusedCommand(path, init, response.status) ? nothingDoneAnswer(init) : response;
  };
}

const isRefusedCommand = (path: string, init: RequestInit | undefined, status: number): boolean =>
  status >= 400 && status < 500 && status !== 401 && (init?.method === 'DELETE' || commands.test(path));

const nothingDoneAnswer = (init: RequestInit | undefined): Response =>
  init?.method === 'DELETE' ? new Response(null, { status: 204 }) : new Response(nothingDone, { status: 200, headers: { 'Content-Type': 'application/json' } });

async function look(path: string, init: RequestInit | undefined, response: Response, listener: ApiListener): Promise<void> {
  if (response.ok && !watched.some((start) => path.startsWith(start))) {
    return;
  }

  const body = await jsonOf(response);
  if (body === null) {
    return;
  }

  if (!response.ok && response.status !== 401 && !isShownByStudio(path, init)) {
    listener.refused(problemOf(response.status, body));
  }

  listener.written(body);
  if (response.status === 401) {
    if (body.type === signedOut) {
      listener.signedOut();
    }
  } else if (body.type === draftChanged) {
    const document = modelOf(init?.body);
    listener.refusedSave({
      definitionId: textOf(recordOf(document)?.definitionId) ?? idIn(path) ?? '',
      document,
      changedBy: textOf(body.changedBy),
      changedAt: textOf(body.changedAt),
    });
  } else if (path.startsWith(definitions)) {
    const definition = recordOf(body.workflowDefinition) ?? ('root' in body ? body : null);
    if (response.ok && definition !== null) {
      listener.definition(definition);
    }

    const findings = findingsOf(body.findings);
    if (findings !== null) {
      listener.findings(findings, !response.ok);
    }
  }
}

/** Of a save, a publication and an import the Studio shows what the server says; of other requests it knows no answer but success. */
const isShownByStudio = (path: string, init: RequestInit | undefined): boolean =>
  init?.method === 'POST' && (path === definitions || /^\/elsa\/api\/workflow-definitions\/([^/]+\/publish|import)$/.test(path));

/** The path below `/elsa/` of this server; null for every other request. */
function pathOf(input: RequestInfo | URL): string | null {
  const url = new URL(input instanceof Request ? input.url : input, document.baseURI);
  return url.origin === location.origin && url.pathname.startsWith('/elsa/') ? url.pathname : null;
}

function withToken(input: RequestInfo | URL, init: RequestInit | undefined): RequestInit | undefined {
  const token = antiForgeryToken();
  if (token === null) {
    return init;
  }

  const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
  headers.set(antiForgeryHeader, token);
  return { ...init, headers };
}

async function jsonOf(response: Response): Promise<Record<string, unknown> | null> {
  return /json/.test(response.headers.get('Content-Type') ?? '') ? recordOf(await response.json()) : null;
}

/** The definition inside a save request. */
function modelOf(body: BodyInit | null | undefined): unknown {
  const text = typeof body === 'string' ? body
    : body instanceof ArrayBuffer || ArrayBuffer.isView(body) ? new TextDecoder().decode(body)
      : null;
  const request = text === null ? null : recordOf(JSON.parse(text));
  return request === null ? null : request.model ?? request;
}

export function findingsOf(value: unknown): Finding[] | null {
  if (!Array.isArray(value)) {
    return null;
  }

  return value.map(recordOf).filter((finding) => finding !== null).map((finding) => ({
    severity: severityOf(finding.severity),
    code: textOf(finding.code) ?? '',
    nodeId: textOf(finding.nodeId),
    message: textOf(finding.message) ?? '',
  }));
}

function severityOf(value: unknown): Severity {
  const name = textOf(value)?.toLowerCase();
  return name === 'error' || name === 'warning' ? name : 'notice';
}

const idIn = (path: string): string | null => {
  const id = path.slice(definitions.length).split('/')[1];
  return id === undefined || id === '' ? null : decodeURIComponent(id);
};

const recordOf = (value: unknown): Record<string, unknown> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
