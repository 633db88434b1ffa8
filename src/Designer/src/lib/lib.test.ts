import { afterEach, describe, expect, it } from 'vitest';
import { antiForgeryToken } from './anti-forgery';
import { designerPath } from './designer-path';
import { moment } from './moment';
import { menuFor } from './navigation';
import { problemOf } from './problem';
import { isOutsideApp, safeReturnPath, signInPath } from './return-path';
import { takeSession } from '../testing/fake-server';

afterEach(takeSession);

describe('safeReturnPath', () => {
  it.each([
    ['/definitions?x=1#y', '/definitions?x=1#y'],
    ['/designer/workflows/definitions', '/designer/workflows/definitions'],
    [null, '/'],
    ['https://elsewhere.example/', '/'],
    ['//elsewhere.example/', '/'],
    ['/\\elsewhere.example', '/'],
    ['javascript:alert(1)', '/'],
  ])('%s leads to %s', (given, expected) => { expect(safeReturnPath(given)).toBe(expected); });

  it('comes back from the sign-in page unharmed', () => {
    const address = new URL(signInPath('/definitions?a=1&b=2'), location.origin);
    expect(safeReturnPath(address.searchParams.get('return'))).toBe('/definitions?a=1&b=2');
  });
});

describe('isOutsideApp', () => {
  it.each([['/designer/', true], ['/designer', true], ['/designers', false], ['/', false]])('%s: %s', (path, expected) => {
    expect(isOutsideApp(path)).toBe(expected);
  });
});

describe('moment', () => {
  it.each([
    ['2026-05-08T01:00:00Z', '2026-05-08 09:00'],
    ['2026-05-08T16:00:00Z', '2026-05-09 00:00'],
    ['2026-05-08T09:00:00+08:00', '2026-05-08 09:00'],
    ['soon', 'soon'],
  ])('%s is %s in Shanghai', (iso, expected) => { expect(moment(iso)).toBe(expected); });
});

describe('menuFor', () => {
  it('offers nothing to those who may nothing', () => { expect(menuFor(['ReadAudit'])).toEqual([]); });
  it('offers an entry by its permission', () => {
    expect(menuFor(['ReadInstances'])[0]?.entries.map((entry) => entry.path)).toEqual([designerPath.instances]);
  });
});

describe('problemOf', () => {
  it('keeps the server\'s words and number', () => {
    expect(problemOf(409, { type: 'urn:ybtb:problem:stale', title: '题', detail: '因', traceId: 't' }))
      .toEqual({ type: 'urn:ybtb:problem:stale', status: 409, title: '题', detail: '因', traceId: 't' });
  });
  it.each([[undefined], ['<html>'], [null], [[]]])('makes something of %s', (body) => {
    expect(problemOf(502, body)).toMatchObject({ type: null, status: 502, traceId: null });
    expect(problemOf(502, body).detail).not.toBe('');
  });
});

it('reads the anti-forgery token from its cookie', () => {
  document.cookie = 'XSRF-TOKEN=a_b-c; path=/';
  expect(antiForgeryToken()).toBe('a_b-c');
  takeSession();
  expect(antiForgeryToken()).toBeNull();
});
