import type { UploadedFile } from './upload';

export type Trust = 'original-checked' | 'copy' | 'electronic' | 'data-sharing' | 'promise';

/** A material as it is handed in. */
export interface GivenMaterial {
  /** Of this page alone, to tell entries apart. */
  id: string;
  /** Of the requirement, or of the alternative that was chosen. */
  code: string;
  trust: Trust;
  file?: UploadedFile;
  reuse?: { caseNumber: string; sequence: number; name: string };
  /** ISO day, or what was typed instead of one. */
  validUntil?: string;
  /** Of a promise: the letter that was read and confirmed. */
  promiseHash?: string;
  /** Of a promise that is signed on the screen: the strokes; never kept with a draft. */
  signature?: number[][];
}

/** 承诺书. */
export interface PromiseLetter {
  title: string;
  paragraphs: readonly string[];
  hash: string;
  /** Whether a confirmation is not enough: who promises signs. */
  isSigned?: boolean;
}

/** What an item asks for, as its guide is served. */
export interface Requirement {
  code: string;
  name: string;
  kind: string;
  requirement: string;
  condition?: string | null;
  situation?: string | null;
  anyOf: readonly { code: string | null; name: string }[];
  trusts: readonly { code: string; name: string }[];
  onlineNote?: string | null;
  counterNote?: string | null;
  remark?: string | null;
  promise?: PromiseLetter | null;
}

/** What it means for this application. */
export interface ChecklistItem {
  code: string;
  isDemanded: boolean;
  waivedBecause?: string | null;
  earlier: readonly { caseNumber: string; sequence: number; code: string; name: string; handedInOn: string; validUntil?: string | null }[];
}

export const codesOf = (requirement: Requirement): string[] => [requirement.code, ...requirement.anyOf.flatMap(({ code }) => (code === null ? [] : [code]))];

export const givenFor = (requirement: Requirement, given: readonly GivenMaterial[]): GivenMaterial[] => {
  const codes = codesOf(requirement);
  return given.filter(({ code }) => codes.includes(code));
};

let last = 0;

/** An id that no other entry of this page has. */
export function newId(): string {
  last += 1;
  return `m${Date.now().toString(36)}-${last}`;
}
