import { describeAnswers } from './describe-answers';

describeAnswers({
  'kv-cache/why-exact': {
    good: [
      'Because of the causal mask the representation of an old token never changes when new ones are added, so its K and V are the same. Each step only needs the query of the new token. If you edit an earlier token or use a sliding window, the cache is wrong.',
      'Old positions depend only on earlier tokens. So we compute just one new query and reuse keys and values. Not allowed once the prefix changes or in a bidirectional encoder.',
      '因为是因果的，前面的词看不到后面的词，所以旧的 k 和 v 不会变，每步只需要新词的 query。如果修改了前缀，或者用窗口丢弃了一部分，就不能直接用。',
      'decoder 里每个位置只依赖前面的 token，加新词不影响旧的 KV，只算新的 query 就行。改动前缀之后缓存失效。',
    ],
    bad: [
      'It is only an approximation that works well because old tokens matter little.',
      'Because the weights of the model do not change at inference.',
      '因为推理时模型参数不变。',
      '缓存是一种近似，误差很小。',
    ],
  },
  'kv-cache/shrink': {
    good: [
      '2 × layers × kv heads × head dim × sequence length × batch × bytes. Use GQA to have fewer kv heads (slightly worse quality), int8 quantization (rounding error), or a sliding window (forgets old tokens).',
      'Cache = 2·L·h_kv·d·T·B·bytes. Options: MQA/GQA, quantize to fp8, evict old tokens or page it like vLLM.',
      '大小 = 2 × 层数 × KV 头数 × 头维度 × 序列长度 × batch × 字节。可以用 GQA 减少头数（质量略降），量化成 int8（有误差），或者用滑动窗口丢掉旧 token。',
    ],
    bad: [
      'Use a smaller model or a bigger GPU.',
      'Reduce the number of query heads and the feed-forward width.',
      '换一块更大的显卡。',
    ],
  },
  'mqa-gqa/explain': {
    good: [
      'MHA: each head has its own K and V. MQA: all query heads share a single key/value head. GQA is in between: groups of query heads share one. The KV cache gets smaller so decoding is faster, but quality drops a bit.',
      'In MQA one key and value head is shared by every query head; GQA shares within groups. Less memory bandwidth and a smaller cache, slight loss of quality.',
      'MHA 每个头都有自己的 KV；MQA 所有 query 头共享一个 KV 头；GQA 分组共享。KV 缓存变小，解码更快，但效果略有下降。',
    ],
    bad: [
      'MQA uses several queries for each token so that the model is more accurate.',
      'GQA groups similar tokens together before attention.',
      'MQA 就是减少 query 头的数量。',
    ],
  },
  'mqa-gqa/convert': {
    good: [
      'Mean pool the key and value projection matrices of the heads in each group, then uptrain for about 5% of the steps. It works because heads are redundant.',
      'Average K/V heads of a group and fine-tune a little. Trained heads are similar to each other, so not much is lost.',
      '把同组的 key、value 投影矩阵取平均，然后再训练一小段。因为各个头有冗余，所以损失不大。',
    ],
    bad: [
      'Delete the unnecessary query heads.',
      'Train a new model from scratch with fewer layers.',
      '直接删掉一部分 query 头。',
    ],
  },
  'flash-attention/online': {
    good: [
      'Keep the running max and the running sum (denominator) plus the accumulated output. When a block has a larger max, rescale the old sum and output by exp(old max − new max). The result is exact.',
      'You store m and l per row: the maximum so far and the sum so far. New tile: new max, multiply old accumulators with e^(m-m_new), add the new terms. Mathematically identical result.',
      '每行维护当前最大值和指数累加和，还有输出的加权和。新块的最大值更大时，把旧的累加结果乘以 exp(旧最大值 − 新最大值)。结果是精确的。',
    ],
    bad: [
      'Compute the softmax in each tile and average the results; the error is small.',
      'It approximates the softmax by a kernel so that it becomes linear.',
      '每一块分别做 softmax，然后取平均。',
    ],
  },
  'flash-attention/why-faster': {
    good: [
      'Attention is memory-bound: the bottleneck is reading and writing the N×N matrix in HBM. FlashAttention keeps the tiles in SRAM and never writes the scores. The gain is limited by the tile size that fits into SRAM.',
      'The bottleneck is HBM bandwidth, not FLOPs. The score matrix is not materialized. How much it helps depends on block size, i.e. on how large on-chip memory is.',
      '标准注意力受显存带宽限制，要反复读写 N×N 矩阵。FlashAttention 把分块留在 SRAM，不写回显存。收益取决于片上内存的大小，也就是分块能多大。',
    ],
    bad: [
      'Because it uses fewer operations thanks to sparsity.',
      'It is faster because it runs in half precision on tensor cores.',
      '因为它用了稀疏注意力，计算量更少。',
    ],
  },
  'rope-scaling/compare': {
    good: [
      'PI divides every position by s, so all frequencies are interpolated and local resolution suffers. NTK-aware changes the base: high frequencies stay, low ones get stretched. YaRN splits by wavelength with a ramp between interpolation and no change, plus a temperature.',
      'Linear interpolation compresses all dimensions alike and neighbouring tokens become hard to tell apart. NTK increases the base. YaRN: interpolates only pairs with less than one turn, keeps fast ones, ramp in between.',
      '线性插值把所有维度都压缩 s 倍，相邻位置分辨率下降；NTK-aware 增大底数，高频基本不变，低频被拉长；YaRN 按波长分段，低频插值、高频不变，中间用斜坡过渡，还有温度系数。',
    ],
    bad: [
      'They are three ways of learning position embeddings for long texts.',
      'All three just train the model on longer sequences.',
      '三种方法都是重新训练更长的位置向量。',
    ],
  },
  'rope-scaling/why-fails': {
    good: [
      'Relative distances larger than the training length never occurred. The low-frequency dimensions have not completed a full rotation, so they reach angles that were never seen. High-frequency dimensions have seen all angles.',
      'Distances beyond L are new. Slow pairs rotate to angles outside the trained range; fast pairs are fine since they wrapped around many times.',
      '超过训练长度的距离从未出现过。低频维度没转满一圈，会遇到没见过的角度；高频维度所有角度都见过，没问题。',
    ],
    bad: [
      'Because RoPE has a learned vector for each position and there is none beyond the limit.',
      'Because the GPU runs out of memory for long texts.',
      '因为位置向量的数量是固定的。',
    ],
  },
  'moe/why-balance': {
    good: [
      'Otherwise the router collapses onto a few experts, which get most tokens and train more. Those overflow their capacity and tokens are dropped while other experts sit idle. Fix: an auxiliary load-balancing loss, or a bias on the routing scores as in DeepSeek.',
      'Some experts would get most of the tokens (rich get richer). The busiest device slows everybody down. Remedies: aux loss, noisy gating, expert choice routing.',
      '不均衡的话少数专家会分到大部分 token，越训练越强。容量满了就丢弃 token，其他专家闲置。可以加辅助损失，或者像 DeepSeek 那样加偏置。',
    ],
    bad: [
      'Balancing makes each expert learn another topic.',
      'To have the same number of parameters in each expert.',
      '为了让每个专家学到不同的主题。',
    ],
  },
  'moe/total-active': {
    good: [
      'Compute per token is like a 13B model because only the active experts run. But all 47B parameters must fit into memory. With a large batch all experts are used, so bandwidth and communication matter.',
      'FLOPs correspond to the 13B active ones, memory to all 47B. At batch size one only the active weights are read, big batches touch every expert.',
      '每个 token 的计算量只相当于 130 亿，但显存要放下全部 470 亿参数。大批量时所有专家都会被用到，还有通信开销。',
    ],
    bad: [
      'The model only needs memory for 13 billion parameters, the rest is unused.',
      'It was pruned from 47 to 13 billion parameters after training.',
      '训练后剪枝，只保留 130 亿参数。',
    ],
  },
});
