import * as tf from '@tensorflow/tfjs-core';
import { experiments } from '../src/experiments';
import type { ExperimentResult } from '../src/experiments/types';
import { createFigures, type Figures, writeCsv } from '../src/figures';
import { textIn } from '../src/language';
import type { ComputeOutcome, ComputeTask, DrawnPicture } from '../src/queue/compute-contract';
import type { Backend } from './load-tensorflow';
import { measure } from './measure';
import { headerOf, receiptOf } from './receipt';

export interface Computer {
  run(task: ComputeTask): ComputeOutcome;
  warm(): { backend: string; version: string; canvas: string };
}

interface ComputerParts {
  backend: Backend;
  canvas: 'canvas' | 'napi' | null;
  /** ms, monotonic */
  now: () => number;
}

type TaskOf<Kind> = Extract<ComputeTask, { kind: Kind }>;

/** What a compute child does: runs experiments, draws and exports them, synchronously, one at a time. */
export function createComputer({ backend, canvas, now }: ComputerParts): Computer {
  const figures = createFigures(canvas ? { impl: canvas } : {});
  const health = (tensorsBefore: number) => ({
    tensorsBefore,
    tensorsAfter: tf.memory().numTensors,
    rss: process.memoryUsage.rss(),
    backend: backend.kind,
  });

  const run = (task: ComputeTask): ComputeOutcome => {
    if (task.kind === 'formula' || task.kind === 'board') {
      const started = now();
      const picture: DrawnPicture =
        task.kind === 'board' ? figures.board(task.card, task) : figures.formula(task.tex, task);
      const pictures = [picture];
      const timings = { compute: 0, draw: now() - started };
      return { facts: [], sample: '', pictures, timings, health: health(tf.memory().numTensors) };
    }
    const { result, tensorsBefore, compute } = measure(task, now);
    const started = now();
    const made = makeOf(task, result, figures);
    const timings = { compute, draw: now() - started };
    return { facts: result.facts, ...made, timings, health: health(tensorsBefore) };
  };

  return {
    run,
    warm: () => {
      figures.warm();
      for (const experiment of Object.values(experiments)) experiment.prepare?.({});
      tf.tidy(() => tf.matMul(tf.ones([64, 64]), tf.ones([64, 64])).dataSync());
      return { backend: backend.kind, version: backend.version, canvas: figures.impl };
    },
  };
}

type Made = Pick<ComputeOutcome, 'sample' | 'reading' | 'pictures' | 'files'>;

function makeOf(
  task: Exclude<ComputeTask, { kind: 'formula' | 'board' }>,
  result: ExperimentResult,
  figures: Figures,
): Made {
  switch (task.kind) {
    case 'check':
      return { sample: '', pictures: [] };
    case 'experiment':
      return draw(task, result, figures);
    case 'export':
      return { sample: '', pictures: [], files: writeFiles(task, result, figures) };
  }
}

function draw(task: TaskOf<'experiment'>, result: ExperimentResult, figures: Figures): Made {
  const { language, theme, size } = task;
  const options = { language, theme, size, receipt: receiptOf(task) };
  return {
    sample: textIn(result.sample, language),
    ...(result.reading ? { reading: textIn(result.reading, language) } : {}),
    pictures: result.figures.map((figure) => figures.draw(figure, result.facts, options)),
  };
}

function writeFiles(task: TaskOf<'export'>, result: ExperimentResult, figures: Figures): string[] {
  const { format, language, theme } = task;
  if (format === 'csv') return [writeCsv(result, headerOf(task, textIn(result.sample, language)), language)];
  const options = { language, theme, size: 'chat', receipt: receiptOf(task) } as const;
  return result.figures.map((figure) => figures.drawVector(figure, result.facts, options));
}
