import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const parts = ['_framework', '_content', 'appsettings.json', 'Elsa.Studio.Host.CustomElements.styles.css'];

/**
 * Puts the static files of Elsa Studio beside its host page. The brotli siblings go along, so that nobody compresses at run time;
 * the gzip ones do not, because every browser that runs WebAssembly takes brotli over HTTPS and from this machine.
 */
export function studioFiles(): Plugin {
  let target = '';
  return {
    name: 'ybtb-studio-files',
    apply: 'build',
    configResolved(config) {
      target = join(config.root, config.build.outDir, 'designer');
    },
    async closeBundle() {
      const source = dirname(createRequire(import.meta.url).resolve('@elsa-workflows/elsa-studio-wasm/package.json'));
      await Promise.all(parts.map((part) => cp(join(source, part), join(target, part), { recursive: true, filter: (file) => !file.endsWith('.gz') })));
    },
  };
}
