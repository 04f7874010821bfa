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
  residual: [
    '11',
    'Q11',
    '第十一题',
    'residual',
    'residul connection',
    'resdiual',
    'skip connection',
    'skip conection',
    'what are residual connections for',
    'why add & norm',
    'vanishing gradients without skip connections',
    'rank collapse',
    '残差',
    '残差连接',
    '残差结构有什么意义',
    '为什么要有残差',
    '跳跃连接的作用',
  ],
  'layernorm-vs-batchnorm': [
    '12',
    'layernorm',
    'layer norm',
    'layernrom',
    'layer normalizaton',
    'layernorm vs batchnorm',
    'why layernorm and not batchnorm',
    'why does the transformer use layernorm instead of batchnorm',
    'pre-LN',
    'post-LN vs pre-LN',
    'pre norm or post norm',
    'where does layer norm sit',
    'RMSNorm',
    '层归一化',
    'LN和BN的区别',
    '为什么用LayerNorm而不是BatchNorm',
    '为什么不用BN',
    'LayerNorm的位置在哪里',
    '前置归一化',
  ],
  batchnorm: [
    '13',
    'batchnorm',
    'batch norm',
    'batchnrom',
    'batch normalization',
    'batch normalizaton',
    'BN',
    'pros and cons of batchnorm',
    'what is internal covariate shift',
    'running mean',
    'batch statistics at inference',
    'small batch sizes',
    '批归一化',
    'BN的优缺点',
    '讲一下BatchNorm',
    '内部协变量偏移',
    '滑动平均是什么',
  ],
  ffn: [
    '14',
    'ffn',
    'FFN',
    'feed forward',
    'feed-forward network',
    'feedfoward',
    'position-wise feed-forward network',
    'what does the mlp do',
    'which activation function',
    'activaton function',
    'relu or gelu',
    'GELU',
    'SwiGLU',
    'swiglu vs relu',
    '前馈神经网络',
    '前馈网络有什么用',
    '使用了什么激活函数',
    '门控线性单元',
    'FFN的作用',
  ],
  'cross-attention': [
    '15',
    'cross attention',
    'cross-attenion',
    'corss attention',
    'encoder-decoder attention',
    'how do encoder and decoder interact',
    'where do the keys and values in the decoder come from',
    'attention in seq2seq',
    'seq2seq',
    'context vector',
    'alignment',
    '交叉注意力',
    'Encoder端和Decoder端是如何进行交互的',
    '编码器和解码器怎么交互',
    'seq2seq的注意力',
    'seq2seq的attention是什么',
    '上下文向量',
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
  'learning rate warmup',
  '位置编码',
  '怎么做红烧肉',
  'sequence mask',
  'causal mask',
  'scaling laws',
  '矩阵',
  '梯度',
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
