import { attention } from './attention';
import { batchnorm } from './batchnorm';
import { bertMask } from './bert-mask';
import { causalMask } from './causal-mask';
import { crossAttention } from './cross-attention';
import { decoding } from './decoding';
import { dotProductVsAdditive } from './dot-product-vs-additive';
import { efficientAttention } from './efficient-attention';
import { embeddingScale } from './embedding-scale';
import { encoder } from './encoder';
import { ffn } from './ffn';
import { fineTuning } from './fine-tuning';
import { flashAttention } from './flash-attention';
import { headDimension } from './head-dimension';
import { kvCache } from './kv-cache';
import { layernormVsBatchnorm } from './layernorm-vs-batchnorm';
import { lrDropout } from './lr-dropout';
import { mixedPrecision } from './mixed-precision';
import { modernNormalisation } from './modern-normalisation';
import { moe } from './moe';
import { mqaGqa } from './mqa-gqa';
import { multiHead } from './multi-head';
import { paddingMask } from './padding-mask';
import { parallelism } from './parallelism';
import { peVariants } from './pe-variants';
import { positionalEncoding } from './positional-encoding';
import { qkProjections } from './qk-projections';
import { residual } from './residual';
import { ropeScaling } from './rope-scaling';
import { scaling } from './scaling';
import { subword } from './subword';
import type { Experiment } from './types';

/** Every experiment by its id. */
export const experiments: Readonly<Record<string, Experiment>> = Object.fromEntries(
  [
    multiHead,
    qkProjections,
    dotProductVsAdditive,
    scaling,
    paddingMask,
    headDimension,
    encoder,
    embeddingScale,
    positionalEncoding,
    peVariants,
    residual,
    layernormVsBatchnorm,
    batchnorm,
    ffn,
    crossAttention,
    causalMask,
    parallelism,
    subword,
    lrDropout,
    bertMask,
    kvCache,
    mqaGqa,
    flashAttention,
    ropeScaling,
    moe,
    efficientAttention,
    decoding,
    fineTuning,
    modernNormalisation,
    mixedPrecision,
    attention,
  ].map((experiment) => [experiment.id, experiment]),
);
