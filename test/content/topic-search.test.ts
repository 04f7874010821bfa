import { createTopicSearch, loadTopics } from '../../content';

const topics = loadTopics();
const search = createTopicSearch(topics);

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
  '怎么做红烧肉',
  'scaling laws',
  '矩阵',
  '梯度',
  'decoder',
  'eval mode',
  'blend',
  'mask',
  '解码器',
  'attention heads, scaling and padding masks',
];

describe('find', () => {
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
  ])('does not stall on 10,000 characters of %s', (_, text) => {
    // The quickest of many: other programs on the machine only ever make a run slower.
    const took = Array.from({ length: 20 }, () => {
      const start = performance.now();
      search.find(text);
      return performance.now() - start;
    });

    // A runaway pattern takes minutes.
    expect(Math.min(...took)).toBeLessThan(1000);
  });
});

describe('complete', () => {
  it('offers the first topics in order before anything is typed', () => {
    expect(search.complete('', 'en').map(({ id }) => id)).toEqual(topics.slice(0, 25).map(({ id }) => id));
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
