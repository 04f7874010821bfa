/** What is kept of people, in English. `privacy-zh.ts` has the same keys. */
export const privacyEn = {
  'privacy.title': 'Your data',
  'privacy.planned':
    '**Everything below is deleted on {when}.** Until then nothing changes, and you can call it off.',
  'privacy.kept': 'The deletion is called off; everything stays.',
  'privacy.hidden':
    'Done: boards show you under a made-up name, results without a name, and you are not on the boards of all groups together.',
  'privacy.left':
    'Done: you are on no board any more, under no name, and in nobody’s rank. Your answers and points are kept; `/privacy return` brings you back with them. Results of single questions name you only if you agreed; `/privacy hide` ends that, too.',
  'privacy.returned': 'Done: you are on boards again, with all your points.',
  'privacy.kept.list':
    '**What I keep, and what for**\n\n- Your id on this platform ({ids}), and the name that it shows, to know you again and, if you agree, to name you on boards and at results: you {named, select, true {agreed} other {did not agree, so others see a made-up name}}. On the boards of all groups together you {global, select, true {are listed} other {are not}}.{listed, select, true {} other { You left all boards, so you are on none.}}\n- Your settings, your language, and which topics you asked about and when, to offer the next ones. The latter goes 400 days after your last question.\n- Your answers to questions ({answers} so far), each with its time, its question, how right it was, whether a hint was used, group and channel; points, streak, rating and boards follow from them.\n- What you said in them ({said} still kept), to show you how it was judged; it goes 40 days after the question.\n- Your cards under review ({cards}) and your last ratings of them ({ratings}), to know when each is due.\n- Your mock interviews with what you said ({interviews}), for 40 days, and your proposals for decks ({proposals}), for 30 days after they were decided.\n- {reminders, select, true {How to reach you, for the reminder that you asked for} other {No address for reminders, since you asked for none}}{dailies, plural, =0 {} one {; that you set up the daily question of one channel, to tell you when it can no longer be posted} other {; that you set up the daily questions of # channels, to tell you when they can no longer be posted}}.',
  'privacy.passing':
    '**What passes by**\n\n- Each request, with your words and your id, waits in the queue, and stays there for a day after it was answered, or for a week if it failed, so that nothing is lost or answered twice; that goes by itself and is not part of a deletion.\n- A file that you bring is read once and not kept; only on the local page and in the terminal it waits for that for an hour at most. On Discord and Slack I fetch it from them, and the request holds its address there.\n- How often you asked within the last minute, how often you typed a code within ten, and on Slack your name, your language and whether you administer the workspace, for an hour.\n- On the local page and in the terminal the last 500 messages of each channel are their history; a deletion takes yours out. On Discord and Slack messages are kept by these platforms, not by me.',
  'privacy.not':
    '**What I do not keep**\n\nMessages that are not for me, addresses, e-mail, passwords. Pictures, computed numbers and their receipts name nobody, but the receipt of `/attention` holds the sentence that was typed, for 400 days, and whoever has its id can compute it again; which receipts belong to your direct messages is kept for 400 days and goes with a deletion on the local page and in the terminal. Whoever installed the app in a Slack workspace is named in the sealed record of that installation until the app is removed.',
  'privacy.how':
    'An export has all of the first list. A deletion takes it out of every store a day later: boards, log, cards, settings and links; questions that you put to a group and deck items that it approved stay, without you.',
  'privacy.exported':
    'Everything that I keep about you, as {files, plural, one {a file} other {# files}} in JSON. Your cards also come in a form for Anki.',
  'privacy.button.keep': 'Do not delete',
  'privacy.button.export': 'Export',
  'privacy.button.hide': 'Hide me on boards',
  'privacy.button.delete': 'Delete everything in a day',
};
