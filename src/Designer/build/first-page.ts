import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** What a browser must have before it can draw anything, gzipped; in bytes. */
export const mostBytes = 250 * 1024;

/** Large parts that only some pages need; each belongs in a chunk that is loaded with them. */
const apart = [/\/node_modules\/(echarts|zrender|pdfjs-dist|@elsa-workflows)\//, /virtual:(help-pages|yunnan-map)/, /\/features\/(?!home\/|session\/(session|go-to)\.)/];

interface Chunk {
  type: 'chunk';
  code: string;
  isEntry: boolean;
  facadeModuleId: string | null;
  imports: string[];
  moduleIds: string[];
}

/** The chunks that the page's entry loads at once, itself among them. */
export function loadedWith(entry: string, chunks: Readonly<Record<string, { imports: string[] }>>): string[] {
  const loaded = new Set<string>();
  const add = (name: string) => {
    if (!loaded.has(name) && chunks[name] !== undefined) {
      loaded.add(name);
      chunks[name].imports.forEach(add);
    }
  };
  add(entry);
  return [...loaded];
}

/** What is wrong with a first page of these chunks; nothing when it is small and holds what every page needs. */
export function faultsOf(chunks: readonly Pick<Chunk, 'code' | 'moduleIds'>[], most = mostBytes): string[] {
  const bytes = chunks.reduce((sum, { code }) => sum + gzipSync(code).length, 0);
  const strangers = chunks.flatMap(({ moduleIds }) => moduleIds).filter((id) => apart.some((pattern) => pattern.test(id.replaceAll('\\', '/'))));
  return [
    ...(bytes > most ? [`the first page takes ${bytes} bytes gzipped, more than ${most}`] : []),
    ...strangers.map((id) => `${id} belongs in a page of its own, not in the first`),
  ];
}

/** Fails the build when the first page of the staff app grows or takes in what belongs to single pages. */
export function firstPage(page = 'index.html'): Plugin {
  return {
    name: 'ybtb-first-page',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = Object.fromEntries(Object.entries(bundle).filter(([, part]) => part.type === 'chunk')) as Record<string, Chunk>;
      const entry = Object.entries(chunks).find(([, { isEntry, facadeModuleId }]) => isEntry && facadeModuleId?.endsWith(`/Designer/${page}`));
      if (entry === undefined) {
        this.error(`no chunk was made for ${page}`);
      }

      const faults = faultsOf(loadedWith(entry[0], chunks).flatMap((name) => chunks[name] ?? []));
      if (faults.length > 0) {
        this.error(faults.join('\n'));
      }
    },
  };
}
