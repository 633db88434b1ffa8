import { afterEach, describe, expect, it } from 'vitest';
import { dictionary, patterns } from './dictionary';
import { translate } from './translate';
import { translateStudio } from './translate-studio';
import { keepAsWritten } from './written';

/** Observers run after the present task. */
const observed = () => new Promise((resolve) => { setTimeout(resolve, 0); });

describe('translate', () => {
  it.each([
    ['Save', '保存'],
    ['  Save \n', '  保存 \n'],
    ['Version 12', '第 12 版'],
    ['1-10 of 25', '第 1–10 条，共 25 条'],
    ['flow.json successfully saved.', 'flow.json 已保存。'],
  ])('%s is %s', (english, chinese) => { expect(translate(english)).toBe(chinese); });

  it.each([['保存'], ['Something new'], [''], ['  '], ['constructor'], ['toString'], ['123']])('leaves %j alone', (text) => {
    expect(translate(text)).toBeNull();
  });

  it('takes a dollar sign in a name for what it is', () => { expect(translate('$& copied')).toBe('已复制：$&'); });

  it('has Chinese for every entry', () => {
    expect(Object.entries(dictionary).filter(([english, chinese]) => !/\p{Script=Han}/u.test(chinese) && english !== chinese && chinese !== 'JSON')).toEqual([]);
    expect(patterns.length).toBeGreaterThan(10);
  });
});

describe('translateStudio', () => {
  let root: HTMLElement;
  const show = (html: string) => {
    root = document.createElement('div');
    root.append(document.createRange().createContextualFragment(html));
    document.body.replaceChildren(root);
    translateStudio(root);
  };
  afterEach(() => { document.body.replaceChildren(); });

  it('translates what is there: texts and what is read aloud', () => {
    show('<button title="Delete" aria-label="Delete">Delete</button><input placeholder="Search" value="Search">');
    const button = root.querySelector('button');
    expect([button?.textContent, button?.title, button?.getAttribute('aria-label')]).toEqual(['删除', '删除', '删除']);
    expect(root.querySelector('input')?.placeholder).toBe('搜索');
    expect(root.querySelector('input')?.value).toBe('Search');
  });

  it('translates what comes and what changes later', async () => {
    show('<p>Save</p>');
    const text = root.querySelector('p')?.firstChild as Text;
    text.data = 'Publish';
    root.append(document.createRange().createContextualFragment('<section><b>Cancel</b></section>'));
    await observed();
    expect(text.data).toBe('发布');
    expect(root.querySelector('b')?.textContent).toBe('取消');
    root.querySelector('p')?.setAttribute('title', 'Run');
    await observed();
    expect(root.querySelector('p')?.title).toBe('试运行');
  });

  it.each([
    ['<div class="monaco-editor"><span>Delete</span></div>', 'span'],
    ['<textarea>Delete</textarea>', 'textarea'],
    ['<div class="elsa-activity"><span title="Delete">Delete</span></div>', 'span'],
    ['<pre>Delete</pre>', 'pre'],
  ])('leaves %s alone', async (html, selector) => {
    show(html);
    await observed();
    expect(root.querySelector(selector)?.textContent).toBe('Delete');
    const later = document.createElement('i');
    later.textContent = 'Delete';
    root.querySelector(selector)?.append(later);
    await observed();
    expect(root.querySelector('i')?.textContent ?? 'Delete').toBe('Delete');
  });

  it('leaves what the server named', async () => {
    show('<p>Tabular</p>');
    keepAsWritten({ items: [{ name: 'Raw', status: 'Running' }] });
    root.append(document.createRange().createContextualFragment('<b>Raw</b><i title="Raw">Running</i>'));
    await observed();
    expect(root.textContent).toBe('表格Raw运行中');
    expect(root.querySelector('i')?.title).toBe('Raw');
  });

  it('translates the outcomes that the Studio works out, and no other text of the canvas', async () => {
    show('<svg></svg>');
    root.querySelector('svg')?.append(document.createRange().createContextualFragment(
      '<g data-cell-id="1"><text>Timeout</text><g class="x6-port"><text><tspan>Failed\u00a0to\u00a0connect</tspan></text></g><g class="x6-port"><text>Delete</text></g></g>'));
    await observed();
    expect(root.textContent).toBe('Timeout无法连接Delete');
  });

  it('reads an entry of a menu as one', async () => {
    show('<div class="mud-menu-item"><p>Cancel</p></div><button>Cancel</button>');
    await observed();
    expect(root.textContent).toBe('取消实例取消');
  });

  it('reads the head of a column as one', async () => {
    show('<table><tr><th>Finished</th><td>Finished</td></tr></table>');
    await observed();
    expect(root.textContent).toBe('结束时间已结束');
  });

  it('never makes markup of a text', async () => {
    show('<p></p>');
    root.querySelector('p')?.append('<img src=x onerror=alert(1)> copied');
    await observed();
    expect(root.querySelector('p')?.textContent).toBe('已复制：<img src=x onerror=alert(1)>');
    expect(root.querySelector('img')).toBeNull();
  });
});
