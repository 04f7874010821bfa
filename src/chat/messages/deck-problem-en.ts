/** What is wrong with a deck that somebody brings, in English. `deck-problem-zh.ts` has the same keys. */
export const deckProblemEn = {
  'deck.unreadable':
    'I cannot read that as questions, so nothing was kept:\n\n{problems}{more, plural, =0 {} one {\n\nand one more.} other {\n\nand # more.}}',
  'deck.problem': '{where}: {what}',
  'deck.problem.line': 'line {line}',
  'deck.problem.whole': 'the whole',
  'deck.problem.between': ', ',
  'deck.problem.yaml':
    'this is no YAML. Often it is a colon in a text: put the text into quotes, or into a block after `|`.',
  'deck.problem.indent': 'the indentation does not fit the lines around it, or a bracket is not closed.',
  'deck.problem.tab': 'a tab indents here; use spaces.',
  'deck.problem.unclosed': 'a quote or a bracket is not closed here or above.',
  'deck.problem.repeated': 'a field stands there twice.',
  'deck.problem.quote':
    'the quotes do not pair up. A cell with quotes, commas or line breaks is put into quotes; quotes inside are doubled.',
  'deck.problem.cells':
    'this row has another number of cells than the header ({detail}). A cell with a comma is put into quotes.',
  'deck.problem.columnsMissing': 'the columns `{detail}` are missing in the first row.',
  'deck.problem.columnsUnknown': 'the columns `{detail}` are unknown.',
  'deck.problem.language': 'the language is `en` or `zh`, not `{detail}`.',
  'deck.problem.sameLanguage': 'there is a row with this id in `{detail}` already.',
  'deck.problem.sameId': 'there is a question with this id already.',
  'deck.problem.noItems':
    'there are no questions where I look for them: in YAML as a list below `items:`, in CSV in rows below `id,language,question,right,wrong1`.',
  'deck.problem.missing': 'is missing.',
  'deck.problem.type':
    'has to be {detail, select, string {a text} number {a number} int {a whole number} array {a list} object {a block of fields} record {a block of fields} other {something else}}.',
  'deck.problem.unknown': 'there is no field `{detail}` here.',
  'deck.problem.value': 'has to be one of `{detail}`.',
  'deck.problem.least': 'has to be {detail} or more.',
  'deck.problem.most': 'has to be {detail} or less.',
  'deck.problem.empty': 'is empty.',
  'deck.problem.few': 'needs {detail} at least; a choice has its right option and one to four wrong ones.',
  'deck.problem.many': 'has more than {detail}, which is the most.',
  'deck.problem.format': 'small letters, digits and hyphens, beginning with a letter, e.g. `kv-cache`.',
  'deck.problem.union': 'has none of the forms that fit there; compare it with `/deck export`.',
  'deck.problem.noText': 'needs a text, in `en` or `zh`.',
  'deck.problem.oneRight': 'exactly one option has `right: true`.',
  'deck.problem.noMust': 'at least one point has `counts: must`.',
  'deck.problem.reserved': 'this name means something in formulas already; take another.',
  'deck.problem.fromTo': '`from` has to be below `to`.',
};
