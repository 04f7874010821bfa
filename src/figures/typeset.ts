import type { LiteDocument } from 'mathjax-full/js/adaptors/lite/Document';
import type { LiteElement } from 'mathjax-full/js/adaptors/lite/Element';
import type { LiteText } from 'mathjax-full/js/adaptors/lite/Text';
import type { Formula, FormulaShape, Transform } from './scene';

/** Longer than any formula that a card can show. */
const maxTex = 500;
const maxKept = 100;

/** Turns LaTeX into outlines with MathJax; the fonts are MathJax's own, so every canvas draws the same. */
export type Typeset = (tex: string) => Formula;

/** Loads MathJax (about 200 ms) at the first formula and keeps the formulas it has set. */
export function createTypeset(): Typeset {
  let convert: ((tex: string) => LiteElement) | undefined;
  const kept = new Map<string, Formula>();
  return (tex) => {
    const known = kept.get(tex);
    if (known) return known;
    if (tex.trim() === '') throw new Error('an empty formula cannot be drawn');
    if (tex.length > maxTex)
      throw new Error(`a formula of ${tex.length} characters is too long: ${maxTex} at most`);
    convert ??= loadMathJax();
    const formula = toFormula(convert(tex));
    if (kept.size >= maxKept) kept.clear();
    kept.set(tex, formula);
    return formula;
  };
}

function loadMathJax(): (tex: string) => LiteElement {
  const { mathjax } = require('mathjax-full/js/mathjax.js') as typeof import('mathjax-full/js/mathjax');
  const { TeX } = require('mathjax-full/js/input/tex.js') as typeof import('mathjax-full/js/input/tex');
  const { SVG } = require('mathjax-full/js/output/svg.js') as typeof import('mathjax-full/js/output/svg');
  const { liteAdaptor } =
    require('mathjax-full/js/adaptors/liteAdaptor.js') as typeof import('mathjax-full/js/adaptors/liteAdaptor');
  const { RegisterHTMLHandler } =
    require('mathjax-full/js/handlers/html.js') as typeof import('mathjax-full/js/handlers/html');
  require('mathjax-full/js/input/tex/ams/AmsConfiguration.js');
  require('mathjax-full/js/input/tex/boldsymbol/BoldsymbolConfiguration.js');

  RegisterHTMLHandler(liteAdaptor());
  const page = mathjax.document('', {
    InputJax: new TeX<LiteElement, LiteText, LiteDocument>({
      packages: ['base', 'ams', 'boldsymbol'],
      formatError: (_jax: unknown, error: Error) => {
        throw error;
      },
    }),
    OutputJax: new SVG<LiteElement, LiteText, LiteDocument>({ fontCache: 'none' }),
  });
  return (tex) => {
    try {
      const wrapper = page.convert(tex, { display: true }) as LiteElement;
      return wrapper.children[0] as LiteElement;
    } catch (error) {
      throw new Error(`the formula ${tex} is not LaTeX that can be drawn: ${(error as Error).message}`);
    }
  };
}

/** MathJax writes 1000 units per em and draws upwards inside a group that is flipped. */
function toFormula(svg: LiteElement): Formula {
  const [, top = 0, width = 0, height = 0] = String(svg.attributes.viewBox).split(' ').map(Number);
  const shapes: FormulaShape[] = [];
  for (const child of svg.children) collect(child, [1, 0, 0, 1, 0, 0], shapes);
  return { width, ascent: -top, descent: height + top, shapes };
}

type Clip = Extract<FormulaShape, { kind: 'outline' }>['clip'];

function collect(node: LiteElement | LiteText, outer: Transform, shapes: FormulaShape[], clip?: Clip): void {
  if (!('children' in node)) return;
  const attributes = node.attributes;
  const number = (name: string): number => Number(attributes[name] ?? 0);
  const at = compose(outer, readTransform(String(attributes.transform ?? '')));
  if (node.kind === 'path') {
    shapes.push({ kind: 'outline', path: String(attributes.d ?? ''), at, ...(clip && { clip }) });
  } else if (node.kind === 'rect') {
    const box = { x: number('x'), y: number('y'), width: number('width'), height: number('height') };
    if (!attributes['data-background']) shapes.push({ kind: 'bar', box, at });
  } else if (node.kind === 'text') {
    const text = node.children.map((child) => ('value' in child ? String(child.value) : '')).join('');
    shapes.push({ kind: 'words', text, at });
  } else {
    const inner = node.kind === 'svg' ? enterView(node, at) : { at, clip };
    for (const child of node.children) collect(child, inner.at, shapes, inner.clip);
  }
}

/** A nested `svg` is a window on the extender of a tall or wide bracket. */
function enterView(node: LiteElement, at: Transform): { at: Transform; clip: Clip } {
  const [x = 0, y = 0, width = 1, height = 1] = String(node.attributes.viewBox).split(' ').map(Number);
  const sx = Number(node.attributes.width) / width;
  const sy = Number(node.attributes.height) / height;
  const left = Number(node.attributes.x ?? 0) - x * sx;
  const top = Number(node.attributes.y ?? 0) - y * sy;
  const inside = compose(at, [sx, 0, 0, sy, left, top]);
  return { at: inside, clip: { x, y, width, height, at: inside } };
}

function readTransform(text: string): Transform {
  let at: Transform = [1, 0, 0, 1, 0, 0];
  for (const [, name, list = ''] of text.matchAll(/(translate|scale)\(([^)]*)\)/g)) {
    const [a = 0, b] = list.split(/[ ,]+/).map(Number);
    at = compose(at, name === 'scale' ? [a, 0, 0, b ?? a, 0, 0] : [1, 0, 0, 1, a, b ?? 0]);
  }
  return at;
}

function compose(m: Transform, n: Transform): Transform {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}
