/** Review by spaced repetition, in English. `review-zh.ts` has the same keys. */
export const reviewEn = {
  'review.title': 'Review',
  'review.titleDue': 'Review{due, plural, =0 {} other { · # due}}',
  'review.standing':
    '{due, plural, =0 {Nothing else is due.} one {One card is due.} other {# cards are due.}}{done, plural, =0 {} other { # done today.}}{held, plural, =0 {} one { One more waits for tomorrow.} other { # more wait for tomorrow.}}',
  'review.answer': 'Answer',
  'review.how':
    'How did it go? *Again*: not known. *Hard*: known with trouble. *Good*: known. *Easy*: known at once. The time is when the card comes next.',
  'review.button.show': 'Show answer',
  'review.button.rate': '{rating, select, again {Again} hard {Hard} good {Good} other {Easy}} · {interval}',
  'review.button.undo': 'Undo',
  'review.button.drop': 'Take it out',
  'review.button.back': 'Put it back in',
  'review.button.start': 'Review now',
  'review.button.again': 'Look again',
  'review.button.this': 'Review this',
  'review.button.export': 'For Anki',
  'review.button.import': 'Bring cards in',
  'review.interval':
    '{unit, select, minute {{count} min} hour {{count} h} day {{count, plural, one {# day} other {# days}}} other {{count, plural, one {# month} other {# months}}}}',
  'review.rated':
    '`{item}`: {rating, select, again {again} hard {hard} good {good} other {easy}}; it comes again in {interval}.',
  'review.undone': 'Undone: `{item}` is as it was.',
  'review.notUndone': 'Only the latest rating can be undone, and that was another one. Nothing was changed.',
  'review.stale': 'That card was rated or taken out meanwhile, so this press changed nothing.',
  'review.dropped': '`{item}` will not come any more.',
  'review.empty':
    'Nothing is in your review yet. A question that you answer wrong comes here by itself once its result is out; **Review this** below a result and `/review add:scaling` put others in.',
  'review.done':
    '{held, plural, =0 {Nothing is due now.} one {That was it for today; one more card is due and waits for tomorrow (`/settings reviews:` changes how many a day).} other {That was it for today; # more cards are due and wait for tomorrow (`/settings reviews:` changes how many a day).}}{done, plural, =0 {} one { One card done today.} other { # cards done today.}} {total, plural, one {One card is} other {# cards are}} in your review. Next at {when}.',
  'review.added':
    '{count, plural, one {In your review:} other {In your review, # questions:}} {due, plural, =0 {none is due today any more.} one {one card is due.} other {# cards are due.}}',
  'review.known': 'was there already',
  'review.noItem':
    'There is no question or topic `{given}`. Write a topic like `scaling`, or one of its questions like `scaling/variance`.',
  'review.notThere': '`{given}` is not in your review.',
  'review.exported':
    '{count, plural, one {One card} other {# cards}} for Anki: in Anki choose File → Import and take the file as it is. Importing it again updates the cards; `/review import:` here brings the file back with its schedule, and what Anki exports of it as notes in plain text without.',
  'review.imported':
    'Brought in: {new, plural, =0 {no new card} one {one new card} other {# new cards}}{newer, plural, =0 {} one {, one that was reviewed later elsewhere} other {, # that were reviewed later elsewhere}}{known, plural, =0 {} one {, one that was here already} other {, # that were here already}}.{unknown, plural, =0 {} one { One row is about a question that I do not have.} other { # rows are about questions that I do not have.}}{foreign, plural, =0 {} one { One row is no card of mine, so I left it out.} other { # rows are no cards of mine, so I left them out.}}{left, plural, =0 {} one { One more was too many for one file.} other { # more were too many for one file; bring them in another one.}} {due, plural, =0 {Nothing is due.} one {One card is due.} other {# cards are due.}}',
  'review.badFile':
    'I found no card of mine in that{foreign, plural, =0 {} one { (one row of something else)} other { (# rows of something else)}}. Attach the file that `/review export:anki` gives, or what Anki exports of it as notes in plain text, tags included; or paste names of questions like `scaling/variance`, one a line. Questions of your own come by `/deck`.',
  'review.form.title': 'Bring cards in',
  'review.form.file': 'A file for Anki or from Anki',
  'review.form.cards': 'Or its rows, or names of questions',
  'review.form.cards.hint': 'scaling/variance',
  'review.reminder':
    '{due, plural, one {One card is} other {# cards are}} due for review. It takes {due, plural, one {a minute} other {a few minutes}}.',
};
