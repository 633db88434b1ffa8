import { expect, it } from 'vitest';
import { faultsOf, loadedWith } from './first-page.ts';

const ofModules = (...moduleIds: string[]) => ({ code: 'x', moduleIds });

it('counts what is loaded at once, in a circle too, and not what comes later', () => {
  expect(loadedWith('a', { a: { imports: ['b', 'elsewhere'] }, b: { imports: ['a'] }, later: { imports: [] } })).toEqual(['a', 'b']);
});

it.each([
  ['/x/node_modules/echarts/core.js'],
  ['/x/node_modules/zrender/lib/core/util.js'],
  ['/x/node_modules/pdfjs-dist/build/pdf.mjs'],
  ['C:\\x\\src\\features\\cases\\case-page.tsx'],
  ['/x/src/features/session/sign-in-page.tsx'],
  ['\0virtual:help-pages'],
])('refuses %s', (id) => { expect(faultsOf([ofModules(id)])).toHaveLength(1); });

it('lets through what every page needs', () => {
  expect(faultsOf([ofModules('/x/node_modules/react-dom/index.js', '/x/src/features/home/home-page.tsx', '/x/src/features/session/session.ts')])).toEqual([]);
});

it('refuses what has grown', () => { expect(faultsOf([ofModules()], 10)).toEqual([expect.stringContaining('more than 10')]); });
