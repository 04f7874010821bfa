import type { deckEn } from './deck-en';

/** 小组题库，中文。键与 `deck-en.ts` 相同。 */
export const deckZh: Record<keyof typeof deckEn, string> = {
  'deck.title': '题库',
  'deck.list': '{count, plural, =0 {本小组还没有自己的题目。} other {本小组有 # 个题库：}}',
  'deck.row':
    '**{deck}**：{active} 题{retired, plural, =0 {} other {，停用 #}}{pending, plural, =0 {} other {，待审核 #}}',
  'deck.how':
    '可用表单提交一题；批量提交用 YAML 或 CSV：附上文件（`/deck file:` 或表单），或者粘贴 `/deck add deck:systems …`。提交前先预览实际出题的样子；管理员通过后，`/quiz` 和每日一题就会用到。',
  'deck.items': '**{deck}**，共 {count} 题：',
  'deck.itemRow':
    '`{id}`{version, plural, =1 {} other {（第 # 版）}}{retired, select, true {（已停用）} other {}} {question}',
  'deck.more': '另有 {count} 题，导出文件中有全部题目。',
  'deck.noDeck':
    '这里没有名为 `{deck}` 的题库。{count, plural, =0 {目前还没有题库，`/deck` 会告诉你怎么建。} other {现有：{list}。}}',
  'deck.noItem': '这里没有题目 `{id}`。用 `/deck items deck:名称` 查看列表。',
  'deck.retired': '{verb, select, retire {`{id}` 不再出题，已有的作答保留。} other {`{id}` 重新启用。}}',
  'deck.exported':
    '**{deck}** 的 {count} 题见附件。{left, plural, =0 {} other {# 道非选择题不在其中，YAML 才有全部。}}修改后可重新提交，编号相同即为新版本。',
  'deck.tooBig': '题库太大，放不进一个文件。请拆成几个题库。',
  'deck.form.title': '自建题目',
  'deck.form.question': '题干',
  'deck.form.question.hint': 'Markdown，公式写作 $d_k$',
  'deck.form.right': '正确选项',
  'deck.form.right.hint': '长度与错误选项相近',
  'deck.form.wrong': '错误选项，每行一个',
  'deck.form.wrong.hint': '一到四个，都是常见的误解',
  'deck.form.why': '为什么正确？',
  'deck.form.why.hint': '随结果一起显示',
  'deck.form.deck': '题库',
  'deck.form.deck.hint': '小写字母和连字符，如 systems',
  'deck.form.file': 'YAML 或 CSV 文件',
  'deck.form.file.hint': 'UTF-8',
  'deck.form.text': '或者粘贴 YAML、CSV 文字',
  'deck.form.text.hint': 'id,language,question,right,wrong1,wrong2,… 或 items: …（中英文均可）',
  'deck.badName': '`deck:{given}` 不合适：请用小写字母、数字和连字符，最多 40 个字符，如 `systems`。',
  'deck.taken': '`{deck}` 是题目主题的名字。请换一个名称，如 `my-{deck}`。',
  'deck.full': '每个小组最多 {most} 题，停用的也算在内。可沿用停用题的编号。',
  'deck.empty':
    '里面没有题目。请用表单，附上 YAML 或 CSV 文件（`/deck file:`），或在 `/deck add deck:名称` 后写 YAML 或 CSV。',
  'deck.both': '文件和粘贴的文字同时提交了，没有读取。请一次只用一种。',
  'deck.emptyFile': '文件是空的。CSV 的第一行是 `id,language,question,right,wrong1`，之后每行一题。',
  'deck.fileTooLong':
    '文件有 {count, number} 个字符，最多 {most, number} 个，没有读取。请拆成几个文件，提交到同一题库。',
  'deck.tooLong': '一次最多粘贴 {most} 个字符，内容超长，没有读取。请改为附上文件，或分几次粘贴到同一题库。',
  'deck.unknown': '这里没有这份提交，或早已处理。',
  'deck.preview.title': '出题预览',
  'deck.preview':
    '{state, select, draft {只有你能看到，尚未提交。} proposed {由 {name} 提交，等待审核。} approved {已通过。} other {未通过。}}题库 **{deck}**，共 {count} 题：新增 {fresh}，修改 {changed}，未变 {same}。',
  'deck.others': '还有：',
  'deck.findings':
    '{count, plural, =0 {检查没有发现问题。} other {{grave, plural, =0 {检查没有发现必须改的问题，但请留意：} other {检查发现必须先改的问题：}}}}',
  'deck.button.propose': '提交',
  'deck.button.approve': '通过',
  'deck.button.reject': '不通过',
  'deck.button.drop': '放弃',
  'deck.button.show': '查看',
  'deck.button.items': '查看题库',
  'deck.button.waiting': '待审核',
  'deck.button.export': '导出',
  'deck.button.retire': '再次停用',
  'deck.button.restore': '恢复',
  'deck.dropped': '已放弃，没有提交。',
  'deck.proposed': '已提交，由管理员审核，结果会通知你。',
  'deck.unsound': '检查发现必须先改的问题，请看预览，修改后重新提交。',
  'deck.decided': '此前已经处理，没有任何改变。',
  'deck.done':
    '{decision, select, approved {题库 **{deck}** 收录了 {count} 题，现在可以出题。} other {未通过，**{deck}** 没有变化。}}',
  'deck.announce': '{name} 为题库 **{deck}** 提交了 {count} 题，管理员可查看并审核。',
  'deck.told':
    '{state, select, approved {你提交的 {count} 题已通过，现在可以出题：题库 **{deck}**。} other {你为题库 **{deck}** 提交的 {count} 题未通过。可向管理员了解原因，修改后重新提交。}}',
  'deck.waiting': '{count, plural, =0 {没有待审核的题目。} other {有 # 份提交待审核：}}',
  'deck.waitingRow': '**{deck}**：{name} 提交的 {count} 题',
};
