import { describeAnswers } from './describe-answers';

describeAnswers({
  'multi-head/explain': {
    good: [
      'A single head produces one softmax distribution per query, so it has to average different relations together. With h heads of size d/h you get h different attention patterns at the same cost.',
      '单个头对每个 query 只有一个注意力分布，不同的关系会被平均掉；多头可以让不同的头关注不同的位置和关系，而每个头降维到 d/h，总参数量和计算量基本不变。',
    ],
    bad: [
      'Several heads have more parameters, so the model can store more.',
      '多头是为了增加参数，提高模型容量。',
    ],
  },
  'multi-head/subspace-claim': {
    good: [
      'True: each head has its own W_Q, W_K, W_V, so it can learn different subspaces. Not true: nothing forces them to differ; many heads are redundant and can be pruned without much loss.',
      '对的部分：每个头有独立的投影矩阵，有能力学到不同的子空间。不对的部分：没有任何约束保证不同，实际上很多头是冗余的，剪掉影响不大。',
    ],
    bad: [
      'It is right: every head learns another subspace, which is why several heads are used.',
      '完全正确，每个头都会学到不同的子空间。',
    ],
  },
  'qk-projections/explain': {
    good: [
      "If W_Q = W_K the score matrix XWW^TX^T is symmetric, so i attends to j as much as j attends to i before softmax; relations are directional. Also the diagonal tends to be largest since it's a norm, so tokens attend to themselves.",
      '如果 Q、K 用同一个矩阵，QK^T 就是对称矩阵，i 对 j 和 j 对 i 的分数相同，表达不了有方向的关系；而且对角线是模长平方，往往最大，token 主要关注自己。',
    ],
    bad: [
      'Different matrices make the model more expressive and generalise better.',
      'Q、K 用不同的矩阵可以增强表达能力，提高泛化能力。',
    ],
  },
  'qk-projections/not-heads': {
    good: [
      'Multi-head is about having several attention distributions; separate W_Q and W_K is about letting even one distribution be asymmetric.',
      '多头解决的是一组权重不够、需要多组分布的问题；Q、K 用不同矩阵解决的是分数对称、没有方向的问题，即使单头也存在。',
    ],
    bad: ['There is no difference, both make the model stronger.', '没有区别，都是为了增强模型能力。'],
  },
  'dot-product-vs-additive/compare': {
    good: [
      "Theoretical complexity is similar, but dot product is much faster and more space-efficient because it's just matmul; additive needs an n×n×d intermediate. For small d_k they perform similarly; for large d_k unscaled dot product is worse, which scaling fixes.",
      '理论复杂度差不多，但点积可以用矩阵乘法实现，更快、更省显存；加性需要中间的 n×n×d 张量。d_k 较小时效果接近，d_k 大时不缩放的点积效果变差，缩放之后持平。',
    ],
    bad: ['The dot product has a lower complexity and is always better.', '点积复杂度更低，效果也总是更好。'],
  },
  'dot-product-vs-additive/formulas': {
    good: [
      'Additive (Bahdanau): v^T tanh(W1 q + W2 k). Multiplicative (Luong): q^T k.',
      '加性：v^T tanh(W_1 q + W_2 k)，Bahdanau 提出；点积：q^T k，Luong 提出。',
    ],
    bad: ['One multiplies and the other adds the embeddings.', '一个是相乘，一个是相加。'],
  },
  'scaling/derive': {
    good: [
      'Assume q and k components are independent with mean 0 and variance 1. Then Var(q·k) = d_k. Dividing by sqrt(d_k) makes it 1. Otherwise the logits are large and softmax saturates, so gradients become tiny.',
      '假设 q、k 各分量独立同分布，均值 0 方差 1，则点积的方差为 d_k，除以根号 d_k 后方差变为 1。否则数值太大，softmax 进入饱和区，梯度接近 0，难以训练。',
    ],
    bad: ['It prevents overflow of the exponential.', '为了防止溢出，数值太大会算不了。'],
  },
  'scaling/shift-or-scale': {
    good: [
      'Softmax is invariant to adding a constant, but not to multiplication. Multiplying logits acts as inverse temperature: it makes the distribution sharper. Without scaling the softmax saturates and gradients vanish.',
      'softmax 对加上常数不变，但对乘以常数并非不变，缩放相当于温度，数值越大分布越尖锐。不除以根号 d_k 会导致 softmax 饱和，梯度消失。',
    ],
    bad: ['That is right, the softmax is scale invariant.', '对，softmax 会归一化，所以与缩放无关。'],
  },
  'padding-mask/which-value': {
    good: [
      '-1e9 is outside fp16 range (max 65504) and becomes -inf; adding two of them also -inf; fully masked rows give NaN since -inf - -inf. Instead combine boolean masks with logical and, then masked_fill with torch.finfo(dtype).min once, or do softmax in fp32.',
      'fp16 最大只有 65504，-1e9 溢出成 -inf，如果一行全被 mask，softmax 会出现 NaN。应该先把两个 mask 用布尔与合并，再用 finfo(dtype).min 填充一次，softmax 用 fp32 算。',
    ],
    bad: ['Nothing goes wrong, the mask is only more negative.', '没有问题，只是更小而已。'],
  },
  'padding-mask/how': {
    good: [
      'Add -inf (or a very large negative number such as finfo.min) to the scores of padded keys so that their weights are zero after the softmax; broadcast the mask over heads and queries; padded queries are ignored in the loss.',
      '在 softmax 之前把 padding 位置对应的 key 的分数加上负无穷，这样 softmax 之后权重为 0；掩码广播到各个 head 和 query；padding 的 query 的输出在算 loss 时忽略掉。',
    ],
    bad: [
      'Multiply the weights by 0 after the softmax for padded keys.',
      'softmax 之后把填充位置的权重清零。',
    ],
  },
});
