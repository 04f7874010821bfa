import { describeAnswers } from './describe-answers';

describeAnswers({
  'subword/explain': {
    good: [
      'BPE: start with characters, count adjacent pairs, merge the most frequent one, repeat. At inference apply the merges in the learned order. WordPiece: pick the merge that maximizes likelihood of the training data, i.e. freq(ab)/(freq(a)*freq(b)); at inference greedy longest-match-first with ## pieces.',
      'Byte pair encoding merges the pair with the highest frequency and replays those merges on new words. WordPiece merges by likelihood gain and splits by longest prefix match; a word that cannot be matched becomes [UNK].',
      'BPE 每次合并出现次数最多的相邻对，切新词时按学习顺序应用合并规则。WordPiece 选择使语料似然提升最大的合并，切词用最长匹配。',
      'BPE 看频率，WordPiece 看互信息（似然增益）；推理时 BPE 依次合并，WordPiece 从左到右贪心取最长的片段，切不出来就是 [UNK]。',
      'BPE counts symbol pairs and merges the most common; WordPiece merges the pair that increases the probability of the corpus most. Encoding: BPE applies merges by rank, WordPiece takes the longest token in the vocab.',
    ],
    bad: [
      'They are the same algorithm, WordPiece is just another name for BPE by Google.',
      'BPE works on bytes, WordPiece works on words, both need a dictionary.',
      'Both merge the most frequent pair; the only difference is the ## mark.',
      'WordPiece 就是换了名字的 BPE，两者是一回事。',
      'BPE 按字节切，WordPiece 按词切，都要用词典。',
    ],
  },
  'subword/practice': {
    good: [
      'Word-level vocabularies explode and have OOV words, character level gives very long sequences. Subwords balance both. Pitfalls: using the wrong tokenizer for a checkpoint, digits being chunked strangely, leading whitespace.',
      'Words: too many, and unseen words become unknown. Characters: sequences get too long for quadratic attention. I once had a mismatched tokenizer, and Chinese text costs more tokens.',
      '词级词表太大，还有未登录词；字符级序列太长。实践中遇到过分词器版本和模型不一致，数字被切得很碎。',
      '用词会有 OOV 问题，用字符则序列过长、语义少。坑：中文按单字切，多余的空格会改变结果，特殊 token 被拆开。',
      'Rare words would be UNK with a word vocabulary; chars are too fine and sequences get long. Watch out for mismatch between tokenizer and model.',
    ],
    bad: [
      'Subwords are more accurate and every modern model uses them.',
      'Because characters cannot be embedded and words have no vectors.',
      '因为子词效果更好，现在的模型都用它。',
      '用词或字符都可以，SentencePiece 算法最好。',
    ],
  },
  'lr-dropout/schedule': {
    good: [
      'Linear warmup for 4000 steps, then decay proportional to step^-0.5. Warm-up because early in training Adam has a noisy estimate of the second moment and post-LN gradients are large.',
      'lr = d^-0.5 * min(step^-0.5, step * warmup^-1.5): it increases linearly and then decreases with the inverse square root. Without warmup training of a post-norm model diverges.',
      '先 warmup 4000 步线性增大，再按步数的 -0.5 次方衰减。因为刚开始参数随机，post-norm 梯度很大，训练容易发散，Adam 的二阶矩也估计不准。',
      '采用 warmup，学习率先升后降，之后与步数平方根成反比衰减；开始时训练不稳定，所以要从小学习率开始。',
      '学习率先线性预热，然后衰减，因为初期参数随机、梯度不稳定，Adam 估计的方差不可靠。',
    ],
    bad: [
      'It starts at a high learning rate and is halved every few epochs, as usual.',
      'A constant learning rate of 1e-4 with Adam, since Adam adapts it.',
      'It begins with a large value so that it escapes bad minima and then falls.',
      '一开始用较大的学习率，然后逐渐衰减。',
      '固定学习率，Adam 会自动调整。',
    ],
  },
  'lr-dropout/dropout': {
    good: [
      'p = 0.1, applied to the output of every sublayer before the residual addition and to embeddings + positional encodings. At test time call model.eval(); inverted dropout already scaled by 1/(1-p) in training.',
      'Rate 0.1. After attention and FFN outputs, before adding the residual, and on the input embeddings. Disable it at inference, no rescaling with inverted dropout.',
      'dropout 为 0.1，加在每个子层的输出上、残差之前，还有词嵌入加位置编码处。测试时要 model.eval() 关闭，训练时已经除以 1-p，所以不需要缩放。',
      '丢弃率 0.1；位置在注意力和前馈的输出之后、残差相加之前，以及 embedding 之后。推理时关闭 dropout，若训练时没有除以 1-p，就要乘以 1-p。',
      'Dropout 0.1 after each sublayer and after embeddings. In test mode it is disabled; use model.eval(). Scaling with 1/(1-p) happens in training.',
    ],
    bad: [
      'Dropout of 0.5 removes random words of the input; at test time the outputs are multiplied by p.',
      'It is only in the last layer, before the softmax, to avoid overfitting.',
      'Use torch.no_grad() when testing.',
      'dropout 随机丢掉一些词，测试时乘以 p。',
      '一般取 0.5，放在最后一层的全连接之前，防止过拟合。',
    ],
  },
  'bert-mask/explain': {
    good: [
      'A causal mask is for left-to-right order, BERT is bidirectional. If you only masked attention scores, the residual connection would still carry the word embedding to its own output, and in the next layer other tokens that attended to it would leak it back.',
      'Because the skip connection at position t contains x_t itself, and over several layers the word sees itself indirectly through its neighbours. So BERT corrupts the input; XLNet needs two-stream attention instead.',
      'BERT 要利用双向上下文。只屏蔽注意力的话，残差连接仍会把自己的词向量传上去，而且多层之后其他词会间接带回它的信息。',
      'decoder 的目的是不看未来，BERT 是完形填空，目的不同；注意力掩码挡不住残差，也挡不住第二层从其他位置间接看到自己。',
      '如果只屏蔽 attention 分数，词自身的 embedding 会通过残差连接保留下来，模型还是能看到答案；而且 BERT 需要双向信息。',
      'BERT needs context from left and right. Score masking would not remove the token: it flows through the residual stream and indirectly via other positions in deeper layers.',
    ],
    bad: [
      'It is the same trick; replacing by [MASK] and masking scores have the same effect.',
      'Because BERT is an encoder and encoders have no masks.',
      'Masking the input is faster, since fewer scores have to be computed.',
      '两者本质相同，只是实现方式不同，效果一样。',
      '因为 BERT 是 encoder，encoder 不需要掩码。',
      '这样实现更简单，速度更快。',
    ],
  },
  'bert-mask/price': {
    good: [
      'Mismatch between pretraining and fine-tuning because [MASK] is never seen downstream. Only 15% of tokens are predicted. BERT uses 80/10/10; RoBERTa uses dynamic masking.',
      'The masked tokens are assumed independent, and fine-tuning has no [MASK]. Remedy: replace 10 % with random tokens and keep 10 % unchanged, or use ELECTRA.',
      '预训练和微调不一致，下游没有 [MASK]。每次只预测 15% 的词，收敛慢。用 80/10/10 策略缓解，RoBERTa 用动态掩码。',
      '代价是被遮的词之间相互独立的假设，以及微调时见不到 [MASK]；解决办法是 10 % 换成随机词、10 % 保持不变，XLNet 用排列语言模型。',
      '微调阶段没有 [MASK]，造成预训练与微调的差异；解决：80% 换 [MASK]，10% 随机，10% 不变；只有 15% 的词参与训练。',
    ],
    bad: [
      'It costs computing time, and larger batches help.',
      'The [MASK] token has no embedding, so the model cannot learn it.',
      '[MASK] makes the sequence longer; truncating it helps.',
      '训练时间更长，可以用更多 GPU。',
      '没有什么代价，效果很好。',
    ],
  },
});
