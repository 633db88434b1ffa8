import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Marked } from 'marked';
import type { Plugin } from 'vite';

const id = 'virtual:help-pages';

export interface HelpPage {
  /** The file's name without its ending: the last part of the page's address. */
  name: string;
  title: string;
  /** Made from our own documents when the app is built; nothing of a user's is in it. */
  html: string;
}

/** The Chinese user documents as pages of the app, so that help works without a network: the module `virtual:help-pages`. */
export function helpPages(): Plugin {
  let folder = '';
  return {
    name: 'ybtb-help-pages',
    configResolved(config) {
      folder = join(config.root, '../../docs/zh');
    },
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(module) {
      if (module !== `\0${id}`) {
        return null;
      }

      const files = readdirSync(folder).filter((file) => file.endsWith('.md')).sort(inReadingOrder);
      files.forEach((file) => { this.addWatchFile(join(folder, file)); });
      const pages = files.map((file) => renderHelpPage(basename(file, '.md'), readFileSync(join(folder, file), 'utf8')));
      return withPictures(`export const helpPages = ${JSON.stringify(pages)};`, folder);
    },
  };
}

/** The first steps before everything else, then what each kind of people does; the rest is looked up from there. */
const first = ['快速上手.md', '窗口人员指南.md', '督办人员指南.md', '运营人员指南.md'];

function inReadingOrder(one: string, other: string): number {
  const place = (file: string) => (first.includes(file) ? first.indexOf(file) : first.length);
  return place(one) - place(other) || one.localeCompare(other, 'zh-CN');
}

/** Has the bundler take the pictures along, and puts the addresses it gives them in the place of their names; one not yet taken is not shown. */
function withPictures(code: string, folder: string): string {
  const names = [...new Set(code.match(/images\/[^"\\]+\.png/g) ?? [])].filter((name) => existsSync(join(folder, name)));
  const imports = names.map((name, place) => `import picture${String(place)} from ${JSON.stringify(join(folder, name))};\n`);
  const parts = names.reduce((text, name, place) => text.replaceAll(name, `" + picture${String(place)} + "`), code);
  return imports.join('') + parts;
}

/** Links between documents become links between pages; links to other files of the repository become plain text. */
export function renderHelpPage(name: string, markdown: string): HelpPage {
  const marked = new Marked({
    gfm: true,
    renderer: {
      link({ href, tokens }) {
        const text = this.parser.parseInline(tokens);
        const [file = '', anchor] = decodeURI(href).split('#');
        if (href.startsWith('#') || /^https?:/.test(href)) {
          return `<a href="${escapeAttribute(href)}">${text}</a>`;
        }

        return file.endsWith('.md') && !file.includes('/')
          ? `<a href="/help/${encodeURIComponent(basename(file, '.md'))}${anchor ? `#${encodeURIComponent(anchor)}` : ''}">${text}</a>`
          : text;
      },
      // wide tables and commands scroll by themselves; with the keyboard too
      table({ header, rows }) {
        const cell = (tag: string, tokens: (typeof header)[number]['tokens']) => `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`;
        const head = header.map((c) => cell('th', c.tokens)).join('');
        const body = rows.map((row) => `<tr>${row.map((c) => cell('td', c.tokens)).join('')}</tr>`).join('');
        return `<div class="wide" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
      },
      image({ href, text }) {
        return `<img src="${escapeAttribute(href)}" alt="${escapeAttribute(text)}" loading="lazy">`;
      },
      code({ text }) {
        return `<pre tabindex="0"><code>${escapeAttribute(text)}</code></pre>`;
      },
    },
  });
  const title = /^# +(.+)$/m.exec(markdown)?.[1] ?? name;
  return { name, title, html: marked.parse(markdown.replace(/^# +.+$/m, ''), { async: false }) };
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
