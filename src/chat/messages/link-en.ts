/** One person or group on several platforms, in English. `link-zh.ts` has the same keys. */
export const linkEn = {
  'link.title': 'Link',
  'link.offer':
    '{kind, select, group {To bring a channel of another server, workspace or platform into this group, an administrator says there:} other {To be the same person on another platform, say there:}}\n\n```\n/link code:{code}\n```\n\nThe code counts once, until {until}. {kind, select, group {What is answered in that channel then counts for this group, whose settings and decks hold there, too; earlier answers stay with the group in which they were given.} other {Show it to nobody. Your settings, cards and points of here then hold there, too, and what you answered there before is added to them on every board; `/link off` separates both again.}}{joined, plural, =0 {} one { You are linked with one other identity.} other { You are linked with # other identities.}}',
  'link.joined':
    'You are now the same person here and as **{name}** {platform, select, discord {on Discord} slack {in Slack} web {on the local page} other {in the terminal}}: settings, cards and points of there hold here, too; your cards and an open `/mock` of here came along. {earlier, plural, =0 {} one {The one answer that you gave here before is added to them, with its points. } other {The # answers that you gave here before are added to them, with their points. }}Days in a row count all your answers, and the surer of your two ratings goes on. `/link off` separates both again. If **{name}** is not you, do that now.',
  'link.used':
    '{kind, select, group {Your code was used: **{name}** {platform, select, discord {on Discord} slack {in Slack} web {on the local page} other {in the terminal}} brought a channel of there into your group. If you gave the code to nobody, say `/link group-off` in a channel of the group: it separates all channels elsewhere.} other {Your code was used: your {platform, select, discord {Discord} slack {Slack} web {page} other {terminal}} identity **{name}** was joined with this one. Settings, cards and points of here now hold there, too. If that was not you, press the button or say `/link off` here at once: it separates every other identity from this one, and what was answered before goes back with it. Then show codes to nobody.}}',
  'link.joinedGroup':
    'This channel now belongs to the group of **{name}** {platform, select, discord {on Discord} slack {in Slack} web {on the local page} other {on this machine}}: what is answered here counts there, with that group’s settings and decks. Earlier answers stay with the earlier group. `/link group-off` undoes it.',
  'link.left':
    '{count, plural, one {Separated: each side stands} other {Separated: all # others stand}} for itself again, with the settings, cards, answers and points from before. What was answered while you were linked, and the rating and the days in a row that you reached with it, stay with the side on which the code was shown.',
  'link.leftGroup':
    '{count, plural, one {Separated: one channel belongs} other {Separated: # channels belong}} to its own server or workspace again. What was answered meanwhile stays with the group that you shared.',
  'link.none':
    '{kind, select, group {No channel is linked here. `/link group` shows a code.} other {You are not linked with anybody. `/link` shows a code.}}',
  'link.refused':
    '{outcome, select, used {The code `{code}` was used already; each counts once.} expired {The code `{code}` is older than ten minutes.} other {There is no code `{code}`. Check it for typing errors: letters and digits, like ABCD-EFGH.}} For a new one say `/link` (for a group `/link group`) on the other side.',
  'link.tooMany':
    'That were many codes. Please wait {minutes, plural, one {a minute} other {# minutes}}, then say `/link` on the other side for a new one.',
  'link.self':
    'That is your own code, or you are linked with that side already. Say it on the other platform.',
  'link.already': 'You are linked with somebody else here. Say `/link off` first, then the code again.',
  'link.sameGroup': 'This channel belongs to that group anyway. Say the code in a channel elsewhere.',
  'link.noGroup': 'Here you are alone with me, so there is no group. Say this in a channel of the group.',
  'link.button.enter': 'Enter a code',
  'link.button.off': '{kind, select, group {Separate the group} other {Separate}}',
  'link.form.code': 'Code from the other side',
};
