import { expect, it } from 'vitest';
import { renderHelpPage } from './help-pages.ts';

it('takes the title out of the text', () => {
  expect(renderHelpPage('file', '# 题\n\n正文')).toEqual({ name: 'file', title: '题', html: '<p>正文</p>\n' });
});

it.each([
  ['[甲](乙.md)', '<p><a href="/help/%E4%B9%99">甲</a></p>\n'],
  ['[甲](乙.md#丙)', '<p><a href="/help/%E4%B9%99#%E4%B8%99">甲</a></p>\n'],
  ['[甲](../../samples/cases)', '<p>甲</p>\n'],
  ['[甲](javascript:alert(1))', '<p>甲</p>\n'],
])('%s becomes %s', (markdown, html) => { expect(renderHelpPage('file', markdown).html).toBe(html); });

it('shows pictures with what is on them', () => {
  expect(renderHelpPage('file', '![甲"乙](images/甲-乙.png)').html).toBe('<p><img src="images/甲-乙.png" alt="甲&quot;乙" loading="lazy"></p>\n');
});

it('keeps commands as they are', () => {
  expect(renderHelpPage('file', '```\nget "<a>"\n```').html).toBe('<pre tabindex="0"><code>get &quot;&lt;a&gt;&quot;</code></pre>');
});
