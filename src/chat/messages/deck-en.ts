/** Decks of a group, in English. `deck-zh.ts` has the same keys. */
export const deckEn = {
  'deck.title': 'Decks',
  'deck.list':
    '{count, plural, =0 {This group has no questions of its own yet.} one {This group has one deck of its own:} other {This group has # decks of its own:}}',
  'deck.row':
    '**{deck}**: {active, plural, one {one question} other {# questions}}{retired, plural, =0 {} other {, # retired}}{pending, plural, =0 {} other {, # waiting for approval}}',
  'deck.how':
    'Propose one by the form, or many as YAML or CSV: attach a file (`/deck file:`, or by the form), or paste them, `/deck add deck:systems …`. You first see how it would be asked; an administrator approves it, and from then on `/quiz` and the daily question ask it.',
  'deck.items': '**{deck}**, {count, plural, one {one question} other {# questions}}:',
  'deck.itemRow':
    '`{id}`{version, plural, =1 {} other { (version #)}}{retired, select, true { (retired)} other {}} {question}',
  'deck.more': 'and {count} more; the export has all.',
  'deck.noDeck':
    'There is no deck called `{deck}` here. {count, plural, =0 {There is none yet; `/deck` shows how one comes into being.} one {There is one: {list}.} other {There are these: {list}.}}',
  'deck.noItem': 'There is no question `{id}` here. `/deck items deck:NAME` lists them.',
  'deck.retired':
    '{verb, select, retire {`{id}` is not asked any more; answers to it stay.} other {`{id}` is asked again.}}',
  'deck.exported':
    '{count, plural, one {One question} other {# questions}} of **{deck}** as a file.{left, plural, =0 {} one { One that is no choice is not in it; YAML has all.} other { # that are no choices are not in it; YAML has all.}} Change it and propose it again: a known id makes a new version.',
  'deck.tooBig': 'This deck is too big for one file. Split it into several decks.',
  'deck.form.title': 'A question of your own',
  'deck.form.question': 'Question',
  'deck.form.question.hint': 'Markdown, maths as $d_k$',
  'deck.form.right': 'The right option',
  'deck.form.right.hint': 'as long as the wrong ones',
  'deck.form.wrong': 'Wrong options, each on a line of its own',
  'deck.form.wrong.hint': 'one to four; each a mistake that people make',
  'deck.form.why': 'Why is it right?',
  'deck.form.why.hint': 'shown with the result',
  'deck.form.deck': 'Deck',
  'deck.form.deck.hint': 'small letters and hyphens, e.g. systems',
  'deck.form.file': 'A YAML or CSV file',
  'deck.form.file.hint': 'UTF-8',
  'deck.form.text': 'Or YAML or CSV as text',
  'deck.form.text.hint': 'id,language,question,right,wrong1,wrong2,… or items: …',
  'deck.badName':
    '`deck:{given}` does not fit: small letters, digits and hyphens, 40 at most, e.g. `systems`.',
  'deck.taken': '`{deck}` is the name of a topic. Give the deck another one, e.g. `my-{deck}`.',
  'deck.full': 'A group can have {most} questions. Retired ones count; make room by using their ids again.',
  'deck.empty':
    'There is no question in that. Use the form, attach a YAML or CSV file (`/deck file:`), or write YAML or CSV behind `/deck add deck:NAME`.',
  'deck.both': 'A file and pasted text came together, so nothing was read. Bring one of them at a time.',
  'deck.emptyFile':
    'The file is empty. A CSV begins with the line `id,language,question,right,wrong1`, and every line after it is a question.',
  'deck.fileTooLong':
    'The file has {count, number} characters, and {most, number} are the most, so nothing was read. Split it into several files for the same deck.',
  'deck.tooLong':
    'That is longer than the {most} characters that can be pasted at once, so nothing was read. Attach it as a file instead, or split it into several pastes for the same deck.',
  'deck.unknown': 'There is no such proposal here, or it was decided long ago.',
  'deck.preview.title': 'As it would be asked',
  'deck.preview':
    '{state, select, draft {Only you see this; nothing is proposed yet.} proposed {Proposed by {name}; waits for a decision.} approved {Approved.} other {Rejected.}} Deck **{deck}**, {count, plural, one {one question} other {# questions}}: {fresh} new, {changed} changed, {same} as before.',
  'deck.others': 'And these:',
  'deck.findings':
    '{count, plural, =0 {The checks found nothing.} other {{grave, plural, =0 {The checks found nothing that stands in the way, but see:} other {The checks found something that has to change first:}}}}',
  'deck.button.propose': 'Propose it',
  'deck.button.approve': 'Approve',
  'deck.button.reject': 'Reject',
  'deck.button.drop': 'Drop it',
  'deck.button.show': 'Look at it',
  'deck.button.items': 'The deck',
  'deck.button.waiting': 'What waits',
  'deck.button.export': 'Export',
  'deck.button.retire': 'Retire it again',
  'deck.button.restore': 'Take it back',
  'deck.dropped': 'Dropped; nothing was proposed.',
  'deck.proposed': 'Proposed. An administrator decides, and you will hear of it.',
  'deck.unsound':
    'The checks found something that has to change first; look at the preview and propose it anew.',
  'deck.decided': 'That was decided before, so nothing has changed.',
  'deck.done':
    '{decision, select, approved {{count, plural, one {One question is} other {# questions are}} in the deck **{deck}** now, and can be asked.} other {Rejected; nothing was added to **{deck}**.}}',
  'deck.announce':
    '{name} proposes {count, plural, one {a question} other {# questions}} for the deck **{deck}**. Administrators can look and decide.',
  'deck.told':
    '{state, select, approved {Your {count, plural, one {question was} other {# questions were}} approved and can be asked now: deck **{deck}**.} other {Your {count, plural, one {question was} other {# questions were}} not taken into the deck **{deck}**. Ask an administrator why, change it, and propose it again.}}',
  'deck.waiting':
    '{count, plural, =0 {Nothing waits for approval.} one {One proposal waits:} other {# proposals wait:}}',
  'deck.waitingRow': '**{deck}**: {count, plural, one {one question} other {# questions}} by {name}',
};
