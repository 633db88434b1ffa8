import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** What PDF.js asks for while it draws: tables of Chinese encodings, the standard fonts, and the decoder that needs no WebAssembly. */
const parts = ['cmaps', 'standard_fonts', 'wasm/openjpeg_nowasm_fallback.js'];

/** Puts the files that PDF.js loads by itself beside the pages, so that nothing is fetched from elsewhere. */
export function pdfFiles(): Plugin {
  let target = '';
  return {
    name: 'ybtb-pdf-files',
    apply: 'build',
    configResolved(config) {
      target = join(config.root, config.build.outDir, 'pdf');
    },
    async closeBundle() {
      const source = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
      await Promise.all(parts.map((part) => cp(join(source, part), join(target, part), { recursive: true })));
    },
  };
}
