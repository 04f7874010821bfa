import { createTopicSearch, loadTopics } from '../../content';

const search = createTopicSearch(loadTopics());

const meant: Record<string, string[]> = {
  'multi-head': [
    '1',
    '01-multi-head',
    'multi head',
    'MultiHead',
    'multi-haed',
    'mutli head attention',
    'mulit-head attention',
    'MHA',
    'why multiple heads',
    'why do we need more than one attention head?',
    'what do several heads buy',
    'is a single head enough',
    'number of heads',
    'are heads redundant?',
    '多头',
    '多头注意力',
    '为什么用多头注意力机制',
    '为什么不使用一个头',
    '单头有什么问题',
    '多头注意力机制有什么作用',
    '第一题',
    '第1题',
  ],
  'qk-projections': [
    '2',
    'Q2',
    'qk',
    'Q和K',
    'q and k',
    'Ｑ和Ｋ',
    'why are W_Q and W_K different',
    'why different weight matrices for q and k',
    'why not share the query and key projection',
    'shared qk',
    'symetric scores',
    'reformer',
    'what happens if query and key use the same matrix',
    'Q和K为什么使用不同的权重矩阵',
    '为什么Q和K不用同一个矩阵',
    '为什么不能用同一个值进行自身的点乘',
    '查询和键为什么要分开投影',
    'QK共享会怎样',
  ],
  'dot-product-vs-additive': [
    '3',
    '#3',
    'bahdanau',
    'bahdanua attention',
    'Luong',
    'additive attention',
    'addative attention',
    'dot product vs additive',
    'dot porduct',
    'why dot product and not addition',
    'cost of additive vs dot-product attention',
    'computational complexity of additive attention',
    '点乘',
    '点积还是加性',
    '加性注意力',
    '为什么选择点乘而不是加法',
    '计算复杂度和效果上有什么区别',
    '点乘和加法的复杂度',
    '加法注意力和点积注意力的区别',
  ],
  scaling: [
    '4',
    '04',
    '04-scaling',
    'question 4',
    '第4题',
    '第四题',
    'scaling',
    'sclaing',
    'scalling',
    'SCALING',
    'why divide by sqrt(dk)',
    'why divide by sqrt(d_k)?',
    'why \\sqrt{d_k}',
    '√dk',
    '√dₖ',
    'divide by root dk',
    'why do we divide by the square root of d_k',
    'why is the dot product scaled',
    'scaled dot-product attention',
    'variance of q·k',
    'softmax saturation',
    'softmax temprature',
    '为什么要除以根号dk',
    '为什么要除以根号 d_k？',
    '为什么除以dk的平方根',
    '为什么要除以√dk',
    '缩放',
    '为什么要缩放',
    'attention为什么要scaled',
    'ｓｃａｌｉｎｇ',
    'softmax饱和',
    '方差怎么推导',
  ],
  'padding-mask': [
    '5',
    'padding',
    'paddign mask',
    'pading',
    'padding-mask',
    'padding_mask',
    'attention mask',
    'attention_mask',
    'how to mask padding',
    'how are pad tokens masked',
    '-10000',
    '−10000',
    '-1e9',
    '-inf',
    'why -1000 is not enough',
    'mask before softmax',
    'what if all keys are masked',
    'finfo min',
    'padding怎么mask',
    '如何对padding做mask操作',
    '掩码',
    '怎么屏蔽padding',
    '填充位置怎么处理',
    '负无穷',
    '为什么用负无穷做掩码',
  ],
  'head-dimension': [
    '6',
    'Q6',
    '第六题',
    'head dimension',
    'head dimention',
    'head_dim',
    'd_head',
    'why is each head reduced',
    'why reduce the dimension of each head',
    'why are the heads so narrow',
    'low rank bottleneck',
    'low-rank bottelneck',
    'rank of the attention matrix',
    'what is the rank of one head',
    'narrow heads',
    '降维',
    '为什么每个head要降维',
    '为什么对每个head进行降维',
    '每个头的维度为什么是 d/h',
    '多头注意力为什么要降维',
    '头维度怎么选',
    '低秩瓶颈是什么',
  ],
  'causal-mask': [
    '16',
    'Q16',
    '第十六题',
    'causal mask',
    'casual mask',
    'causl mask',
    'sequence mask',
    'look ahead mask',
    'look-ahead masking',
    'subsequent mask',
    'triangular mask',
    'masked self-attention',
    'why is the decoder masked',
    'why does the decoder need a sequence mask',
    'decoder self-attention vs encoder self-attention',
    'why are the decoder inputs shifted right',
    'label leakage',
    'how do we hide the future',
    '因果掩码',
    '因果mask是什么',
    '序列掩码',
    '下三角掩码',
    '为什么decoder要做sequence mask',
    'decoder自注意力和encoder有什么区别',
    '解码器为什么看不到未来',
    '为什么输入要右移一位',
  ],
  parallelism: [
    '17',
    '第17题',
    'parallel',
    'paralelism',
    'paralell decoding',
    'parallelization of transformers',
    'where is the transformer parallel',
    'can the decoder be parallelized',
    'is the decoder parallel in training',
    'teacher forceing',
    'kv-cache',
    'does a kv cache make decoding parallel',
    'speculative decoding',
    'why is generation sequential',
    'why is the transformer faster than an RNN',
    '并行化体现在哪里',
    'Transformer的并行化体现在哪',
    'decoder可以并行吗',
    '解码器能不能并行',
    'KV cache的作用',
    '自回归解码为什么慢',
    '教师强制',
    '为什么比RNN快',
  ],
  subword: [
    'bpe',
    'BPE vs WordPiece',
    'byte pair encoding',
    'byte pair encodng',
    'bite pair encoding',
    'wordpeice',
    'wordpiece and BPE',
    'difference between wordpiece and bpe',
    'how does a tokenizer work',
    'tokenizer',
    'sentencepiece',
    'sentence piece',
    'what is byte-level BPE',
    'subword tokenisation',
    'how are rare words handled',
    'unknown words',
    'OOV',
    '字节对编码',
    'BPE和WordPiece有什么区别',
    '子词切分',
    '分词',
    '未登录词怎么办',
    '词表大小怎么选',
    'wordpiece model 和 byte pair encoding',
    '简单描述一下BPE',
    '第18题',
    '第十八题',
  ],
  'lr-dropout': [
    'learning rate',
    'learning rate warmup',
    'learning rate schedule',
    'learing rate',
    'warmup',
    'warm up',
    'why do we need warmup',
    'noam schedule',
    'dropout',
    'droput',
    'dropuot',
    'where is dropout in the transformer',
    'what is inverted dropout',
    'dropout at test time',
    'label smoothing',
    'lable smoothing',
    'which optimizer does the transformer use',
    'adam betas',
    '学习率怎么设定',
    '学习率预热',
    '为什么要warmup',
    'dropout加在哪里',
    'dropout测试时要注意什么',
    '标签平滑',
    '第19题',
    '第十九题',
    '随机失活',
  ],
  'bert-mask': [
    'bert mask',
    'BERT',
    'MLM',
    'masked language model',
    'maksed language model',
    'masked langauge modeling',
    'why does bert use [MASK]',
    'why does BERT mask the input and not the attention scores',
    '80 10 10',
    'two-stream attention',
    'xlnet',
    'XLnet two stream',
    'dynamic masking',
    'what percentage of tokens does bert mask',
    'BERT掩码',
    'bert的mask为什么不在attention处屏蔽score',
    'BERT为什么用MASK',
    '完形填空',
    '掩码语言模型',
    '双流注意力',
  ],
};

