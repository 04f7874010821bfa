import type { boardEn } from './board-en';

/** 排行榜，中文。键与 `board-en.ts` 相同。 */
export const boardZh: Record<keyof typeof boardEn, string> = {
  'board.title':
    '排行榜：{metric, select, accuracy {正确率} streak {连续天数} improvement {进步} rating {等级分} other {积分}}',
  'board.scope': '{scope, select, channel {本频道} global {所有小组} other {本小组}}',
  'board.allTime': '全部时间',
  'board.zoned': '{period}（{zone}）',
  'board.measure':
    '{metric, select, accuracy {得分率，至少 {least} 次作答} streak {目前仍有效的连续天数} improvement {本期正确率减去此前正确率，至少 {least} 次作答} rating {最后一次作答后的 Glicko-2 等级分} other {获得的积分}}',
  'board.value':
    '{metric, select, accuracy {{text}%} improvement {{text}%} streak {{count} 天} other {{text}}}',
  'board.row': '**{rank}** {name}：{value}（{answers} 次作答）',
  'board.ownRow': '**{rank} {name}：{value}（{answers} 次作答）** ◂',
  'board.footer': '{shown} 人{pages, plural, =1 {} other { · 第 {page} 页，共 # 页}}',
  'board.empty': '还没有人上榜。每答一题都算：`/quiz`。',
  'board.emptyPast': '这一期没有人上榜。',
  'board.own': '你：第 {rank} 名，共 {total} 人，{value}。',
  'board.notOn':
    '{metric, select, accuracy {你还没上榜：这一期至少要作答 {least} 次。} improvement {你还没上榜：这一期至少要作答 {least} 次。} streak {你还没上榜：在这里没有仍有效的连续天数。} other {你还没上榜：这一期你在这里还没有作答。}}',
  'board.unlisted':
    '你没有上榜：你已退出所有排行榜，没有名次，也不影响别人。用 `/settings boards:on` 可带着得分回来。',
  'board.notGlobal': '你没有参加所有小组的总排行榜。用 `/settings global:on` 参加。',
  'board.alias': '别人看到的你是**{name}**；用 `/settings name:on` 显示真名。',
  'board.champions': '**往月冠军**',
  'board.champion': '{month}：{names}（{value}）',
  'board.button.previous': '← 第 {page} 页',
  'board.button.next': '第 {page} 页 →',
  'board.button.mine': '我的名次',
  'board.button.place': '我的名次（仅自己可见）',
  'board.button.earlier': '← 上一期',
  'board.button.later': '下一期 →',
  'board.button.period': '{period, select, day {日} week {周} month {月} season {季} other {全部时间}}',
  'board.button.metric':
    '{metric, select, accuracy {正确率} streak {连续天数} improvement {进步} rating {等级分} other {积分}}',
  'board.button.show': '公开显示',
  'board.badWord': '排行榜不认识 `{given}`。可用的词：{accepted}。',
  'board.badDate': '`{name}:{given}` 不是日期，请写成 `2026-11-24` 这样。',
  'board.badRange': '结束日期早于开始日期：`from:{from}`、`to:{to}`。',
  'board.fromMissing': '`to:{to}` 还缺开始日期：`from:2026-11-01 to:{to}`。',
  'board.backNeedsPeriod': '`back` 要和日、周、月或季一起用。',
};
