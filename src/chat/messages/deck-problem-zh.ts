import type { deckProblemEn } from './deck-problem-en';

/** 提交的题库有什么问题，中文。键与 `deck-problem-en.ts` 相同。 */
export const deckProblemZh: Record<keyof typeof deckProblemEn, string> = {
  'deck.unreadable':
    '无法读成题目，没有保存任何内容：\n\n{problems}{more, plural, =0 {} other {\n\n另有 # 处。}}',
  'deck.problem': '{where}：{what}',
  'deck.problem.line': '第 {line} 行',
  'deck.problem.whole': '整体',
  'deck.problem.between': '，',
  'deck.problem.yaml': '不是 YAML。常见原因是文字里有冒号：请给文字加引号，或写在 `|` 之后的段落里。',
  'deck.problem.indent': '缩进与上下文对不上，或括号没有闭合。',
  'deck.problem.tab': '这里用了制表符缩进，请改用空格。',
  'deck.problem.unclosed': '这里或上文有引号或括号没有闭合。',
  'deck.problem.repeated': '有一个字段写了两遍。',
  'deck.problem.quote': '引号不成对。含引号、逗号或换行的单元格要用引号括起来，其中的引号写两遍。',
  'deck.problem.cells': '这一行的单元格数与表头（{detail} 个）不同。含逗号的单元格要用引号括起来。',
  'deck.problem.columnsMissing': '第一行缺少列 `{detail}`。',
  'deck.problem.columnsUnknown': '不认识列 `{detail}`。',
  'deck.problem.language': '语言只能是 `en` 或 `zh`，不能是 `{detail}`。',
  'deck.problem.sameLanguage': '这个编号已有一行 `{detail}`。',
  'deck.problem.sameId': '已有一题用了这个编号。',
  'deck.problem.noItems':
    '没有找到题目：YAML 的题目列在 `items:` 之下，CSV 的题目逐行写在 `id,language,question,right,wrong1` 表头之下。',
  'deck.problem.missing': '缺少这一项。',
  'deck.problem.type':
    '应为{detail, select, string {文字} number {数字} int {整数} array {列表} object {一组字段} record {一组字段} other {其他类型}}。',
  'deck.problem.unknown': '这里没有字段 `{detail}`。',
  'deck.problem.value': '只能是 `{detail}` 之一。',
  'deck.problem.least': '不能小于 {detail}。',
  'deck.problem.most': '不能大于 {detail}。',
  'deck.problem.empty': '是空的。',
  'deck.problem.few': '至少要有 {detail} 项；选择题有一个正确选项和一到四个错误选项。',
  'deck.problem.many': '超过了 {detail} 项的上限。',
  'deck.problem.format': '只能用小写字母、数字和连字符，以字母开头，如 `kv-cache`。',
  'deck.problem.union': '不是这里能用的写法，请对照 `/deck export` 的导出文件。',
  'deck.problem.noText': '缺少 `en` 或 `zh` 的文字。',
  'deck.problem.oneRight': '必须恰有一个选项带 `right: true`。',
  'deck.problem.noMust': '至少有一个要点带 `counts: must`。',
  'deck.problem.reserved': '这个名字在公式里已有含义，请换一个。',
  'deck.problem.fromTo': '`from` 必须小于 `to`。',
};
