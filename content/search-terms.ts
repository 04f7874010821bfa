/** Words that are in every question and so tell none from another. */
const emptyWords = new Set(
  (
    'a about again all also an and any are as at be been between both but by can could describe do does doing done enough explain for ' +
    'from give had has have he hello help her hey hi him how i if in instead is it its just know let like make me ' +
    'mean model models more most much my need needed needs not of on one only or our please purpose role say should show so some ' +
    'tell than that the their them then there these they thing this those to transformer transformers understand ' +
    'up us use used uses using vs want was we were what when where which while who why will with work works would you your'
  ).split(' '),
);

/** The same for Chinese, longest first: each would otherwise leave meaningless pairs of characters behind. */
const emptyPhrases =
  /为什么|为啥|为何|怎么样|怎么|怎样|如何|什么|请问|请|解释|讲解|讲|一下|哪些|哪个|哪里|需要|可以|能否|能不能|是不是|是否|应该|不能|不会|进行|使用|我们|大家|时候|这个|那个|一个|还是|还有|或者|以及|模型|问题|作用|意义|简单|介绍|描述|的|了|吗|呢|啊|吧|要|是|在|和|与|跟|用|对|把|被|会|能|有|做/g;

/** Chinese, or anything else that is written in letters and digits: in `QK共享` the two are neighbours. */
const runs = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

/** Terms of the whole field, and letters that formulas use: they bring topics up, but none of them for certain. */
const fieldTerms = new Set(
  'attention softmax score weight matrix gradient token decoder 权重 矩阵 梯度 编码 解码 码器'.split(' '),
);

export function isFieldTerm(term: string): boolean {
  return fieldTerms.has(term) || /^[a-z]$/.test(term);
}

/** One spelling for what people write in many ways: full width, case, √dₖ, \sqrt{d_k}, 根号, 注意力. */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\u2212/g, '-')
    .replace(/注意力?(?:机制)?/g, ' attention ')
    .replace(/√|\\?sqrt|square[\s-]*roots?|开?根号|开方|平方根/g, ' sqrt ')
    .replace(/(?<![a-z])([a-z])[_^]\{?([a-z])\}?(?![a-z])/g, '$1$2')
    .replace(/['’](?=[a-z])/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Words and numbers as they are, Chinese as overlapping pairs of characters, empty words left out. */
export function searchTerms(text: string): string[] {
  const terms: string[] = [];
  for (const [run] of normalise(text).replace(emptyPhrases, ' ').matchAll(runs)) {
    if (/^\p{Script=Han}/u.test(run)) terms.push(...pairs(run));
    else if (!emptyWords.has(run)) terms.push(singular(run));
  }
  return terms;
}

/** What is left of a question without its empty words: 位置编码有什么用 → 位置编码. */
export function bareQuestion(text: string): string {
  const words = normalise(text)
    .replace(emptyPhrases, ' ')
    .split(/[\s?？!！,，。]+/);
  return words.filter((word) => !emptyWords.has(word)).join(' ');
}

function pairs(run: string): string[] {
  const characters = [...run];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, before) => `${characters[before]}${character}`);
}

/** heads → head, scores → score; both sides are cut alike, so it need not be English, only never cut `bias`. */
function singular(word: string): string {
  return /[^aiousx]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
}
