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
    ],
    bad: [
      'Yes, always, to prevent the model from cheating when it generates.',
      'Yes. Without the mask the model would look at tokens it has not generated.',
      'No, the mask is only used in training; at inference nothing is masked.',
      '需要，为了防止模型在生成时偷看未来的词。',
      '推理时都不需要掩码，掩码只在训练时使用。',
    ],
  },
});
