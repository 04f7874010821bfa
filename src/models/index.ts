import { loadMinilm } from './minilm';
import type { ModelName } from './tokens';
import type { AttentionModel } from './types';
import { loadUseLite } from './use-lite';

export { traceUntrained } from './random-encoder';
export type { AttentionModel, Draw, LayerTrace, Twin } from './types';

type Trained = Exclude<ModelName, 'untrained'>;

const loaders: Readonly<Record<Trained, () => AttentionModel>> = {
  'use-lite': loadUseLite,
  minilm: loadMinilm,
};
const loaded = new Map<Trained, AttentionModel>();

/** A trained model; its weights are read once a process and then kept. */
export function loadModel(name: Trained): AttentionModel {
  const known = loaded.get(name);
  if (known) return known;
  const model = loaders[name]();
  loaded.set(name, model);
  return model;
}
