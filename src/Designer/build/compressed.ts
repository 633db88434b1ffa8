import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import type { Plugin } from 'vite';

const compress = promisify(brotliCompress);

/** Smaller files gain nothing. */
const smallest = 4096;

/** Puts a brotli sibling beside each large file of ours, as the Studio's package does for its own: the server sends that one. */
export function compressed(): Plugin {
  let assets = '';
  return {
    name: 'ybtb-compressed',
    apply: 'build',
    configResolved(config) {
      assets = join(config.root, config.build.outDir, config.build.assetsDir);
    },
    async closeBundle() {
      await Promise.all((await readdir(assets)).filter((name) => /\.(m?js|css|svg)$/.test(name)).map(async (name) => {
        const content = await readFile(join(assets, name));
        if (content.length >= smallest) {
          await writeFile(join(assets, `${name}.br`), await compress(content));
        }
      }));
    },
  };
}
