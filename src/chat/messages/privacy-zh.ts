import type { privacyEn } from './privacy-en';

/** 保存了哪些个人数据，中文。键与 `privacy-en.ts` 相同。 */
export const privacyZh: Record<keyof typeof privacyEn, string> = {
  'privacy.title': '你的数据',
  'privacy.planned': '**以下内容将于 {when} 全部删除。**在此之前一切照常，随时可以取消。',
  'privacy.kept': '已取消删除，数据保留。',
  'privacy.hidden': '好了：排行榜上显示化名，结果里不显示名字，也不参加所有小组的总排行榜。',
  'privacy.left':
    '好了：你不再出现在任何排行榜上，也不影响别人的名次。作答和得分都保留，用 `/privacy return` 可以连同得分一起回来。单题结果只在你同意时显示名字，用 `/privacy hide` 可一并取消。',
  'privacy.returned': '好了：你带着全部得分回到了排行榜。',
  'privacy.kept.list':
    '**保存了什么、用来做什么**\n\n- 你在本平台的 id（{ids}）和显示名，用来认出你；只有你同意，才会在排行榜和结果里显示名字：你{named, select, true {已同意} other {没有同意，别人看到的是化名}}。你{global, select, true {参加了} other {没有参加}}所有小组的总排行榜。{listed, select, true {} other {你已退出所有排行榜，不出现在任何榜上。}}\n- 你的设置、语言，以及问过哪些题、什么时候问的，用来推荐下一题。提问记录在最后一次提问 400 天后删除。\n- 你的答题记录（{answers} 条）：时间、题目、对了多少、是否用过提示、小组和频道；得分、连续天数、等级分和排行榜都由此算出。\n- 其中的原话（现存 {said} 条），用来给你看评分依据；题目结束 40 天后删除。\n- 你的复习卡片（{cards} 张）和最近的评分（{ratings} 次），用来计算下次复习时间。\n- 你的模拟面试及原话（{interviews} 场），保留 40 天；你的题库提案（{proposals} 个），审核后保留 30 天。\n- {reminders, select, true {你要求提醒，所以保存了怎样联系到你} other {你没有要求提醒，所以没有保存联系方式}}{dailies, plural, =0 {} other {；你设置过 # 个频道的每日一题，无法发布时会通知你}}。',
  'privacy.passing':
    '**暂时保存的**\n\n- 每个请求（你的话和 id）会在队列里等待，答复后保留一天，失败的保留一周，以免丢失或重复答复；到期自动清除，不包含在删除操作里。\n- 你附上的文件读过即弃；只有在本地页面和终端上会暂存，最多一小时。在 Discord 和 Slack 上由我向平台获取，请求里有文件在平台上的地址。\n- 最近一分钟内的提问次数、十分钟内输入代码的次数；在 Slack 上还有你的名字、语言和是否管理员，保留一小时。\n- 本地页面和终端每个频道最近 500 条消息就是聊天记录，删除时会去掉你的部分。Discord 和 Slack 的消息由平台保存，不在我这里。',
  'privacy.not':
    '**不保存的**\n\n不是对我说的消息、地址、邮箱、密码。图片、计算结果及其凭证不含任何人的信息，但 `/attention` 的凭证会把输入的句子保留 400 天，知道编号的人可以重新计算；你的私聊里有哪些凭证保留 400 天，在本地页面和终端上会随删除一并清除。在 Slack 工作区安装本应用的人，会记在加密的安装记录里，直到应用被移除。',
  'privacy.how':
    '导出包含上面第一部分的全部内容。删除会在一天后从所有存储中清除这些内容：排行榜、答题记录、卡片、设置和关联；你向小组出的题和小组已采纳的题库题目会保留，但不再与你有关。',
  'privacy.exported': '我保存的关于你的全部内容，共 {files} 个 JSON 文件。复习卡片也可以导出为 Anki 格式。',
  'privacy.button.keep': '不删除了',
  'privacy.button.export': '导出',
  'privacy.button.hide': '在排行榜上隐藏我',
  'privacy.button.delete': '一天后全部删除',
};
