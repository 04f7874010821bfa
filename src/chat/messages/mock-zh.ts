import type { mockEn } from './mock-en';

/** 模拟面试，中文。键与 `mock-en.ts` 相同。 */
export const mockZh: Record<keyof typeof mockEn, string> = {
  'mock.title': '模拟面试',
  'mock.what':
    '只有你能看到的面试：先提问，再根据作答追问（是什么、为什么、推导、代价、陷阱）。答得好就继续深入，答得弱就给点提示、换一道容易的。到时自动结束，附成绩报告和完整记录。输入 `/mock minutes:30` 不限题目（从最薄弱的开始），或 `/mock scaling, residual minutes:20` 指定题目。',
  'mock.minutes': '{minutes} 分钟',
  'mock.form.topics': '题目',
  'mock.form.any': '不填则不限，从最薄弱的开始',
  'mock.form.minutes': '时长',
  'mock.form.answer': '像在面试中那样回答',
  'mock.button.choose': '选择题目',
  'mock.button.report': '最近的报告',
  'mock.button.pause': '暂停',
  'mock.button.resume': '继续',
  'mock.button.stop': '结束并看报告',
  'mock.button.again': '再面一次',
  'mock.button.show': '显示当前题目',
  'mock.step.what': '是什么',
  'mock.step.why': '为什么',
  'mock.step.derive': '推导',
  'mock.step.cost': '代价',
  'mock.step.trap': '陷阱',
  'mock.question': '第 {number} 问 · {step}',
  'mock.until': '面试结束时间：{until}。用按钮或 `/mock 作答 …` 回答；`/mock 暂停` 可停表。',
  'mock.began': '共 {minutes} 分钟。只有你能看到；每次作答即时评分，只计一次。',
  'mock.newTopic': '{first, plural, =1 {先谈谈} other {换个题目：}}**{about}**。',
  'mock.deeper': '{good, select, true {不错，再深入一步} other {我们继续}}：**{step}**。',
  'mock.easier': '退一步想。{nudge, select, none {} other {给你一点提示：{nudge}}}接着回答一道容易些的：',
  'mock.verdict':
    '{skipped, select, true {已跳过。} other {{share, plural, =100 {回答完整。} =0 {没有答到点上。} other {得 #% 的分。}}}}',
  'mock.goesOn': '面试仍在进行，这是当前题目。',
  'mock.oneAtATime': '你已有一场面试在进行，一次只能一场。请先完成，或用 `/mock 结束` 结束它。',
  'mock.unchanged':
    '{verb, select, resume {计时正在进行。} pause {没有可暂停的。} other {那一问已有结果，没有任何改变。}}当前题目：',
  'mock.paused.title': '休息中',
  'mock.paused': '已停表，还剩 {minutes} 分钟。输入 `/mock 继续` 之前不能作答。',
  'mock.warning': '面试结束时间：{until}。请把正在答的这一问答完。',
  'mock.timeUp': '时间到。',
  'mock.ended':
    '{why, select, time {时间到。} stopped {已结束。} done {这些题目都问完了。} other {这场面试已经结束，没有新增内容。}}',
  'mock.none': '你没有进行中的面试。输入 `/mock minutes:30` 开始。',
  'mock.notYours': '那是别人的面试。输入 `/mock minutes:30` 开始自己的。',
  'mock.noItems': '这些题目还没有可问的内容。不填题目即可：`/mock minutes:30`。',
  'mock.report.title': '面试报告',
  'mock.report':
    '{questions, plural, =0 {没有答完任何一问。} other {共 # 问，答到应答内容的 {share}%{skipped, plural, =0 {} other {（跳过 # 问）}}：**{points} 分**。}}',
  'mock.report.topics': '按题目',
  'mock.report.steps': '按追问',
  'mock.report.row':
    '{level, select, strong {✓ 强项} weak {✗ 弱项} other {· 一般}}：{name}，{questions} 问得 {share}%',
  'mock.report.reading': '先读这些',
  'mock.report.read': '{title}：先读“{part}”，再看 {source}',
  'mock.report.ask': '**跑一跑**\n\n{list}',
  'mock.transcript.title': '模拟面试记录 {date}',
  'mock.transcript.easier': '换了容易的题',
  'mock.transcript.open': '_结束前没有作答。_',
  'mock.transcript.said':
    '**{clock}**，{skipped, select, true {跳过。} other {得 {share}% 的分{hinted, select, true {（用过提示，减半）} other {}}：}}',
};
