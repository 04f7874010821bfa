import { describeAnswers } from './describe-answers';

describeAnswers({
  'efficient-attention/compare-ways': {
    good: [
      'Sliding window attention: each token attends to w neighbours, O(nw). Far tokens only through stacked layers. Linear attention uses a kernel feature map so K^T V is computed once, O(n d^2), but it loses sharp focus and recall.',
      'Sparse attention like Longformer or BigBird costs O(n·w); long-range information needs many layers. Performers approximate softmax with random features, linear in n, with approximation error.',
      '滑动窗口：每个 token 只看 w 个邻居，复杂度 O(nw)，远处信息要靠多层堆叠传递。线性注意力：用核函数把 softmax 换成 φ(q)φ(k)，先算 K^T V，复杂度 O(n)，但状态大小固定，检索能力差。',
      '稀疏注意力只算一部分 token 对，代价是长距离依赖要多层间接获得；线性注意力利用结合律，复杂度线性，但表达能力下降，注意力不够集中。',
    ],
    bad: [
      'FlashAttention has linear complexity and gives up nothing.',
      '用 FlashAttention，复杂度是线性的，没有代价。',
    ],
  },
  'efficient-attention/recurrent-form': {
    good: [
      'Because phi(q)^T phi(k) lets you pull q out of the sum, S = sum phi(k) v^T can be accumulated step by step as a fixed-size state. With softmax, exp(q·k) cannot be factorised into finite features, so every new query must see all previous keys.',
      '线性注意力中相似度可分解为 φ(q)·φ(k)，对历史的求和可以递推更新，状态大小固定；softmax 的 exp(qk) 无法分解，新 query 到来时必须和之前所有 key 重新计算，所以要保存整个 KV cache。',
      '因为可以用结合律先累加 φ(k)v^T，每来一个 token 只更新一个 d×d 的状态，和 RNN 的隐状态一样；softmax 需要对所有 key 归一化，不能拆开。',
    ],
    bad: ['Because it is faster and does not need a GPU.', '因为它更快，不需要很多计算。'],
  },
  'decoding/explain-speculative': {
    good: [
      'A draft model generates k tokens autoregressively, the target model scores them all in one forward pass. Each token is accepted with probability min(1, p(x)/q(x)). On the first rejection, we resample from norm(max(0, p-q)). This gives exactly p. Since decoding is memory-bandwidth bound, scoring k tokens costs about the same as one.',
      '用小模型先生成 k 个 token，大模型一次并行验证。接受概率 min(1, p/q)，拒绝时从 (p-q)+ 归一化后的分布重新采样，这样边缘分布恰好等于 p。因为 decode 是 memory bound，一次验证多个 token 的时间和一个差不多。',
      '小模型猜，大模型验证；按照 p(x)/q(x) 的比值决定是否接受，拒绝后从差值分布 max(0,p−q) 里采样，保证与大模型分布一致；省的是读权重的次数。',
    ],
    bad: [
      'The small model writes the text and the large one corrects it now and then, at some loss of quality.',
      '小模型直接代替大模型生成，质量下降但更快。',
    ],
  },
  'decoding/choose-settings': {
    good: [
      "Translation: beam search with length normalisation. Creative writing: nucleus sampling with temperature around 0.8 to 1, since greedy or beam output becomes repetitive. Code: temperature 0 / greedy so that it's deterministic.",
      '翻译用 beam search；写作用 top-p 采样加适当温度，否则会重复、无聊；代码用 temperature=0 的贪心，结果确定可复现。',
      '机器翻译选束搜索，因为答案比较确定；开放式生成选核采样，贪心会陷入重复；要可复现就贪心或固定随机种子。',
    ],
    bad: ['Always a high temperature, because it is more creative.', '都用高温度，这样更有创造力。'],
  },
  'fine-tuning/explain-lora': {
    good: [
      'The pretrained weight is frozen and we learn W + BA with low rank r. A is random Gaussian, B is zero so training starts from the pretrained model. Far fewer trainable parameters, so much less optimizer state memory. After training BA is merged, no extra inference cost. It may underperform full fine-tuning when the task is far from pretraining.',
      '冻结原权重，只训练两个低秩矩阵 A、B，增量为 BA。A 用高斯初始化，B 初始化为 0，保证开始时等于原模型。可训练参数很少，优化器状态省很多显存。推理时可以把 BA 加回原权重，没有额外延迟。任务差异大或需要学习大量新知识时，不如全参数微调。',
      'LoRA 冻结预训练权重，旁路加 BA，秩 r 很小；B 初始化全零；只有 A、B 需要梯度和 Adam 状态，显存占用少；推理合并权重，不增加延迟；缺点是低秩限制了表达能力，效果可能不如全量微调。',
    ],
    bad: [
      'LoRA makes the model smaller by leaving layers out, so that it runs faster.',
      'LoRA 把模型压缩变小，所以训练更快。',
    ],
  },
  'fine-tuning/explain-dpo': {
    good: [
      'The KL-regularised RLHF objective has a closed-form optimum pi* ∝ pi_ref exp(r/beta). Solve for r = beta log(pi/pi_ref) + beta log Z, plug it into Bradley-Terry; Z cancels. So you get a simple logistic loss on preference pairs; no reward model, no sampling. The reference keeps the policy from drifting (KL).',
      '带 KL 约束的奖励最大化有闭式解，反解出奖励等于 β log(π/π_ref) 加一项只与 prompt 有关的常数，代入 Bradley-Terry 模型，做差时配分函数 Z 抵消，得到偏好对上的二分类损失，所以不用奖励模型也不用在线采样。参考模型起到约束作用，防止偏离太远。',
      'RLHF 的最优策略有解析形式，因此奖励可以隐式地用策略与参考模型的对数概率比表示，Z(x) 在成对比较里消掉，最后就是一个 sigmoid 损失。参考模型相当于 KL 正则。',
    ],
    bad: ['DPO trains a reward model and then uses PPO against it.', '先训练奖励模型，再用 PPO 优化。'],
  },
  'modern-normalisation/compare-norms': {
    good: [
      "LayerNorm subtracts the mean and divides by the standard deviation; RMSNorm skips the mean subtraction and only divides by the root mean square. It's faster with fewer operations, and re-scaling invariance is what matters.",
      'RMSNorm works without the mean and only divides by the RMS, so it is cheaper. The scale is what has to be controlled.',
      'RMSNorm 去掉了 LayerNorm 的减均值操作，只用均方根做缩放，也没有偏置，计算更快。实验表明起作用的主要是缩放不变性，所以够用。',
      'LN 要算均值和方差，RMSNorm 只算均方根，不需要中心化；速度快，效果差不多，因为稳定训练主要靠缩放不变性。',
      'RMSNorm takes no mean off; it divides by the root mean square. Cheaper, and stability depends on the scale only.',
    ],
    bad: [
      'RMSNorm normalises to unit variance and zero mean over the batch.',
      'RMSNorm 把方差归一，是对一批样本做的。',
    ],
  },
  'modern-normalisation/diverging-run': {
    good: [
      'Attention logits have blown up because q and k norms grew; softmax saturates to one-hot and gradients vanish/instabilities appear. Use QK-norm (normalise q and k per head); alternatives: logit soft-capping, lower learning rate, weight decay.',
      '怀疑 QK 的范数越来越大，attention logits 爆炸，softmax 退化为 one-hot，梯度消失。可以加 QK-Norm，也可以用 logit soft capping、降低学习率。',
      '注意力熵坍缩：q、k 的模长增长导致 logit 过大，softmax 饱和。解决：对 query 和 key 做 RMSNorm 归一化，或者软上限、调小学习率。',
    ],
    bad: ['The batch is too noisy, so I would use a larger one.', '批太小了，加大批大小。'],
  },
  'mixed-precision/explain-training': {
    good: [
      "Activations and gradients in fp16 for forward and backward. Keep fp32 master weights since tiny updates would be rounded away. Multiply the loss by a scale so small gradients don't underflow, then unscale; if inf/nan, skip the step and lower the scale. Accumulation and softmax/norm reductions in fp32.",
      '前向和反向用 fp16 计算，参数保留一份 fp32 的 master weight，因为学习率乘梯度太小，fp16 加上去会被舍入掉。loss scaling 把 loss 放大，避免小梯度下溢成 0。LayerNorm、softmax 以及累加用 fp32。',
      '权重主副本 fp32，前后向 fp16；损失放大 S 倍防止梯度下溢，更新前再缩小；归约操作（softmax、层归一化）用 fp32 精度。',
    ],
    bad: ['Everything is float16; loss scaling prevents overflow.', '全部用 float16，损失缩放防止溢出。'],
  },
  'mixed-precision/quantise-outliers': {
    good: [
      'Look for outlier features: a few hidden dimensions with magnitudes far larger than the rest. They determine the absmax scale, so the others get only few quantisation levels. Fix: per-channel scaling (SmoothQuant migrates the difficulty to the weights) or mixed decomposition keeping outlier columns in fp16 (LLM.int8()).',
      '看激活里有没有离群值，集中在少数固定的通道上。absmax 由它们决定，其余数值的有效比特数很少，很多量化成 0。办法：LLM.int8() 把离群维度用 fp16 单独算，或 SmoothQuant 把激活的难度迁移到权重，或者逐通道量化。',
    ],
    bad: ['8 bits are too few, so I would train for longer.', '8 位不够，重新训练久一点。'],
  },
});
