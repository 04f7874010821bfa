import { type FreeItem, loadTopics } from '../../content';
import { gradeFree } from '../../src/study/grade-free';

/** Right sentences that have words of a common mistake in them. */
const right: readonly (readonly [id: string, answer: string])[] = [
  [
    'padding-mask/how',
    'Add -inf (or a very large negative number such as finfo.min) to the scores of padded keys so that their weights are zero after the softmax; broadcast the mask over heads and queries; padded queries are ignored in the loss.',
  ],
  [
    'padding-mask/how',
    '在 softmax 之前把 padding 位置对应的 key 的分数加上负无穷，这样 softmax 之后权重为 0；掩码广播到各个 head 和 query；padding 的 query 的输出在算 loss 时忽略掉。',
  ],
  [
    'encoder/describe',
    'Input: embeddings plus positional encoding. Each layer has multi-head self-attention and a position-wise feed-forward network, which works on one token at a time, each with residual connection and LayerNorm. The output has one vector per token.',
  ],
  [
    'encoder/describe',
    '输入是词向量加位置编码。每层由多头自注意力和前馈网络组成，都有残差和 LayerNorm。自注意力让 token 之间交换信息，前馈网络逐位置计算、参数共享。共 6 层，输出每个 token 的表示，供 decoder 做交叉注意力。',
  ],
  [
    'pe-variants/rope',
    '把 query 和 key 按位置旋转，做内积后只剩相对位置 m-n。key 旋转一次后存进缓存，不用重算。高频分量没有问题，低频分量在训练长度内转不满一圈，长文本会出现没见过的角度，需要插值或 YaRN。',
  ],
  [
    'layernorm-vs-batchnorm/why-layernorm',
    'LN 在每个 token 的特征维上归一化，BN 在整个 batch 上对每个通道归一化。LN 对一句话的处理不依赖其他句子；训练和推理一致；文本长度不一，padding 会影响 BN 的统计量。',
  ],
  [
    'ffn/describe',
    'Attention mixes tokens, the FFN transforms each position alone with the same weights: two linear layers 512-2048-512 with ReLU. ReLU is cheap and sparse but units can die. BERT uses GELU, LLaMA SwiGLU.',
  ],
  [
    'ffn/describe',
    '注意力负责 token 之间的交互，FFN 对每个位置单独计算，两层线性 512→2048→512，中间 ReLU。ReLU 简单、稀疏，但会有神经元死亡。后来用 GELU、SwiGLU。',
  ],
  [
    'ffn/describe',
    'The FFN is applied to every position separately; attention handles the interaction between tokens. Two linear layers with ReLU between; ReLU is cheap but can die; later GELU and SwiGLU.',
  ],
  [
    'causal-mask/explain',
    'The decoder masks everything after the current token, so position i only sees earlier positions; otherwise in training with teacher forcing the answer leaks, and at inference there is no future.',
  ],
  [
    'causal-mask/explain',
    'In the decoder, the mask hides all positions after the current position. During training the whole target is given, so the model could copy the next word; at generation time it is not available.',
  ],
  [
    'parallelism/explain',
    'Self-attention computes all positions at once. In training teacher forcing makes the decoder parallel. At inference it generates token by token; a KV cache avoids recomputation, but does not help with that.',
  ],
  [
    'parallelism/explain',
    'With a KV cache we avoid recomputation but the loop stays sequential, while teacher forcing makes training parallel over all positions at once.',
  ],
  [
    'parallelism/explain',
    '自注意力可以一次算出所有位置，encoder 完全并行；decoder 训练时有 teacher forcing，可以并行；推理时逐个生成，KV cache 只是省去重复计算，不能让它并行。',
  ],
  [
    'parallelism/explain',
    '同一层所有位置同时计算。decoder 训练时用 teacher forcing 加掩码就可以并行，推理时自回归，虽然有 KV cache 后就不用重算，但仍要逐个生成，不能并行。',
  ],
  [
    'lr-dropout/schedule',
    'Linear warmup for 4000 steps, then decay with 1/sqrt(step). A large learning rate at the start would make training unstable because gradients near the output are large in post-norm models.',
  ],
  [
    'lr-dropout/schedule',
    "It starts near zero, rises linearly to a high peak at step 4000 and then decays like the inverse square root of the step. Early on Adam's second moment estimate is noisy.",
  ],
  [
    'lr-dropout/schedule',
    '先线性预热 4000 步，再按步数平方根的倒数衰减。因为训练初期用较大的学习率会不稳定，Adam 的二阶矩估计也不准。',
  ],
  ['lr-dropout/schedule', '前期线性 warmup，之后按 step^-0.5 衰减。一开始梯度很大，学习率过大容易发散。'],
  [
    'kv-cache/why-exact',
    "With a causal mask, keys and values of earlier positions depend only on the prefix, so they don't change; only the new token's query is needed. Decoding remains sequential while prefill runs in parallel. If an earlier token is edited or positions shift, or entries are evicted, it is no longer valid.",
  ],
  [
    'decoding/explain-speculative',
    'A small draft model that approximates the large model proposes several tokens; the large one verifies them in a single forward pass. Accept with min(1,p/q); otherwise sample from the normalised max(0,p-q). Decoding is memory bound so this saves time.',
  ],
  [
    'decoding/explain-speculative',
    '用一个近似大模型的小模型先打草稿，大模型一次前向并行验证，以 min(1,p/q) 的概率接受，拒绝后从 max(0,p-q) 归一化的残差分布采样，所以输出分布与大模型一致。解码受访存限制，所以省时间。',
  ],
  [
    'modern-normalisation/compare-norms',
    'LayerNorm produces zero mean and unit variance, whereas RMSNorm does not subtract the mean and only divides by the RMS. It is cheaper, and only the scale matters for stability.',
  ],
  [
    'modern-normalisation/compare-norms',
    'LayerNorm 输出零均值、方差为 1，而 RMSNorm 不减均值，只除以均方根；计算更省，稳定训练靠的是控制尺度。',
  ],
  [
    'mixed-precision/explain-training',
    'Forward and backward in fp16, fp32 master weights because small updates are lost, loss scaling because small gradients underflow; dynamic scaling halves the scale to avoid overflow. Accumulate and softmax in fp32.',
  ],
  [
    'mixed-precision/explain-training',
    '前向反向用 fp16，权重保留 fp32 主副本，避免小的更新丢失；损失缩放防止梯度下溢，动态缩放在出现 inf 时减半以避免溢出；累加、softmax 用 fp32。',
  ],
];

describe('a right answer to a free question', () => {
  const items = new Map(loadTopics().flatMap(({ quiz }) => quiz.map((item) => [item.id, item] as const)));

  it.each(right)('of %s is not punished: "%s"', (id, answer) => {
    const { points } = gradeFree(items.get(id) as FreeItem, answer);

    expect(points.filter(({ counts, made }) => counts === 'wrong' && made)).toEqual([]);
  });
});
