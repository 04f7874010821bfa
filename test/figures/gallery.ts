import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Experiment } from '../../src/experiments/types';
import { createFigures, type DrawOptions, type Figures, type Picture } from '../../src/figures';
import { languages } from '../../src/language';
import { findPackageRoot } from '../../src/package-root';
import { boardCards } from './board-cards';
import { formulas, specimens } from './specimens';

interface Entry {
  name: string;
  picture: Picture;
  /** ms */
  took: number;
}

/** Writes every specimen and every experiment at its defaults to one page: `npm run figures`. */
function writeGallery(folder: string, only = ''): string {
  const figures = createFigures();
  figures.warm();
  mkdirSync(folder, { recursive: true });
  const entries = [...drawSpecimens(figures, only), ...drawExperiments(figures, only)];
  for (const { name, picture } of entries) writeFileSync(join(folder, `${name}.png`), picture.png);
  const page = join(folder, 'index.html');
  writeFileSync(page, toPage(entries));
  return page;
}

function drawSpecimens(figures: Figures, only: string): Entry[] {
  const cards = specimens
    .filter(({ name }) => name.includes(only))
    .map(({ name, spec, facts, options }) => timed(name, () => figures.draw(spec, facts, options)));
  const typeset = formulas
    .filter(({ name }) => name.includes(only))
    .map(({ name, tex, theme }) => timed(name, () => figures.formula(tex, { theme })));
  const boards = boardCards
    .filter(({ name }) => name.includes(only))
    .map(({ name, card, options }) => timed(name, () => figures.board(card, options)));
  return [...cards, ...typeset, ...boards];
}

/** The real pictures, in every language and theme and in both sizes; none before there are experiments. */
function drawExperiments(figures: Figures, only: string): Entry[] {
  const door = join(dirname(dirname(__dirname)), 'src', 'experiments', 'index.js');
  if (!existsSync(door)) return [];
  require('@tensorflow/tfjs-node');
  const { experiments } = require(door) as { experiments: Readonly<Record<string, Experiment>> };
  return Object.values(experiments)
    .filter(({ id }) => `experiment-${id}`.includes(only))
    .flatMap((experiment) => drawExperiment(figures, experiment));
}

function drawExperiment(figures: Figures, experiment: Experiment): Entry[] {
  const seed = 7;
  const { figures: specs, facts } = experiment.run({}, seed);
  const looks = languages.flatMap((language): DrawOptions[] => {
    const receipt = `${experiment.id} · seed ${seed}`;
    return [
      { language, theme: 'light', size: 'chat', receipt },
      { language, theme: 'dark', size: 'chat', receipt },
      { language, theme: 'light', size: 'compact', receipt },
    ];
  });
  return specs.flatMap((spec, i) =>
    looks.map((look) => {
      const name = `experiment-${experiment.id}-${i + 1}-${look.language}-${look.theme}-${look.size}`;
      return timed(name, () => figures.draw(spec, facts, look));
    }),
  );
}

function timed(name: string, draw: () => Picture): Entry {
  const started = performance.now();
  const picture = draw();
  return { name, picture, took: performance.now() - started };
}

function toPage(entries: Entry[]): string {
  const parts = entries.map(({ name, picture, took }) => {
    const size = `${picture.width} × ${picture.height} px, ${(picture.png.length / 1024).toFixed(0)} KB, ${took.toFixed(0)} ms`;
    return `<figure><img src="${name}.png" width="${picture.width / 2}" alt=""><figcaption><b>${name}</b> ${size}<br>${escapeHtml(picture.alt)}</figcaption></figure>`;
  });
  const style =
    'body{font:15px sans-serif;background:#888;display:flex;flex-wrap:wrap;gap:16px}figure{margin:0;width:550px}figcaption{background:#fff;padding:8px}';
  return `<!doctype html><meta charset="utf-8"><title>Figures</title><style>${style}</style>${parts.join('\n')}\n`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

const page = writeGallery(join(findPackageRoot(__dirname), '.cache', 'figures'), process.argv[2]);
console.log(page);
