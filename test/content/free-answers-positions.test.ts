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
  'encoder/describe': {
    good: [
      'Word embeddings plus positional encoding go in. Then there are N=6 blocks, each with multi-head self-attention and an FFN, with add & norm around both. Each token comes out as a contextual vector that the decoder uses in cross-attention.',
      'A stack of 6 identical layers. Every layer: self-attention lets tokens exchange information, then a position-wise feed-forward net. Residual connections and LayerNorm around each. Dimension stays the same.',
      'Input: embedding + PE. Layer: MHA, residual, LN, then MLP applied to each position separately, residual, LN. Output: one vector per token.',
      '输入是词嵌入加位置编码，经过 6 层，每层包括多头自注意力和前馈网络，每个子层后面都有残差和层归一化，输出给 decoder 做交叉注意力。',
      '编码器由 N 层堆叠，每层先做 multi-head attention，让 token 之间交互信息，再过 FFN 逐位置变换，都有残差和 LayerNorm，维度不变。',
      '由 6 个一样的 block 组成，每个 block 有注意力和 FFN，外面是 Add & Norm，输入需要加位置编码，各层参数不共享。',
    ],
    bad: [
      'The encoder reads the sentence and turns it into a context vector that represents its meaning. The decoder then generates the translation.',
      'The encoder is an RNN with attention on top; it reads one token at a time and passes its hidden state to the next step.',
      'It consists of masked self-attention, cross-attention to the decoder and a softmax over the vocabulary.',
      'The encoder outputs K and V for the decoder.',
      '编码器把句子压缩成一个语义向量，解码器再根据它生成译文。',
      '编码器输出 K 和 V，解码器提供 Q。',
      '编码器依次读入每个词，更新隐藏状态，最后的隐藏状态就是输出。',
    ],
  },
  'encoder/blind-to-order': {
    good: [
      'Linear layers, LayerNorm and FFN are applied to each token independently. Attention weights depend only on the content of query and key, and the weighted sum over values does not depend on order. So if you permute the input the outputs are permuted in the same way: the encoder is permutation equivariant.',
      'Take X → PX. All per-row operations commute with P. For attention we get softmax(P Q K^T P^T) P V = P A P^T P V = P A V. Hence Enc(PX) = P Enc(X).',
      'Every row is treated with the same weights, so projections of PX are P times those of X. The score matrix has its rows and columns permuted, and the output is permuted accordingly. Position would have to enter as input.',
      '线性层、LN、FFN 都是逐 token 独立计算的；注意力分数只取决于内容，加权求和与顺序无关。所以输入打乱，输出也同样打乱，即置换等变。',
      '设 P 为置换矩阵，按行的运算都满足 f(PX)=Pf(X)，注意力矩阵的行和列一起置换，P^T P = I，所以 Enc(PX) = P Enc(X)。',
    ],
    bad: [
      'Because unlike an RNN the encoder reads all tokens at the same time, it does not know which came first. Therefore we add positional encodings.',
      'Without positional encodings the attention weights are all equal, so the model is a bag of words.',
      'The first layer cannot see order, but deeper layers learn it from context.',
      '因为编码器是并行读入所有 token 的，没有先后，所以需要位置编码。',
      '没有位置编码，注意力的权重都相同，所以没有顺序。',
      'Transformer 没有循环和卷积结构，所以无法感知顺序。',
    ],
  },
  'embedding-scale/explain': {
    good: [
      'The paper does not explain it. The embedding matrix is tied with the pre-softmax layer and initialised with std 1/sqrt(d), so the embedding has norm about 1 while the positional encoding has norm sqrt(d/2). Multiplying makes them comparable.',
      'No reason is given in the paper. My guess: the weights are shared with the output projection, which wants small values, and without the factor the positional encoding would dominate the word embedding.',
      'Section 3.4 only says that they multiply, without giving a reason. Inferred: weight tying needs a small init; scaling up keeps the token from being overwhelmed by PE. It is not the same sqrt as in attention.',
      'No justification in the paper. The shared matrix starts with std 1/√d for the softmax layer; without √d the sinusoids would dominate. It has nothing to do with attention, where dividing by √d_k prevents the softmax from saturating.',
      '论文没有解释原因。一般认为嵌入矩阵和输出层共享，初始化的标准差是 1/√d，比较小，不乘的话会被位置编码淹没。',
      '原文没给理由。推断是权重共享导致初始化很小，乘上去让词向量和位置编码处于同一量级。',
    ],
    bad: [
      'The reason is the same as in scaled dot-product attention: it prevents the softmax from saturating and keeps the variance at 1.',
      'It normalises the embeddings to unit length so that training is stable.',
      'The paper shows that multiplying by √d makes training converge faster.',
      '和注意力里除以根号 d 是一样的，防止梯度消失。',
      '为了把词向量归一化为单位向量，训练更稳定。',
      '因为词向量的维度越大，每个分量就越小，所以要乘回来。',
    ],
  },
  'embedding-scale/without-factor': {
    good: [
      'BERT uses learned position embeddings with the same 0.02 init as the word embeddings, and LayerNorm after the sum. What matters is the relative magnitude of the two, so no factor is needed.',
      'Its positions are trainable and equally small. Whether you need it depends on the initialisation: token and position embeddings should have comparable scale.',
      'There are no sinusoids: positions are learned vectors, std 0.02 for both. Then layer norm removes the overall scale. Only the ratio counts; with RoPE nothing is added.',
      'BERT 的位置向量是可学习的，和词向量用同样的 0.02 初始化，相加之后还有 LayerNorm。需不需要系数，取决于两者的相对大小。',
      '位置嵌入是可训练的，量级相同；关键在于词向量与位置的比例。',
    ],
    bad: [
      'BERT is only an encoder, so it does not need the factor; it is needed only for decoders that generate.',
      'BERT has LayerNorm after the embeddings, which restores the balance of token and position, whatever their sizes. So the factor is never needed.',
      'BERT was trained on much more data, so it can learn the scale by itself.',
      'BERT 只有编码器，不需要生成，所以不用乘。',
      'BERT 的数据量大，训练时自己能学到合适的尺度。',
      'BERT 有 LayerNorm，归一化会恢复两者的比例，所以怎样都不需要。',
    ],
  },
  'positional-encoding/explain': {
    good: [
      'Attention is permutation equivariant, so it does not know the order of the words. We add sin and cos of different frequencies to the embeddings. PE(pos+k) is a linear function of PE(pos), so the model can learn relative positions. No parameters and any length, but it extrapolates badly in practice.',
      'Without it the model would be a bag of words. Sinusoids with geometric wavelengths are added. By the angle addition formulas a shift is a rotation. Advantages: nothing to learn, bounded. Disadvantages: absolute, only at the input, dot product is symmetric.',
      'Self-attention has no notion of order; fixed sine and cosine vectors are added to the input. Relative offsets can be expressed linearly. Learned vectors worked equally well (25.7 vs 25.8).',
      '自注意力对顺序不敏感，所以把不同频率的正弦余弦加到词向量上。PE(pos+k) 可以用 PE(pos) 线性表示，能学到相对位置。优点是没有参数、适用于任意长度，缺点是外推差。',
      'attention 具有置换等变性，无法感知词序。用 sin 和 cos 构造，和差公式说明相对位置可以由旋转得到，不需要学习；但点积对称，没有方向。',
    ],
    bad: [
      'It is a vector that is added to the embedding so that the model can process the tokens in parallel. It is learned with the other weights.',
      'It numbers the tokens 1, 2, 3 … and adds the number to the embedding, scaled to between 0 and 1.',
      'It uses sine and cosine. The dot product decreases monotonically with distance, so near tokens get more attention, and it extrapolates well to longer inputs.',
      '位置编码是随模型一起学习的向量，用来表示位置，优点是简单。',
      '用正弦和余弦函数，距离越大点积单调递减，外推能力强。',
      '位置编码把位置编号加到词向量上，这样就可以并行计算了。',
    ],
  },
  'positional-encoding/vanishes': {
    good: [
      'The experiment uses random W. In a trained model W can be learned; e.g. a rotation gives attention to the previous token. So it is not guaranteed, but not lost.',
      'Not quite. With untrained matrices the trend is hidden, but the projections are trained and can learn to attend to a fixed offset, because the shift is linear.',
      'That is too strong: for random projections there is no pattern, as TENER shows, but W_Q and W_K are learned and can recover the relative position.',
      '不完全同意。那是随机矩阵的结果，实际中 W 是训练出来的，可以学到旋转，从而恢复相对位置，所以只是不保证。',
      '不同意，信息没有消失：随机的 W 看不出趋势，但训练后可以学到关注前一个 token。',
    ],
    bad: [
      'Yes, I agree. After the linear map the dot product no longer depends on the distance, which is why relative positions were invented.',
      'I agree: a product with a matrix destroys the structure, and the information cannot be recovered.',
      'No, the positional encoding is added again in each layer, so the information is still available.',
      '同意，线性变换之后点积不再只与距离有关，相对位置信息完全消失，所以才有相对位置编码。',
      '不同意，因为有残差连接，位置信息会传到每一层。',
    ],
  },
});
