/** The daily question, in English. `daily-zh.ts` has the same keys. */
export const dailyEn = {
  'study.onlyAdmins':
    'Only administrators of this server or workspace can change that. Ask one of them, or ask them to open it for everybody with `/settings`.',
  'daily.title': 'Question of the day',
  'daily.question': 'Question of the day · {date}',
  'daily.none':
    '{done, select, off {The daily question of this channel has ended.} other {This channel has no daily question.}} Set one up with `/daily 08:30 zone:Europe/Berlin days:mon-fri`, in the channel in which it is to appear.',
  'daily.is':
    '{paused, select, no {{done, select, set {Set: } other {}}{days} at {time} in the zone {zone}} asked {Paused. It would be {days} at {time} in the zone {zone}} other {Paused, because the channel could not be reached for days. It would be {days} at {time} in the zone {zone}}}; in {language, select, zh {Chinese} other {English}}, the result {revealHours, plural, one {an hour} other {# hours}} later; {difficulty, plural, =0 {chosen so that the group gets it right six or seven times out of ten} other {difficulty #}}.',
  'daily.next': 'The next ones:',
  'daily.button.setUp': 'Set up',
  'daily.button.pause': 'Pause',
  'daily.button.resume': 'Resume',
  'daily.button.off': 'End it',
  'daily.form.time': 'Local time',
  'daily.form.time.hint': '08:30',
  'daily.form.zone': 'Time zone',
  'daily.form.days': 'Weekdays',
  'daily.form.days.hint': 'mon-fri, or mon,wed,fri, or every',
  'daily.form.reveal': 'Hours until the result',
  'daily.form.reveal.hint': '1 to 72; left out: 12',
  'daily.badDays': '`days:{given}` does not fit. Write `mon-fri`, `mon,wed,fri`, `weekdays` or `every`.',
  'daily.direct': 'A daily question belongs to a channel. Say this in the channel in which it is to appear.',
  'daily.noTime':
    'This channel has no daily question yet. Say when, for example `/daily 08:30 zone:Europe/Berlin`.',
  'daily.late': 'This comes late, because I was away at the usual time.',
  'daily.missed': 'I was away on {dates}, so there was no question then.',
  'daily.pausedNote':
    'The daily question of the channel `{channel}` is paused: for three posts in a row I could not write there (it is gone, or I may not). Let me in again and say `/daily state:resume` there. Nothing was deleted.',
  'daily.share':
    'To share, without giving anything away:\n\n```\nQuizformer {date} {sign}{hinted, select, true { 💡} other {}}{days, plural, =0 {} other { · {days}🔥}}\n```',
};
