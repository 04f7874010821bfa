import type { Fact, FigureSpec } from '../experiments/types';
import { maxAlt, writeAltText } from './alt-text';
import { writeBoardAlt } from './board-alt';
import { type Ink, loadInk } from './ink';
import { layoutBoard } from './layout-board';
import { layoutCard } from './layout-card';
import { createWords, type LayoutContext } from './layout-context';
import { paintScene, paintVector } from './paint-scene';
import { toReadable } from './readable-text';
import type { Scene } from './scene';
import { coloursOf, sizesOf } from './theme';
import type { BoardCard, DrawOptions, Picture, Theme } from './types';
import { createTypeset, type Typeset } from './typeset';

export type BoardOptions = Pick<DrawOptions, 'language' | 'theme'>;

export interface FormulaOptions {
  theme: Theme;
  /** px per em before doubling; 20 by default, so 40 px on the picture. */
  fontSize?: number;
}

/** A drawing room: a canvas library with our fonts, and MathJax. Fonts are registered once a process, so keep one. */
export interface Figures {
  /** The canvas library in use. */
  impl: 'canvas' | 'napi';
  /** Draws what an experiment found as one card, with a description for people who cannot see it. */
  draw(spec: FigureSpec, facts: Fact[], options: DrawOptions): Picture;
  /** The same card as an SVG, with text as outlines, so that it looks the same where our fonts are missing. */
  drawVector(spec: FigureSpec, facts: Fact[], options: DrawOptions): string;
  /** Draws one display formula, twice as large as it is shown, on the theme's opaque ground. */
  formula(tex: string, options: FormulaOptions): Picture;
  /** Draws a board of people; its height follows from the number of rows. */
  board(card: BoardCard, options: BoardOptions): Picture;
  /** A board's marks without ink. */
  layoutBoard(card: BoardCard, options: BoardOptions): Scene;
  /** The card's marks without ink: what the layout tests look at. */
  layout(spec: FigureSpec, facts: Fact[], options: DrawOptions): Scene;
  /** Loads MathJax and draws a small card, so that the first answer is as quick as the others. */
  warm(): void;
}

/** `impl` chooses the canvas library; without it node-canvas where it can be loaded, else @napi-rs/canvas. */
export function createFigures({ impl }: { impl?: 'canvas' | 'napi' } = {}): Figures {
  const ink = loadInk(impl ? { impl } : {});
  const typeset = createTypeset();
  const layout: Figures['layout'] = (spec, facts, options) => {
    const size = spec.large ? 'large' : options.size;
    const context = createContext(ink, typeset, { ...options, size });
    return layoutCard(spec, ownFacts(spec, facts), options.receipt, context);
  };
  const draw: Figures['draw'] = (spec, facts, options) => {
    const scene = layout(spec, facts, options);
    const { width, height } = scene;
    const alt = writeAltText(spec, ownFacts(spec, facts), options.language);
    return { png: paintScene(ink, scene), width, height, alt };
  };
  const boardScene: Figures['layoutBoard'] = (card, options) =>
    layoutBoard(card, createContext(ink, typeset, { ...options, size: 'chat' }));
  return {
    impl: ink.impl,
    layout,
    draw,
    layoutBoard: boardScene,
    board: (card, options) => {
      const scene = boardScene(card, options);
      const { width, height } = scene;
      return { png: paintScene(ink, scene), width, height, alt: writeBoardAlt(card, options.language) };
    },
    drawVector: (spec, facts, options) =>
      paintVector(
        ink,
        layout(spec, facts, options),
        writeAltText(spec, ownFacts(spec, facts), options.language),
      ),
    formula: (tex, options) => drawFormula(ink, typeset, tex, options),
    warm() {
      for (const size of ['chat', 'compact'] as const) {
        draw(sample, [], { language: 'zh', theme: 'light', size, receipt: '' });
      }
    },
  };
}

/** An experiment with several pictures says which of its facts each of them shows. */
function ownFacts({ facts: names }: FigureSpec, facts: Fact[]): Fact[] {
  return names ? facts.filter(({ name }) => names.includes(name)) : facts;
}

/** Touches every font, the colour map and a formula. */
const sample: FigureSpec = {
  title: '注意力 Attention',
  panels: [
    {
      kind: 'heatmap',
      title: '权重 weights',
      values: [
        [0.5, 0.5],
        [0, 1],
      ],
      rowLabels: ['a', '词'],
      columnLabels: ['a', '词'],
      rowsAre: { en: 'query', zh: '查询' },
      columnsAre: { en: 'key', zh: '键' },
      domain: [0, 1],
      scale: 'sequential',
    },
  ],
  notes: ['0.5 → 1'],
  formula: '\\mathrm{softmax}\\left(\\frac{QK^\\top}{\\sqrt{d_k}}\\right)V',
  summary: '',
};

function createContext(
  ink: Ink,
  typeset: Typeset,
  { language, theme, size }: Omit<DrawOptions, 'receipt'>,
): LayoutContext {
  return {
    language,
    colours: coloursOf(theme),
    sizes: sizesOf(size),
    measure: ink.measure,
    typeset,
    words: createWords(language, (text) => toReadable(text, ink.glyphs)),
  };
}

/** px on the finished, doubled picture. */
const padding = 24;
const widestFormula = 2000;

function drawFormula(
  ink: Ink,
  typeset: Typeset,
  tex: string,
  { theme, fontSize = 20 }: FormulaOptions,
): Picture {
  const formula = typeset(tex);
  const { background, text } = coloursOf(theme);
  const room = widestFormula - 2 * padding;
  const size = Math.min(2 * fontSize, (room / Math.max(1, formula.width)) * 1000);
  const px = (units: number): number => Math.ceil((units * size) / 1000);
  const width = px(formula.width) + 2 * padding;
  const height = px(formula.ascent + formula.descent) + 2 * padding;
  const baseline = padding + (formula.ascent * size) / 1000;
  const scene: Scene = {
    width,
    height,
    background,
    marks: [{ kind: 'formula', formula, x: padding, y: baseline, size, colour: text }],
  };
  return { png: paintScene(ink, scene), width, height, alt: tex.slice(0, maxAlt) };
}
