/** Boards, in English; `board-zh.ts` has the same keys. */
export const boardEn = {
  'board.title':
    'Leaderboard: {metric, select, accuracy {accuracy} streak {streak} improvement {improvement} rating {rating} other {points}}',
  'board.scope': '{scope, select, channel {this channel} global {all groups} other {this group}}',
  'board.allTime': 'all time',
  'board.zoned': '{period} ({zone})',
  'board.measure':
    '{metric, select, accuracy {share right, from {least} answers on} streak {days in a row that stand} improvement {accuracy now minus before, from {least} answers on} rating {Glicko-2 after the last answer} other {points earned}}',
  'board.value':
    '{metric, select, accuracy {{text}%} improvement {{text}%} streak {{count, plural, one {# day} other {# days}}} other {{text}}}',
  'board.row': '**{rank}** {name}: {value} ({answers, plural, one {# answer} other {# answers}})',
  'board.ownRow': '**{rank} {name}: {value} ({answers, plural, one {# answer} other {# answers}})** ◂',
  'board.footer':
    '{total, plural, one {# person} other {{shown} people}}{pages, plural, =1 {} other { · page {page} of #}}',
  'board.empty': 'Nobody is on this board yet. Each answered question counts: `/quiz`.',
  'board.emptyPast': 'Nobody was on this board.',
  'board.own': 'You: place {rank} of {total}, {value}.',
  'board.notOn':
    '{metric, select, accuracy {You are not on it: it takes {least} answers in this period.} improvement {You are not on it: it takes {least} answers in this period.} streak {You are not on it: no streak of yours stands here.} other {You are not on it: you have not answered here in this period.}}',
  'board.unlisted':
    'You are not listed: you left all boards, so you have no place and count in nobody’s. `/settings boards:on` brings you back with your points.',
  'board.notGlobal': 'You are not on the boards of all groups. `/settings global:on` puts you there.',
  'board.alias': 'Others see you as **{name}**; `/settings name:on` shows your name.',
  'board.champions': '**First in past months**',
  'board.champion': '{month}: {names} ({value})',
  'board.button.previous': '← Page {page}',
  'board.button.next': 'Page {page} →',
  'board.button.mine': 'My place',
  'board.button.place': 'My place (only I see it)',
  'board.button.earlier': '← Earlier',
  'board.button.later': 'Later →',
  'board.button.period':
    '{period, select, day {Day} week {Week} month {Month} season {Season} other {All time}}',
  'board.button.metric':
    '{metric, select, accuracy {Accuracy} streak {Streak} improvement {Improvement} rating {Rating} other {Points}}',
  'board.button.show': 'Show to everyone',
  'board.badWord': 'I do not know `{given}` on a leaderboard. Words that fit: {accepted}.',
  'board.badDate': '`{name}:{given}` is no date; write it like `2026-11-24`.',
  'board.badRange': 'The range ends before it begins: `from:{from}`, `to:{to}`.',
  'board.fromMissing': '`to:{to}` needs a beginning: `from:2026-11-01 to:{to}`.',
  'board.backNeedsPeriod': '`back` goes with a day, week, month or season.',
} as const;
