import { dirname, join } from 'node:path';
import { readCoverage } from './coverage';
import { type Glyphs, splitRuns } from './readable-text';
import type { Font, Measure } from './scene';

/** The part of the 2D canvas API that node-canvas and @napi-rs/canvas both have and that we draw with. */
export interface Context {
  /** node-canvas only: cached glyphs draw five times faster than outlines, and look the same. */
  textDrawingMode?: string;
  font: string;
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  lineJoin: string;
  lineCap: string;
  save(): void;
  restore(): void;
  beginPath(): void;
  closePath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void;
  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void;
  arc(x: number, y: number, radius: number, start: number, end: number): void;
  rect(x: number, y: number, width: number, height: number): void;
  clip(): void;
  fill(): void;
  stroke(): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  strokeRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
  measureText(text: string): { width: number };
  setLineDash(dash: number[]): void;
  translate(x: number, y: number): void;
  rotate(radians: number): void;
  transform(a: number, b: number, c: number, d: number, e: number, f: number): void;
  getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray };
  createImageData(width: number, height: number): { data: Uint8ClampedArray };
  putImageData(image: unknown, x: number, y: number): void;
}

export interface Ink {
  impl: 'canvas' | 'napi';
  glyphs: Glyphs;
  /** Width in px. */
  measure: Measure;
  createContext(width: number, height: number): Context;
  /** A context that notes what is drawn instead of colouring pixels; `write` gives it as SVG, text as outlines. */
  createVector(width: number, height: number): { context: Context; write(): string };
  /** Draws from x rightwards on the baseline y, each character in a font that has it. */
  write(context: Context, text: string, x: number, y: number, font: Font): void;
}

/** Three megapixels: our largest card has 2.56; anything beyond is a mistake that must not take the memory. */
const maxPixels = 3_000_000;

/** A cache of text widths is emptied at this many entries: about 1 MB. */
const maxWidths = 10_000;

type CreateCanvas = (width: number, height: number) => { getContext(kind: '2d'): unknown };
interface Library {
  createCanvas: CreateCanvas;
  createVector(width: number, height: number): { getContext(kind: '2d'): unknown; write(): string };
}

/** Loads a canvas library with our fonts: node-canvas where its native part is there, else @napi-rs/canvas. */
export function loadInk({ impl }: { impl?: 'canvas' | 'napi' } = {}): Ink {
  if (impl === 'canvas') return createInk('canvas', openNodeCanvas());
  if (impl === 'napi') return createInk('napi', openNapiCanvas());
  try {
    return createInk('canvas', openNodeCanvas());
  } catch {
    return createInk('napi', openNapiCanvas());
  }
}

function openNodeCanvas(): Library {
  const library = require('canvas') as typeof import('canvas');
  for (const [family, path] of fontFiles()) library.registerFont(path, { family });
  return {
    createCanvas: library.createCanvas,
    createVector: (width, height) => {
      const canvas = library.createCanvas(width, height, 'svg');
      return { getContext: () => canvas.getContext('2d'), write: () => canvas.toBuffer().toString('utf8') };
    },
  };
}

function openNapiCanvas(): Library {
  const library = require('@napi-rs/canvas') as typeof import('@napi-rs/canvas');
  for (const [family, path] of fontFiles()) library.GlobalFonts.registerFromPath(path, family);
  const { createCanvas, SvgExportFlag } = library;
  return {
    createCanvas,
    createVector: (width, height) => {
      const canvas = createCanvas(width, height, SvgExportFlag.ConvertTextToPaths);
      return { getContext: () => canvas.getContext('2d'), write: () => canvas.getContent().toString('utf8') };
    },
  };
}

/** Each face has a family of its own, so that neither library has to choose a weight or a substitute. */
function fontFiles(): [family: string, path: string][] {
  const dejavu = join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf');
  const noto = join(dirname(require.resolve('@embedpdf/fonts-sc')), '..', 'fonts');
  return [
    ['Figure latin regular', join(dejavu, 'DejaVuSans.ttf')],
    ['Figure latin bold', join(dejavu, 'DejaVuSans-Bold.ttf')],
    ['Figure latin mono', join(dejavu, 'DejaVuSansMono.ttf')],
    ['Figure han regular', join(noto, 'NotoSansHans-Regular.otf')],
    ['Figure han bold', join(noto, 'NotoSansHans-Bold.otf')],
  ];
}

function createInk(impl: 'canvas' | 'napi', { createCanvas, createVector }: Library): Ink {
  const files = new Map(fontFiles());
  const coverage = (family: string) => readCoverage(files.get(family) ?? '');
  const glyphs: Glyphs = { latin: coverage('Figure latin regular'), han: coverage('Figure han regular') };
  const createContext = (width: number, height: number): Context => {
    if (width * height > maxPixels) throw new RangeError(`a picture of ${width} × ${height} px is too large`);
    return prepare(createCanvas(width, height).getContext('2d') as Context);
  };
  const prepare = (context: Context): Context => {
    if (impl === 'canvas') context.textDrawingMode = 'glyph';
    return context;
  };
  const widthOf = createRunMeasure(createContext(8, 8));
  return {
    impl,
    glyphs,
    createContext,
    createVector(width, height) {
      const vector = createVector(width, height);
      return { context: prepare(vector.getContext('2d') as Context), write: vector.write };
    },
    measure: (text, font) =>
      splitRuns(text, glyphs).reduce((sum, run) => sum + widthOf(run.text, fontOf(font, run.script)), 0),
    write(context, text, x, y, font) {
      let left = x;
      for (const run of splitRuns(text, glyphs)) {
        const style = fontOf(font, run.script);
        context.font = style;
        context.fillText(run.text, left, y);
        left += widthOf(run.text, style);
      }
    },
  };
}

function createRunMeasure(context: Context): (text: string, font: string) => number {
  const widths = new Map<string, number>();
  return (text, font) => {
    const key = `${font}|${text}`;
    const known = widths.get(key);
    if (known !== undefined) return known;
    if (widths.size >= maxWidths) widths.clear();
    context.font = font;
    const { width } = context.measureText(text);
    widths.set(key, width);
    return width;
  };
}

function fontOf({ size, face }: Font, script: 'latin' | 'han'): string {
  return `${size}px "Figure ${script} ${script === 'han' && face === 'mono' ? 'regular' : face}"`;
}
