import { batchnorm } from './batchnorm';
import { crossAttention } from './cross-attention';
import { dotProductVsAdditive } from './dot-product-vs-additive';
import { ffn } from './ffn';
import { layernormVsBatchnorm } from './layernorm-vs-batchnorm';
import { multiHead } from './multi-head';
import { paddingMask } from './padding-mask';
import { qkProjections } from './qk-projections';
import { residual } from './residual';
import { scaling } from './scaling';
import type { Experiment } from './types';

/** Every experiment by its id. */
export const experiments: Readonly<Record<string, Experiment>> = Object.fromEntries(
  [
    multiHead,
    qkProjections,
    dotProductVsAdditive,
    scaling,
    paddingMask,
    residual,
    layernormVsBatchnorm,
    batchnorm,
    ffn,
    crossAttention,
  ].map((experiment) => [experiment.id, experiment]),
);
