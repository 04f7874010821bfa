import { describeAnswers } from './describe-answers';

describeAnswers({
  'residual/explain': {
    good: [
      "Output is x + F(x). The derivative is 1 + F', so gradients flow directly to early layers. In the forward direction it preserves each token; pure attention collapses to rank one. It does not bound the activations, so you combine it with layer norm.",
      'Around every sublayer we add the input back. Backward, the Jacobian contains the identity, so the gradient cannot be killed by a bad branch. Forward, information about the token is kept. But the variance keeps growing, hence LayerNorm.',
      '每个子层的输出是 x+F(x)，反向时梯度可以沿恒等通路直接传回；前向保留了 token 自身的信息，否则纯注意力会坍缩。但残差不能限制数值大小，需要配合 LayerNorm。',
      '残差就是把输入加回到输出上。求导后多了一个恒等项，梯度不会消失。只有注意力时各 token 会越来越相似，残差能避免。单独堆残差数值会爆炸。',
    ],
    bad: [
      'It solves the vanishing gradient problem and makes training more stable.',
      'It is a shortcut like in ResNet. It only helps the backward pass and adds no parameters.',
      '残差让信息前后向传播更顺畅，缓解了梯度破碎。',
      '残差连接可以防止过拟合，让网络更深，训练更快。',
    ],
  },
  'residual/deep-stack': {
    good: [
      'The variance of the stream is multiplied in every layer, so activations and gradients blow up. Use pre-LN, and scale the residual branches by 1/sqrt(L).',
      'Signal grows exponentially with depth. I would put a LayerNorm in front of each sublayer and initialise the last matrix of each branch to zero (ReZero, Fixup).',
      '每层都在上一层的基础上再加一份，方差指数增长，梯度爆炸。改用 pre-LN，或者像 GPT-2 那样把残差分支缩放 1/√L。',
      '激活值逐层放大。解决办法：分支入口加 LayerNorm，分支的初始化取得很小。',
    ],
    bad: [
      'With 100 layers the gradient vanishes. Use ReLU and a larger learning rate.',
      'The learning rate is too high, so I lower it and add dropout.',
      '层数太多导致梯度消失，应当换激活函数，加大学习率。',
      '模型太大过拟合了，减少层数，加 dropout。',
    ],
  },
  'layernorm-vs-batchnorm/why-layernorm': {
    good: [
      'LN computes statistics per token over the hidden dimension, so it works with any batch size and variable lengths and is the same at train and test time. BN would use batch statistics, which are noisy for text.',
      'BatchNorm mixes tokens of different sentences: its statistics depend on the batch and on padding, and at inference it must use running averages. LayerNorm normalises the features of each token separately.',
      'LN 对每个 token 在特征维上归一化，与批大小和句长无关，训练和推理一致；BN 依赖批统计量，文本长度不一、有填充，统计量波动大。',
      'BN 是按通道在整批 token 上统计，推理要用滑动平均，句子长短不一时不稳定。LN 在每个词的隐藏维度上算，不依赖其他样本。',
    ],
    bad: [
      'Because BatchNorm works badly in NLP and LayerNorm gives better results in practice.',
      'LayerNorm normalises over all words of a sentence, whose meanings belong together, while BatchNorm treats each position as a feature.',
      '因为 BN 的效果差，所以不用。',
      'LN 是对一句话里的所有词做归一化，它们属于同一语义；BN 是对不同句子同一位置的词做归一化。',
      'LayerNorm has fewer parameters and is faster to compute than BatchNorm.',
    ],
  },
  'layernorm-vs-batchnorm/place': {
    good: [
      'Post-norm in the original: add, then normalise. Modern LLMs use pre-norm, x + F(LN(x)). Pre-norm keeps the identity path clean, so training is stable even without warmup.',
      'In the paper LN comes after the residual addition. GPT-2 and later apply it before each sublayer plus one final LN. Post-LN needs warm-up because gradients near the output are large.',
      '原论文是 post-LN，在残差相加之后；现在多用 pre-LN，放在子层之前。post-LN 需要 warm-up，否则训练不稳定。',
      '原版 LN(x+F(x))，后来改为 x+F(LN(x))，最后再加一个 LN。前者梯度过大，需要预热；后者残差通路是干净的。',
    ],
    bad: [
      'The original uses pre-LN, and modern models use post-LN because pre-LN needs warm-up.',
      'After the embedding and before the softmax, so that the inputs have mean 0 and variance 1.',
      '原论文用的是 pre-LN，后来改成 post-LN，因为 pre-LN 需要 warm-up。',
      '在多头注意力和前馈网络里都有，用来加速收敛，防止过拟合。',
    ],
  },
  'batchnorm/explain': {
    good: [
      'For every channel subtract the mini-batch mean and divide by the mini-batch std, then scale and shift by learnable gamma and beta. At test time use running estimates. It permits higher learning rates; it fails with small batches.',
      'BN normalises with statistics of the batch during training and with moving averages at inference. Pros: faster convergence, some regularisation. Cons: batch size dependence, bad for RNNs, and the mismatch between training and inference.',
      '训练时对每个通道减去批均值、除以批标准差，再用 γ、β 缩放平移；推理时用滑动平均的均值和方差。优点是可以用更大的学习率，有一点正则化；缺点是批小时不准，训练和推理不一致。',
      '按 batch 求每个特征的均值方差做归一化，再做可学习的仿射变换。测试时用训练中累积的全局均值。收敛更快，但依赖 batch size，小 batch 效果差，不适合 RNN。',
    ],
    bad: [
      'It turns the data into a normal distribution, which removes internal covariate shift and prevents overfitting.',
      'It normalises the features of each sample, so that training is more stable.',
      '把每层的输入变成标准正态分布，消除内部协变量偏移。',
      '对每个样本的所有特征做归一化，使训练更稳定，防止梯度消失。',
    ],
  },
  'batchnorm/small-batches': {
    good: [
      'The batch statistics are too noisy, and the running averages used at inference will not match. Switch to GroupNorm or synchronise BN across GPUs.',
      'Estimates of mean and variance from two samples are unreliable, so training and test behave differently. I would freeze the BN statistics from pretraining, or use SyncBN. Gradient accumulation does not help.',
      '两张图的均值方差估计误差很大，训练和测试差异明显。改用 GroupNorm，或者多卡同步 BN；微调时冻结 BN 统计量。',
      '统计量噪声大，滑动平均与训练时对不上。用 SyncBN 或 GroupNorm 代替，梯度累积没用。',
    ],
    bad: [
      'Training is slower because the device is not busy. Use gradient accumulation to enlarge the batch.',
      'A small batch gives noisy gradients, so I lower the learning rate and train longer.',
      '批太小梯度噪声大，降低学习率，并用梯度累积来增大批。',
      '没有什么问题，推理时切换到评估模式即可。',
    ],
  },
  'ffn/describe': {
    good: [
      'FFN(x) = max(0, xW1 + b1)W2 + b2, applied to each position separately, 512 to 2048 and back. ReLU is cheap and sparse but neurons can die. Later: GELU in BERT, SwiGLU in LLaMA.',
      'A position-wise MLP with two dense layers and a ReLU between them. Cons of ReLU: zero gradient for negative inputs. Newer models use GELU or gated linear units.',
      '两层全连接，中间 2048 维，逐位置计算，用的是 ReLU。优点是计算简单、稀疏，缺点是神经元会死亡。BERT 换成 GELU，LLaMA 用 SwiGLU。',
      '先升维到 4 倍再降回来，每个位置独立，激活函数 ReLU：负数部分梯度为 0，可能失活。后来多用 GELU 或门控的 GLU。',
    ],
    bad: [
      'The original paper uses GELU, and the network mixes tokens after attention so that the model converges faster.',
      'It is a fully connected output layer followed by a softmax over the vocabulary.',
      '原论文用的是 GELU，FFN 会混合各个位置的信息。',
      '前馈网络就是没有循环的网络，用 sigmoid 激活，容易梯度消失。',
      '第一层激活函数是 ReLU，第二层没有激活函数。',
    ],
  },
  'ffn/why-needed': {
    good: [
      'Attention is just a weighted average of values, i.e. linear, so you need the MLP for nonlinearity. It processes each token after attention has exchanged information, and most parameters and factual knowledge are there.',
      'Without it the stack lacks non-linear transformations of a token; attention only routes information between positions. Capacity would drop too, as two thirds of the weights are in it.',
      '注意力给定权重后只是线性加权，FFN 提供非线性，对每个 token 做变换；而且大部分参数在 FFN 里，存储了知识。',
      '没有 FFN 就缺少非线性，模型表达能力下降。注意力负责 token 之间交换信息，FFN 负责对单个 token 加工。',
    ],
    bad: [
      'The FFN mixes the tokens once more, so that each of them sees the whole sentence.',
      'It reduces the dimension so that the next layer is cheaper, and prevents overfitting.',
      'FFN 让 token 之间进一步交互，看到更长的上下文。',
      '前馈网络用来降维，减少计算量，防止过拟合。',
    ],
  },
  'cross-attention/interaction': {
    good: [
      'Through encoder-decoder attention in each decoder block: Q is projected from the decoder state, K and V from the top encoder output. No causal mask, only the source padding mask. K and V can be cached.',
      'The decoder supplies the queries. The keys and values are computed from the final encoder output, and every layer has its own weight matrices. All source tokens are visible except padding.',
      '通过交叉注意力：Q 来自 decoder，K、V 由 encoder 最后一层的输出投影得到，每一层解码器都有。不需要因果掩码，只需要源句的 padding mask，K、V 可以缓存。',
      '解码器用自己的状态作 query，去查编码器的输出（key 和 value）。各层用同一个编码器输出，只屏蔽源句填充。',
    ],
    bad: [
      'Q comes from the encoder, and keys and values come from the decoder, in every layer.',
      'The last hidden state of the encoder initialises the decoder, which then generates word by word.',
      'Query 来自编码器，K 和 V 来自解码器，每一层都有。',
      '编码器把整句压缩成一个向量，作为解码器的初始状态。',
      'Decoder layer i attends to the corresponding encoder layer, with a causal mask on both.',
    ],
  },
  'cross-attention/from-seq2seq': {
    good: [
      'RNN encoder-decoders squeezed the sentence into a fixed-length vector. Attention lets each decoding step take a weighted average over all encoder hidden states. The Transformer keeps that but uses multi-head scaled dot-product, and it is parallel in training.',
      'It repaired the bottleneck of a single context vector by a weighted sum of source states. The Transformer has the same idea in every decoder layer, with no RNN.',
      '早期 seq2seq 用一个定长向量表示源句，是瓶颈。注意力让每一步对所有编码器隐藏状态加权求和。Transformer 沿用这一点，但改成多头缩放点积，去掉了 RNN，可以并行训练。',
      '都是对编码器全部状态的加权平均，解决了长句压进一个固定向量的问题。区别是 Transformer 没有循环，打分用点积、多头，而且每层都有。',
    ],
    bad: [
      'Seq2seq attention uses the last hidden state of the encoder as its context vector, and the Transformer does the same with multi-head attention.',
      'They are the same thing; the Transformer is only deeper and faster.',
      'seq2seq 的 attention 一般用最后一个时刻的隐层输出作为 context vector，Transformer 则是多头。',
      'Transformer 用自注意力代替了 LSTM，效果更好，参数更多。',
    ],
  },
});
