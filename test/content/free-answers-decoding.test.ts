import { describeAnswers } from './describe-answers';

describeAnswers({
  'causal-mask/explain': {
    good: [
      'The decoder masks future positions, so token i only sees earlier tokens. We feed the whole target at once (teacher forcing), so the model could otherwise just look at the next token and cheat. At inference the future is not available.',
      'Encoder self-attention is bidirectional; the decoder uses a lower triangular mask. If it could attend to later tokens in training, the labels would leak and it would learn to copy them, which is useless for autoregressive generation.',
      'Scores for j > i become −∞. Without the mask the model reads the answer off its own input and training loss goes to zero. There is a train/test mismatch, because generation has no future tokens.',
      'decoder 用下三角掩码，每个位置只能看到自己和前面的词。训练时整句目标一起输入，不遮住后面的词就等于看到答案，造成信息泄漏；推理时是自回归逐个生成的，后面没有词。',
      '区别在于 decoder 要把未来的位置屏蔽掉，分数设为负无穷。训练用 teacher forcing，不加掩码就会偷看下一个词，训练和推理不一致。',
      'encoder 是双向的，decoder 是单向的，看不到未来。训练时目标全部已知，如果不遮，模型直接照抄标签，到生成时就不会了。',
      'The decoder must not see the future because at test time it generates one word at a time; in training the mask hides the words after the current one, otherwise it would see the answer.',
      '为了避免看到未来信息，decoder 需要掩码，训练时一次输入整个句子，预测第 i 个词时不能看到后面的词，否则模型学不到东西，推理时也没有后面的词。',
      'Without it the model cheats in training: it sees the next word. Inference differs because nothing comes after the current word.',
    ],
    bad: [
      'The decoder needs a mask because sentences have different lengths and padding must be ignored. The encoder needs none.',
      'The mask makes attention cheaper, because only half of the scores are computed, and so training is faster.',
      'The decoder attends to the encoder with its queries, while keys and values come from the encoder output.',
      'decoder 需要 mask 是因为句子长度不同，填充位置要忽略，encoder 不需要。',
      '加掩码是为了减少计算量，decoder 的参数也比 encoder 少。',
    ],
  },
  'causal-mask/at-inference': {
    good: [
      'For one step with a cache you do not need it: the cache holds only past keys. For the prompt you do: it is processed in parallel, so it needs the causal mask exactly as in training, or the representations would differ.',
      'Prefill: yes, the prompt is a single pass and must be causal as in training. Decode step: unnecessary, no future exists.',
      '单步生成时缓存里只有过去的词，不需要掩码。提示词是并行计算的，必须加因果掩码，否则和训练时不一致。',
      'prefill 阶段仍需要掩码，因为训练时前面的词看不到后面的；带缓存的每一步不用加。',
      'When decoding with cache there is only one query and all keys are past, so no masking. When encoding the prompt all tokens are computed in parallel so you must mask, since the model was trained like that.',
      '生成单个词时不需要，因为只有过去的 key；处理 prompt 时需要，因为是并行计算，前面的词不能看到后面的词。',
    ],
    bad: [
      'Yes, always, to prevent the model from cheating when it generates.',
      'Yes. Without the mask the model would look at tokens it has not generated.',
      'No, the mask is only used in training; at inference nothing is masked.',
      '需要，为了防止模型在生成时偷看未来的词。',
      '推理时都不需要掩码，掩码只在训练时使用。',
    ],
  },
  'parallelism/explain': {
    good: [
      'Self-attention handles all tokens of a layer at once with matrix multiplications, no recurrence. The decoder is parallel in training because of teacher forcing and the causal mask; at inference it is autoregressive, one token at a time.',
      'Heads and positions are independent within a layer, the layers are sequential. Training the decoder takes one pass over the target. When generating, the next word depends on the previous one, so no.',
      '并行体现在自注意力可以同时计算所有位置，不像 RNN 要逐步来。decoder 训练时用 teacher forcing 可以并行，推理时自回归，只能逐个生成。',
      '所有词一起做矩阵乘法，多个头也是并行的。decoder 训练时目标已知，一次前向即可；预测时要等前一个词，不能并行。',
      'No recurrence: attention over the whole sequence is a matrix product. Decoder: training yes (teacher forcing), inference no since y_t is needed for y_{t+1}.',
      'encoder 可以并行处理整个序列；decoder 训练时并行，预测时只能一个词一个词地生成。',
    ],
    bad: [
      'The six layers run in parallel on several GPUs, which makes it fast.',
      'The encoder is parallel. The decoder is not, because of the mask.',
      'With a KV cache decoding becomes parallel, so the decoder can run in parallel in any case.',
      '各层可以并行，所以速度快。',
      '有了 KV cache 就可以并行解码了。',
      'encoder 可以并行，decoder 因为有掩码所以不行。',
    ],
  },
  'parallelism/slow-generation': {
    good: [
      'Decoding is autoregressive and memory-bound: every step reads all parameters to produce one token. Use continuous batching, speculative decoding, quantization.',
      'Each token needs the previous token. A step is a matrix-vector product with low arithmetic intensity, limited by bandwidth. Batch more requests or let a draft model propose tokens.',
      '解码是自回归的，每一步都要读取全部权重，受限于显存带宽。可以合批、投机解码、量化。',
      '每次只能生成一个词，权重搬运成为瓶颈，访存受限；用攒批或者推测解码来提高利用率。',
      '生成时是一个词一个词来的，GPU 每步都要读完整的模型参数，计算量很小，带宽受限；可以增大 batch。',
      'Low utilisation as every token requires streaming the weights from HBM; tokens are produced sequentially. Use speculative decoding, bigger batches.',
    ],
    bad: [
      'The model is too large, you need a faster GPU with more FLOPs.',
      'The softmax over the vocabulary is expensive; use a smaller vocabulary.',
      'Use a KV cache, then all tokens are computed in parallel.',
      '模型太大，算力不够，换更强的 GPU。',
      '因为注意力是平方复杂度，应当缩短输入。',
    ],
  },
});
