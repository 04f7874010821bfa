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
  [
    'subword/explain',
    'The two training loops are identical except for the score: BPE merges the most frequent pair, WordPiece the one with the highest likelihood gain. BPE replays merges in order, WordPiece does greedy longest match.',
  ],
  [
    'subword/explain',
    '两者的训练流程完全相同，只是打分不同：BPE 合并频率最高的一对，WordPiece 合并使似然提升最大的一对；切分时 BPE 按顺序重放合并规则，WordPiece 贪心最长匹配。',
  ],
  [
    'bert-mask/explain',
    'BERT is bidirectional. With only a score mask the residual connection and the query of the token itself leak it, and via other tokens in deeper layers. To get the same effect with attention masks you would need a two-stream model like XLNet.',
  ],
  [
    'bert-mask/explain',
    'BERT 要双向上下文。只屏蔽分数时，残差连接和自身的 query 仍会泄漏目标词，多层之后还会通过其他词间接看到。要想效果一样，得像 XLNet 那样用双流。',
  ],
  [
    'positional-encoding/vanishes',
    'I agree only for random matrices; W_Q and W_K are learned and can contain a rotation that recovers the relative offset, so it is not guaranteed but not lost.',
  ],
  [
    'positional-encoding/vanishes',
    '我同意在随机矩阵下看不出趋势，但 W 是训练出来的，可以学到旋转，恢复相对位置，所以只是没有保证，并没有丢失。',
  ],
  [
    'causal-mask/at-inference',
    'In training the mask prevents the model from looking ahead. With a KV cache a single step needs no mask since the cache only contains past keys; the prompt is processed in parallel and needs the causal mask as in training, otherwise its states would differ.',
  ],
  [
    'causal-mask/at-inference',
    '训练时掩码是为了防止偷看。带 KV cache 的单步生成不需要掩码，缓存里只有过去；prompt 是并行处理的，仍需要因果掩码，否则表示和训练时不一致。',
  ],
  [
    'parallelism/slow-generation',
    'Decoding is autoregressive, one token per step; each step reads all weights for one row, so it is memory-bandwidth bound; more compute does not help. Batching, speculative decoding and quantisation do.',
  ],
  [
    'parallelism/slow-generation',
    '自回归逐个生成，每步都要把权重全部读一遍，受访存带宽限制，增加算力没有用；可以攒批、投机解码、量化。',
  ],
  [
    'head-dimension/too-narrow',
    'The rank bound is right, so some patterns are out of reach. But the conclusion that the head cannot point at single tokens is wrong: two dimensions suffice with keys on a circle; the softmax makes the weights sharp when vectors are long.',
  ],
  [
    'head-dimension/too-narrow',
    '秩的上界是对的，存在一些表达不了的注意力图。但说它无法尖锐地指向单个 token 不对：二维圆周就够了，softmax 之后只要向量足够长，权重就很集中。',
  ],
];

describe('a right answer to a free question', () => {
  const items = new Map(loadTopics().flatMap(({ quiz }) => quiz.map((item) => [item.id, item] as const)));

  it.each(right)('of %s is not punished: "%s"', (id, answer) => {
    const { points } = gradeFree(items.get(id) as FreeItem, answer);

    expect(points.filter(({ counts, made }) => counts === 'wrong' && made)).toEqual([]);
  });
});
