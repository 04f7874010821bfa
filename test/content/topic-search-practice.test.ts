import { describePhrasings } from './describe-phrasings';

describePhrasings({
  'efficient-attention': [
    '26',
    '第26题',
    'efficient attention',
    'eficient attention',
    'linear attention',
    'how does linear attention work',
    'sliding window',
    'sliding window attention',
    'slidng window attention',
    'longformer',
    'performer',
    'how to avoid the quadratic cost of attention',
    'random features',
    '线性注意力',
    '滑动窗口',
    '稀疏注意力',
    '怎么降低注意力的平方复杂度',
    '长文本怎么处理',
  ],
});
