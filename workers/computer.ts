import * as tf from '@tensorflow/tfjs-core';
import { experiments } from '../src/experiments';
import { createFigures } from '../src/figures';
import { textIn } from '../src/language';
import type { ComputeOutcome, ComputeTask, DrawnPicture } from '../src/queue/compute-contract';
import type { Backend } from './load-tensorflow';
import { receiptOf } from './receipt';

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

type ExperimentTask = Extract<ComputeTask, { kind: 'experiment' }>;

/** What a compute child does: runs experiments and draws them, synchronously, one at a time. */
export function createComputer({ backend, canvas, now }: ComputerParts): Computer {
  const figures = createFigures(canvas ? { impl: canvas } : {});

  const runExperiment = (task: ExperimentTask): ComputeOutcome => {
    const experiment = experiments[task.experiment];
    if (!experiment) throw new Error(`no experiment is called ${task.experiment}`);
    experiment.prepare?.(task.parameters);
    const tensorsBefore = tf.memory().numTensors;
    const started = now();
    const result = experiment.run(task.parameters, task.seed);
    const computed = now();
    const options = { language: task.language, theme: task.theme, size: task.size, receipt: receiptOf(task) };
    const pictures = result.figures.map((figure) => figures.draw(figure, result.facts, options));
    return {
      facts: result.facts,
      sample: textIn(result.sample, task.language),
      ...(result.reading ? { reading: textIn(result.reading, task.language) } : {}),
      pictures,
      timings: { compute: computed - started, draw: now() - computed },
      health: health(tensorsBefore),
    };
  };

  const drawFormula = (tex: string, theme: ExperimentTask['theme']): ComputeOutcome => {
    const started = now();
    const picture: DrawnPicture = figures.formula(tex, { theme });
    const timings = { compute: 0, draw: now() - started };
    return { facts: [], sample: '', pictures: [picture], timings, health: health(tf.memory().numTensors) };
  };

  const health = (tensorsBefore: number) => ({
    tensorsBefore,
    tensorsAfter: tf.memory().numTensors,
    rss: process.memoryUsage.rss(),
    backend: backend.kind,
  });

  return {
    run: (task) => (task.kind === 'formula' ? drawFormula(task.tex, task.theme) : runExperiment(task)),
    warm: () => {
      figures.warm();
      for (const experiment of Object.values(experiments)) experiment.prepare?.({});
      tf.tidy(() => tf.matMul(tf.ones([64, 64]), tf.ones([64, 64])).dataSync());
      return { backend: backend.kind, version: backend.version, canvas: figures.impl };
    },
  };
}
