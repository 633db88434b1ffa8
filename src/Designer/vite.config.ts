import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compressed } from './build/compressed.ts';
import { firstPage } from './build/first-page.ts';
import { helpPages } from './build/help-pages.ts';
import { pdfFiles } from './build/pdf-files.ts';
import { studioFiles } from './build/studio-files.ts';
import { yunnanMap } from './build/yunnan-map.ts';

// for work on the pages themselves: the server that answers beside them
const server = process.env.YBTB_SERVER ?? 'http://127.0.0.1:5080';
const proxy = { '/api': server, '/elsa': { target: server, ws: true }, '/health': server };

/** Three pages: the staff app at the root, the host page of the Studio below /designer/, and the applicants' pages below /my. */
export default defineConfig({
  plugins: [react(), helpPages(), yunnanMap(), studioFiles(), pdfFiles(), firstPage(), compressed()],
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 1500,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: ['index.html', 'designer/index.html', 'public.html'] },
  },
  server: { proxy },
  preview: { proxy },
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://localhost/' } },
    setupFiles: ['src/testing/setup.ts'],
    testTimeout: 30_000,
  },
});
