import type { linkEn } from './link-en';

/** 跨平台的同一个人或小组，中文。键与 `link-en.ts` 相同。 */
export const linkZh: Record<keyof typeof linkEn, string> = {
  'link.title': '关联',
  'link.offer':
    '{kind, select, group {要把别的服务器、工作区或平台的频道并入本小组，请那边的管理员输入：} other {要在另一个平台上用同一个身份，请在那边输入：}}\n\n```\n/link code:{code}\n```\n\n代码只能用一次，{until} 前有效。{kind, select, group {之后那个频道里的回答计入本小组，使用本小组的设置和题库；此前的回答仍归原来的小组。} other {不要给别人看。之后这边的设置、卡片和得分在那边同样有效；你此前在那边的回答也会在所有排行榜上合并计入。用 `/link off` 可随时分开。}}{joined, plural, =0 {} other {你已关联另外 # 个身份。}}',
  'link.joined':
    '现在你在这里和{platform, select, discord { Discord 上} slack { Slack 里} web {本地页面上} other {终端里}}的 **{name}** 是同一个人：那边的设置、卡片和得分在这里同样有效，这边的卡片和进行中的 `/mock` 也带过去了。{earlier, plural, =0 {} other {你此前在这里的 # 个回答连同得分一并计入。}}连续天数按全部回答计算，等级分沿用两者中更可靠的一个。用 `/link off` 可以分开。如果 **{name}** 不是你，请马上分开。',
  'link.used':
    '{kind, select, group {你的代码已被使用：{platform, select, discord { Discord 上} slack { Slack 里} web {本地页面上} other {终端里}}的 **{name}** 把那边的一个频道并入了你的小组。如果你没有把代码给过别人，请在小组的频道里输入 `/link group-off`，所有别处的频道都会分开。} other {你的代码已被使用：你的{platform, select, discord { Discord } slack { Slack } web {本地页面} other {终端}}身份 **{name}** 已与这里合为一个，这边的设置、卡片和得分在那边同样有效。如果不是你本人，请马上点按钮或在这里输入 `/link off`：其他身份会全部分开，此前的回答随之归还。以后不要把代码给别人看。}}',
  'link.joinedGroup':
    '本频道现在属于{platform, select, discord { Discord 上} slack { Slack 里} web {本地页面上} other {本机上}} **{name}** 所在的小组：这里的回答计入那个小组，使用它的设置和题库。此前的回答仍归原来的小组。用 `/link group-off` 可撤销。',
  'link.left':
    '已分开：{count, plural, =1 {两边} other {另外 # 个身份}}各自独立，恢复关联前的设置、卡片、回答和得分。关联期间的回答，以及由此得到的等级分和连续天数，留在显示代码的那一边。',
  'link.leftGroup': '已分开：{count} 个频道回到各自的服务器或工作区。期间的回答留在共用的小组里。',
  'link.none':
    '{kind, select, group {这里没有关联的频道。用 `/link group` 获取代码。} other {你没有关联任何身份。用 `/link` 获取代码。}}',
  'link.refused':
    '{outcome, select, used {代码 `{code}` 已经用过，每个只能用一次。} expired {代码 `{code}` 已超过十分钟。} other {没有代码 `{code}`。请检查是否输错，格式如 ABCD-EFGH。}}要新代码，请在另一边输入 `/link`（小组用 `/link group`）。',
  'link.tooMany': '试的次数太多了。请 {minutes} 分钟后，在另一边用 `/link` 重新获取代码。',
  'link.self': '这是你自己的代码，或者你们已经关联。请到另一个平台上输入。',
  'link.already': '你在这里已关联了别的身份。请先用 `/link off`，再输入代码。',
  'link.sameGroup': '本频道本来就属于那个小组。请到别处的频道里输入。',
  'link.noGroup': '这里只有你和我，没有小组。请在小组的频道里输入。',
  'link.button.enter': '输入代码',
  'link.button.off': '{kind, select, group {取消小组关联} other {分开}}',
  'link.form.code': '另一边显示的代码',
};
