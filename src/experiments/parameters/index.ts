import type { ParameterSet } from '../types';
import { attentionParameters } from './attention';
import { batchnormParameters } from './batchnorm';
import { bertMaskParameters } from './bert-mask';
import { causalMaskParameters } from './causal-mask';
import { crossAttentionParameters } from './cross-attention';
import { decodingParameters } from './decoding';
import { dotProductVsAdditiveParameters } from './dot-product-vs-additive';
import { efficientAttentionParameters } from './efficient-attention';
import { embeddingScaleParameters } from './embedding-scale';
import { encoderParameters } from './encoder';
import { ffnParameters } from './ffn';
import { fineTuningParameters } from './fine-tuning';
import { flashAttentionParameters } from './flash-attention';
import { headDimensionParameters } from './head-dimension';
import { kvCacheParameters } from './kv-cache';
import { layernormVsBatchnormParameters } from './layernorm-vs-batchnorm';
import { lrDropoutParameters } from './lr-dropout';
import { mixedPrecisionParameters } from './mixed-precision';
import { modernNormalisationParameters } from './modern-normalisation';
import { moeParameters } from './moe';
import { mqaGqaParameters } from './mqa-gqa';
import { multiHeadParameters } from './multi-head';
import { paddingMaskParameters } from './padding-mask';
import { parallelismParameters } from './parallelism';
import { peVariantsParameters } from './pe-variants';
import { positionalEncodingParameters } from './positional-encoding';
import { qkProjectionsParameters } from './qk-projections';
import { residualParameters } from './residual';
import { ropeScalingParameters } from './rope-scaling';
import { scalingParameters } from './scaling';
import { subwordParameters } from './subword';

export { describeParameters, type ParameterDescription } from './describe';
export { type ParameterProblem, type ParsedParameters, parseParameters } from './parse';

/** What each experiment can be asked, by its id. Loads no tensors: the gateway validates and completes with it. */
export const parameterSets: Readonly<Record<string, ParameterSet>> = {
  'multi-head': asSet(multiHeadParameters),
  'qk-projections': asSet(qkProjectionsParameters),
  'dot-product-vs-additive': asSet(dotProductVsAdditiveParameters),
  scaling: asSet(scalingParameters),
  'padding-mask': asSet(paddingMaskParameters),
  'head-dimension': asSet(headDimensionParameters),
  encoder: asSet(encoderParameters),
  'embedding-scale': asSet(embeddingScaleParameters),
  'positional-encoding': asSet(positionalEncodingParameters),
  'pe-variants': asSet(peVariantsParameters),
  residual: asSet(residualParameters),
  'layernorm-vs-batchnorm': asSet(layernormVsBatchnormParameters),
  batchnorm: asSet(batchnormParameters),
  ffn: asSet(ffnParameters),
  'cross-attention': asSet(crossAttentionParameters),
  'causal-mask': asSet(causalMaskParameters),
  parallelism: asSet(parallelismParameters),
  subword: asSet(subwordParameters),
  'lr-dropout': asSet(lrDropoutParameters),
  'bert-mask': asSet(bertMaskParameters),
  'kv-cache': asSet(kvCacheParameters),
  'mqa-gqa': asSet(mqaGqaParameters),
  'flash-attention': asSet(flashAttentionParameters),
  'rope-scaling': asSet(ropeScalingParameters),
  moe: asSet(moeParameters),
  'efficient-attention': asSet(efficientAttentionParameters),
  decoding: asSet(decodingParameters),
  'fine-tuning': asSet(fineTuningParameters),
  'modern-normalisation': asSet(modernNormalisationParameters),
  'mixed-precision': asSet(mixedPrecisionParameters),
  attention: asSet(attentionParameters),
};

/** Forgets the exact schema; `conflict` then takes what its own schema has checked. */
function asSet<S extends ParameterSet['schema']>(set: ParameterSet<S>): ParameterSet {
  return set as unknown as ParameterSet;
}
