import { describeAnswers } from './describe-answers';

describeAnswers({
  'subword/explain': {
    good: [
      'BPE: start with characters, count adjacent pairs, merge the most frequent one, repeat. At inference apply the merges in the learned order. WordPiece: pick the merge that maximizes likelihood of the training data, i.e. freq(ab)/(freq(a)*freq(b)); at inference greedy longest-match-first with ## pieces.',
      'Byte pair encoding merges the pair with the highest frequency and replays those merges on new words. WordPiece merges by likelihood gain and splits by longest prefix match; a word that cannot be matched becomes [UNK].',
      'BPE 每次合并出现次数最多的相邻对，切新词时按学习顺序应用合并规则。WordPiece 选择使语料似然提升最大的合并，切词用最长匹配。',
      'BPE 看频率，WordPiece 看互信息（似然增益）；推理时 BPE 依次合并，WordPiece 从左到右贪心取最长的片段，切不出来就是 [UNK]。',
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
    ],
    bad: [
      'Subwords are more accurate and every modern model uses them.',
      'Because characters cannot be embedded and words have no vectors.',
      '因为子词效果更好，现在的模型都用它。',
      '用词或字符都可以，SentencePiece 算法最好。',
    ],
  },
});
