import type { reviewEn } from './review-en';

/** 间隔复习，中文。键与 `review-en.ts` 相同。 */
export const reviewZh: Record<keyof typeof reviewEn, string> = {
  'review.title': '复习',
  'review.titleDue': '复习{due, plural, =0 {} other { · 到期 # 张}}',
  'review.standing':
    '{due, plural, =0 {没有其他到期的卡片。} other {到期 # 张。}}{done, plural, =0 {} other {今天已复习 # 张。}}{held, plural, =0 {} other {另有 # 张留到明天。}}',
  'review.answer': '答案',
  'review.how':
    '记得怎么样？*重来*：没想起来；*困难*：想得吃力；*良好*：想起来了；*简单*：脱口而出。按钮上的时间是下次出现的间隔。',
  'review.button.show': '看答案',
  'review.button.rate': '{rating, select, again {重来} hard {困难} good {良好} other {简单}} · {interval}',
  'review.button.undo': '撤销',
  'review.button.drop': '不再复习这张',
  'review.button.back': '放回来',
  'review.button.start': '开始复习',
  'review.button.again': '再看看',
  'review.button.this': '加入复习',
  'review.button.export': '导出到 Anki',
  'review.button.import': '导入卡片',
  'review.interval':
    '{unit, select, minute {{count} 分钟} hour {{count} 小时} day {{count} 天} other {{count} 个月}}',
  'review.rated':
    '`{item}`：{rating, select, again {重来} hard {困难} good {良好} other {简单}}，{interval}后再见。',
  'review.undone': '已撤销，`{item}` 恢复原状。',
  'review.notUndone': '只能撤销最近一次评分，而最近一次不是它。没有改动。',
  'review.stale': '这张卡片刚才已经评过分或移除了，这次点击没有改动任何内容。',
  'review.dropped': '`{item}` 不会再出现。',
  'review.empty':
    '复习里还没有卡片。答错的题在结果公布后会自动加入；也可以点结果下面的**加入复习**，或输入 `/review add:scaling`。',
  'review.done':
    '{held, plural, =0 {现在没有到期的卡片。} other {今天就到这里，还有 # 张到期的留到明天（每天几张可用 `/settings reviews:` 调整）。}}{done, plural, =0 {} other {今天已复习 # 张。}}复习里共有 {total} 张。下一张：{when}。',
  'review.added':
    '{count, plural, =1 {已在复习中：} other {复习中有这 # 题：}}{due, plural, =0 {今天没有到期的了。} other {到期 # 张。}}',
  'review.known': '原本就在',
  'review.noItem':
    '没有 `{given}` 这个题目。可以写 `scaling` 这样的题目，或 `scaling/variance` 这样的某一题。',
  'review.notThere': '`{given}` 不在你的复习里。',
  'review.exported':
    '导出 {count} 张卡片：在 Anki 里选“文件 → 导入”，直接选这个文件即可。再次导入会更新已有卡片；在这里用 `/review import:` 可把这个文件连同进度导回，Anki 以纯文本导出的笔记则不带进度。',
  'review.imported':
    '已导入：新卡片 {new} 张{newer, plural, =0 {} other {，用别处更晚的复习进度更新 # 张}}{known, plural, =0 {} other {，原本就有 # 张}}。{unknown, plural, =0 {} other {有 # 行对应的题我这里没有。}}{foreign, plural, =0 {} other {另有 # 行不是这里的卡片，已跳过。}}{left, plural, =0 {} other {一个文件放不下，还有 # 张请另用文件导入。}}{due, plural, =0 {没有到期的卡片。} other {到期 # 张。}}',
  'review.badFile':
    '没有找到这里的卡片{foreign, plural, =0 {} other {（有 # 行是别的内容）}}。请附上 `/review export:anki` 导出的文件，或 Anki 以纯文本导出的笔记（要包含标签）；也可以粘贴 `scaling/variance` 这样的题名，每行一个。自己的题目请用 `/deck` 提交。',
  'review.form.title': '导入卡片',
  'review.form.file': '导出到 Anki 或从 Anki 导出的文件',
  'review.form.cards': '或者粘贴其中的行，或题名',
  'review.form.cards.hint': 'scaling/variance',
  'review.reminder': '有 {due} 张卡片到期，花几分钟复习一下吧。',
};
