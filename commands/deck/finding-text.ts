import type { Language } from '../../src/language';

/** What the checks say, in Chinese; they are written for whoever edits our own content, in English. */
const inChinese: readonly [RegExp, string][] = [
  [/^two options are equal$/, '有两个选项相同'],
  [/^the right option is by far the longest$/, '正确选项明显最长，容易被看出来'],
  [/^has a question in (\w+), but this is missing$/, '题干有 $1 版本，这里却没有'],
  [/^(\[\[.*\]\]) outside a numeric item$/, '$1 只能用在计算题里'],
  [/^(\w+) is outside the subset that every platform shows$/, '$1 不是各平台都能显示的格式'],
  [/^"(.*)": (.+) was not read as Markdown$/, '“$1”中的 $2 没有被识别为 Markdown'],
  [/^"(.*)": half-width sign in Chinese$/, '“$1”：中文里用了半角标点'],
  [/^"(.*)": space wanted$/, '“$1”：中文与西文之间需要空格'],
  [/^"(.*)": Chinese in the English text$/, '“$1”：英文文本里有中文'],
  [/^two points have the same id$/, '有两个要点编号相同'],
  [/^repeating the question counts as right$/, '照抄题干也会判为答对'],
  [/^the model answer lacks the point (.+)$/, '参考答案缺少要点 $1'],
  [/^the model answer contains the point (.+)$/, '参考答案包含了错误要点 $1'],
  [/^thin: the answer is the same whatever is drawn$/, '无论抽到什么数，答案都一样'],
  [/^the answer (\S+) is outside (.+) with (.+)$/, '取 $3 时答案 $1 超出范围 $2'],
  [/^the answer is (\S+) with (.+)$/, '取 $2 时答案为 $1'],
  [/^(\S+) is not accepted, tolerance (\S+) with (.+)$/, '取 $3 时，写作 $1 的答案不被接受（容差 $2）'],
  [/^(.*): (\d+) characters, at most (\d+)$/, '公式 $1 有 $2 个字符，最多 $3'],
  [/^(.*): ([\d.]+) em wide, a phone shows (\d+)$/, '公式 $1 宽 $2 em，手机只能显示 $3 em'],
  [/^(.*): has Chinese inside.*$/, '公式 $1 里有中文，数学字体没有这些字形'],
];

/** A finding in a language; one that has no wording there stays as it is. */
export function findingIn(what: string, language: Language): string {
  if (language === 'en') return what;
  const known = inChinese.find(([pattern]) => pattern.test(what));
  return known ? what.replace(known[0], known[1]) : what;
}
