import { loadModel } from '../models';
import { viewCompare } from './attention/compare-view';
import { viewHead } from './attention/head-view';
import { viewHeads } from './attention/heads-view';
import { viewHunt } from './attention/hunt-view';
import { chooseLooker, type Looker } from './attention/look';
import { viewStep } from './attention/step-view';
import { viewRandom, viewUnscaled } from './attention/twin-view';
import { defineExperiment } from './define-experiment';
import { type AttentionValues, attentionParameters } from './parameters/attention';
import type { Experiment, ExperimentResult } from './types';

type View = (values: AttentionValues, looker: Looker) => ExperimentResult;

const views: Readonly<Record<string, View>> = {
  head: (values, looker) => (values.scale ? viewHead : viewUnscaled)(values, looker),
  heads: viewHeads,
  model: viewHeads,
  random: viewRandom,
  compare: viewCompare,
  hunt: viewHunt,
  step: viewStep,
};

/** A trained model's attention on any sentence, from every side that `/attention` knows. */
export const attention: Experiment = defineExperiment(
  attentionParameters,
  1,
  (values, random) => {
    const view = views[values.view];
    if (!view) throw new Error(`no view is called ${values.view}`);
    return view(values, chooseLooker(values.model, random));
  },
  ({ model }) => {
    if (model !== 'untrained') loadModel(model);
  },
);
