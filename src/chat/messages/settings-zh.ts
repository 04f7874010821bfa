import type { settingsEn } from './settings-en';

/** 个人与小组的设置，中文。键与 `settings-en.ts` 相同。 */
export const settingsZh: Record<keyof typeof settingsEn, string> = {
  'settings.title': '设置',
  'settings.form.group': '小组设置',
  'settings.noted': '已保存。',
  'settings.person':
    '**个人**\n\n- 语言：{language, select, en {英文} zh {中文} other {跟随提问}}\n- 时区：{zone, select, none {跟随小组（{groupZone}）。用 `/settings zone:` 可按自己的零点算每一天} other {{zone}}}\n- 提醒：{hour, plural, =-1 {关闭} other {有卡片到期时，每天 #:00}}\n- 复习：每天最多 {reviews} 张\n- 名字：{name, select, true {排行榜和结果里显示你的名字} other {排行榜上显示化名，结果里不显示}}\n- 排行榜：{listed, select, true {在你作答的地方上榜} other {不上任何榜；得分保留，回来时恢复}}\n- 所有小组的总排行榜：{global, select, true {参加} other {不参加}}',
  'settings.group':
    '**小组**\n\n- 日、周按时区 {zone} 计算\n- 主动发布的内容用{language, select, en {英文} zh {中文} other {设置者的语言}}\n- 每题开放 {seconds} 秒\n- 默认难度：{difficulty, plural, =0 {不限} other {#}}\n- 谁可以向全组出题：{start, select, admins {仅管理员} other {所有人}}\n- 谁可以管理每日一题和题库：{manage, select, admins {仅管理员} other {所有人}}',
  'settings.groupByAdmins': '小组设置由本服务器或工作区的管理员更改。',
  'settings.button.change': '修改…',
  'settings.button.changeGroup': '修改小组设置…',
  'settings.button.name': '{now, select, true {隐藏我的名字} other {显示我的名字}}',
  'settings.button.global': '{now, select, true {退出总排行榜} other {参加总排行榜}}',
  'settings.button.listed': '{now, select, true {退出所有排行榜} other {回到排行榜}}',
  'settings.button.remind': '每天 {hour}:00 提醒我',
  'settings.button.noReminder': '不再提醒',
  'settings.button.start': '{who, select, admins {只许管理员出题} other {所有人都可出题}}',
  'settings.button.manage': '{who, select, admins {只许管理员管理} other {所有人都可管理}}',
  'settings.badZone':
    '`{name}:{given}` 不能确定是哪个时区。请写 `Asia/Shanghai`、`Europe/Berlin` 这样的名称，或大城市名。',
  'settings.badHour': '`reminder:{given}` 不合适：应为当地时间的整点 0 到 23，或 `off`。',
  'settings.noGroup': '这里只有你和我，没有小组可设。请在小组的频道里设置。',
};
