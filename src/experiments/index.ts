import { multiHead } from './multi-head';
import type { Experiment } from './types';

/** Every experiment by its id. */
export const experiments: Readonly<Record<string, Experiment>> = { [multiHead.id]: multiHead };