const unclear = [
  'hello',
  'hi there',
  '你好',
  'what is the weather',
  '今天天气怎么样',
  'attention',
  '注意力',
  '注意力机制是什么',
  'what is attention',
  'transformer',
  'Transformer是什么',
  'softmax',
  '?',
  '',
  '   ',
  '🙂🙂🙂',
  '为什么',
  'why',
  'asdfghjkl',
  'qwertz uiop',
  '99',
  'how do I cook rice',
  'x',
  '的',
  '<script>alert(1)</script>',
  'constructor',
  '__proto__',
  '位置编码',
  '怎么做红烧肉',
  'scaling laws',
  '矩阵',
  '梯度',
  'batch norm',
  'encoder',
  'decoder',
  'blend',
  'mask',
  '解码器',
  'attention heads, scaling and padding masks',
];

describe('find', () => {
  describe.each(Object.entries(meant))('takes for %s', (id, phrasings) => {
    it.each(phrasings)('%s', (text) => {
      const found = search.find(text).map(({ topic, sure }) => ({ id: topic.id, sure }));

      expect(found[0]).toEqual({ id, sure: true });
    });
  });

  it.each(unclear)('is not sure what %j means', (text) => {
    expect(search.find(text).filter(({ sure }) => sure)).toEqual([]);
  });

  it('is never sure of two topics and ranks by score', () => {
    const found = search.find('attention heads, scaling and padding masks', 5);

    expect(found.length).toBeGreaterThan(2);
    expect(found.filter(({ sure }) => sure)).toEqual([]);
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a));
  });

  it('gives no more topics than asked for', () => {
    expect(search.find('attention heads, scaling and padding masks', 2)).toHaveLength(2);
  });

  it.each([
    ['one word', 'a'.repeat(10_000)],
    ['Chinese', '为什么要缩放点积'.repeat(1250)],
    ['many words', 'sclaing paddign haeds '.repeat(500)],
  ])('answers 10,000 characters of %s within 20 ms', (_, text) => {
    // The quickest of many: other programs on the machine only ever make a run slower.
    const took = Array.from({ length: 20 }, () => {
      const start = performance.now();
      search.find(text);
      return performance.now() - start;
    });

    expect(Math.min(...took)).toBeLessThan(20);
  });
});

describe('complete', () => {
  it('offers all topics in order before anything is typed', () => {
    expect(search.complete('', 'en').map(({ id }) => id)).toEqual(Object.keys(meant));
  });

  it('labels a topic with its number and its title in the asked language', () => {
    expect(search.complete('scal', 'en')).toContainEqual({ id: 'scaling', label: '4. Scaling by √d_k' });
    expect(search.complete('scal', 'zh')).toContainEqual({ id: 'scaling', label: '4. 除以 √d_k 的缩放' });
  });

  it.each([
    ['mul', 'multi-head'],
    ['多', 'multi-head'],
    ['q', 'qk-projections'],
    ['bah', 'dot-product-vs-additive'],
    ['点', 'dot-product-vs-additive'],
    ['根号', 'scaling'],
    ['4', 'scaling'],
    ['sclai', 'scaling'],
    ['paddi', 'padding-mask'],
    ['填', 'padding-mask'],
  ])('%s begins a name of %s', (prefix, id) => {
    expect(search.complete(prefix, 'en')[0]?.id).toBe(id);
  });

  it('offers nothing for what begins no name and means nothing', () => {
    expect(search.complete('zzzz', 'en')).toEqual([]);
  });

  it('keeps to the limit', () => {
    expect(search.complete('', 'zh', 3)).toHaveLength(3);
  });
});
