import { describeAnswers } from './describe-answers';

describeAnswers({
  'head-dimension/explain': {
    good: [
      'With d_k = d/h the total compute is the same as for a single head of full width, so you get h different attention distributions for free. Downside: each head is low rank, so it is a bottleneck. Not mandatory, some models decouple it.',
      'It keeps the number of parameters constant at 4d^2 no matter how many heads. Each head then has its own pattern. The cost is that QK^T has rank at most d_k. h·d_k = d is just a convention, e.g. T5-11B does not follow it.',
      'Parameters stay unchanged when you add heads, and multiple heads can look at different places. But the score matrix is limited in rank. It is not because of overfitting.',
      '为了让总计算量和单头差不多，参数量保持不变，同时得到多组不同的注意力分布。缺点是每个头的秩最多是 d_k，表达能力受限。不是必须的，比如 Qwen3 就没有这样做。',
      '降维后各个头加起来的开销与一个满维度的头相同，可以学习不同子空间的关系；代价是低秩瓶颈。',
    ],
    bad: [
      'To prevent overfitting: smaller heads have fewer dimensions and generalise better.',
      'Because the outputs of the heads are concatenated, and the result must have size d, otherwise the residual connection would not work.',
      'Each head looks at a different subspace, so it is enough for it to have a part of the dimensions.',
      'Smaller d_k means that the dot product has a smaller variance and the softmax does not saturate.',
      '为了防止过拟合，减少参数。',
      '因为要把多个头拼接起来，拼接后的维度必须等于 d，否则残差没法相加。',
      '降维可以去掉冗余信息，让每个头只关注重要的特征。',
    ],
  },
  'head-dimension/too-narrow': {
    good: [
      'The rank bound is true, but rank 2 is enough to point at a single token: keys on a circle and a large norm. The softmax turns low-rank logits into sharp weights.',
      'There exist patterns that cannot be produced, that part is fine. But selecting one token is easy: put the keys on a unit circle, two dimensions are enough, and scale the vectors until the softmax is one-hot.',
      'QK^T does have rank at most 64, which is correct. However d_k=2 suffices for pointing, because only the weights after the softmax need to be right, not the logits.',
      '秩的上界是对的，确实存在某些注意力图表达不了。但精确选中一个 token 只要二维：key 在圆周上，把向量放大，softmax 之后就接近 one-hot。',
      '秩的上界成立，但两维就可以指向任意一个 token，softmax 是非线性的，权重可以很尖锐。',
    ],
    bad: [
      'It is right: with rank 64 only 64 tokens can be told apart, so the head cannot point at single ones. One should take a larger d_k.',
      'Wrong, the rank has no importance, because W^O mixes the heads again.',
      'The rank of the matrix is 512, since the softmax comes after it.',
      '这句话是对的，秩只有 64，最多区分 64 个 token，所以应该增大 d_k。',
      '不对，秩没有影响，因为后面还有 W^O。',
    ],
  },
});
