import * as tf from '@tensorflow/tfjs-core';
import type { Affine, Norm } from './affine';
import { type BertEncoder, type Moments, type Table, traceBert } from './bert-encoder';
import type { PostNormLayer } from './post-norm-encoder';
import type { Draw, Twin } from './types';

/**
 * The same shapes with every weight tensor (matrix, bias, gain, table) drawn from $N(\mu, \sigma^2)$, where $\mu$ and $\sigma$ are the mean and the
 * standard deviation of the trained tensor in the same place: sizes are those of the trained model, what is lost is which number is where.
 */
export function drawBertTwin(trained: BertEncoder, draw: Draw): Twin {
  const { words, positions, type, norm, layers, heads } = trained;
  let drawn: BertEncoder | null = null;
  // Not before it is used: the tensors belong to the `tf.tidy` in which that happens.
  const twin = () => {
    drawn ??= {
      words: tableLike(words, draw.stream('words')),
      positions: tableLike(positions, draw.stream('positions')),
      type: numbersLike(type.length, momentsOf(tf.tensor1d(type)), draw.stream('type')),
      norm: normLike(norm, draw.stream('norm')),
      layers: layers.map((layer, i) => layerLike(layer, draw.stream(`layer ${i}`))),
      heads,
    };
    return drawn;
  };
  const deviation = (encoder: BertEncoder, layer: number) => {
    const kernel = encoder.layers[layer]?.query.kernel;
    return kernel ? momentsOf(kernel).deviation : Number.NaN;
  };
  return {
    trace: (tokens) => traceBert(twin(), tokens),
    spread: (layer) => ({ trained: deviation(trained, layer), drawn: deviation(twin(), layer) }),
  };
}

function layerLike(layer: PostNormLayer, draw: Draw): PostNormLayer {
  const affine = (name: 'query' | 'key' | 'value' | 'output' | 'inner' | 'outer'): Affine => ({
    kernel: like(layer[name].kernel, draw.stream(name)),
    bias: like(layer[name].bias, draw.stream(`${name} bias`)),
  });
  return {
    query: affine('query'),
    key: affine('key'),
    value: affine('value'),
    output: affine('output'),
    attentionNorm: normLike(layer.attentionNorm, draw.stream('attention norm')),
    inner: affine('inner'),
    outer: affine('outer'),
    feedForwardNorm: normLike(layer.feedForwardNorm, draw.stream('feed-forward norm')),
  };
}

function normLike({ gain, bias }: Norm, draw: Draw): Norm {
  return { gain: like(gain, draw.stream('gain')), bias: like(bias, draw.stream('bias')) };
}

/** A row for every index, the same whenever it is looked up. */
function tableLike(table: Table, draw: Draw): Table {
  const moments = table.moments();
  return {
    row: (index) => numbersLike(table.row(index).length, moments, draw.stream(`${index}`)),
    moments: () => moments,
  };
}

function like<T extends tf.Tensor>(trained: T, draw: Draw): T {
  return tf.tensor(numbersLike(trained.size, momentsOf(trained), draw), trained.shape) as T;
}

function numbersLike(count: number, { mean, deviation }: Moments, draw: Draw): Float32Array {
  return draw.normal(count).map((value) => mean + deviation * value);
}

function momentsOf(tensor: tf.Tensor): Moments {
  return tf.tidy(() => {
    const { mean, variance } = tf.moments(tensor);
    return { mean: mean.dataSync()[0] ?? 0, deviation: Math.sqrt(variance.dataSync()[0] ?? 0) };
  });
}
