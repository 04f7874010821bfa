import type { dailyEn } from './daily-en';

/** 每日一题，中文。键与 `daily-en.ts` 相同。 */
export const dailyZh: Record<keyof typeof dailyEn, string> = {
  'study.onlyAdmins':
    '只有本服务器或工作区的管理员可以更改。请联系管理员，或请管理员用 `/settings` 开放给所有人。',
  'daily.title': '每日一题',
  'daily.question': '每日一题 · {date}',
  'daily.none':
    '{done, select, off {本频道的每日一题已取消。} other {本频道没有每日一题。}}在要出题的频道里输入 `/daily 08:30 zone:Asia/Shanghai days:mon-fri` 即可设置。',
  'daily.is':
    '{paused, select, no {{done, select, set {已设置：} other {}}} asked {已暂停。原定：} other {频道连续多日无法访问，已暂停。原定：}}{days} {time}（时区 {zone}），题目用{language, select, zh {中文} other {英文}}，{revealHours} 小时后公布结果；{difficulty, plural, =0 {选题目标是小组答对六七成} other {难度 #}}。',
  'daily.next': '接下来：',
  'daily.button.setUp': '设置',
  'daily.button.pause': '暂停',
  'daily.button.resume': '继续',
  'daily.button.off': '取消',
  'daily.form.time': '当地时间',
  'daily.form.time.hint': '08:30',
  'daily.form.zone': '时区',
  'daily.form.days': '星期',
  'daily.form.days.hint': '周一至周五，或 mon,wed,fri，或 每天',
  'daily.form.reveal': '几小时后公布',
  'daily.form.reveal.hint': '1 到 72，不填为 12',
  'daily.badDays': '`days:{given}` 不合适。可写 `mon-fri`、`mon,wed,fri`、`工作日` 或 `每天`。',
  'daily.direct': '每日一题属于频道。请在要出题的频道里设置。',
  'daily.noTime': '本频道还没有每日一题。请写明时间，例如 `/daily 08:30 zone:Asia/Shanghai`。',
  'daily.late': '到点时我不在线，所以这题来晚了。',
  'daily.missed': '{dates} 我不在线，那天没有出题。',
  'daily.pausedNote':
    '频道 `{channel}` 的每日一题已暂停：连续三次无法在那里发言（频道已不存在，或没有权限）。请重新允许我发言，并在那里输入 `/daily state:resume`。没有删除任何内容。',
  'daily.share':
    '可以分享，不剧透：\n\n```\nQuizformer {date} {sign}{hinted, select, true { 💡} other {}}{days, plural, =0 {} other { · {days}🔥}}\n```',
};
