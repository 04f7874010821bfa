/** What is said of receipts, `/verify` and `/export`, in English. `receipts-zh.ts` has the same keys. */
export const receiptsEn = {
  'receipt.caption': 'Receipt {id}.',
  'receipt.button.verify': 'Verify',
  'receipt.button.export': 'Export',
  'receipt.none':
    'Say which figure, by the id under its numbers, for example `/{command} 3f2a91bc`. Nothing was computed in this place yet; `/ask scaling` would be a start.',
  'receipt.list.title': 'Which figure?',
  'receipt.list':
    'Say which one, by the id under its numbers, for example `/{command} {example}`. The latest of this place:',
  'receipt.short':
    '`{given}` is too short: I need at least {least} of the digits 0 to 9 and a to f that stand under a figure’s numbers.',
  'receipt.bad':
    '`{given}` is no id of a figure: those are {least} of the digits 0 to 9 and a to f, as in `3f2a91bc`, and stand under the numbers.',
  'receipt.unknown':
    'I know no figure `{given}`. Compare it with the id under the numbers; receipts are kept for 400 days.',
  'receipt.several.title': 'More than one figure',
  'receipt.several': '{count} figures have an id that begins with `{given}`. Say more of it:',
  'receipt.noPicture':
    'The picture is not kept any more, or not in this language and theme; computing it again draws it anew.',
  'receipt.button.again': 'Compute it again',
  'verify.title.same': 'Verified: {name}',
  'verify.title.other': 'Not the same: {name}',
  'verify.same':
    'Computed again from its receipt, past every store: {count, plural, one {the number is} other {all # numbers are}} **identical**, to the last digit.',
  'verify.other':
    'Computed again from its receipt, past every store: **{changed} of {count, plural, one {# number} other {# numbers}}** differ, by at most {most} (relative: {relative}).',
  'verify.gone':
    '{count, plural, one {One number was} other {# numbers were}} posted or computed on one side only.',
  'verify.version.same': 'The code is the same as then (version `{now}`).',
  'verify.version.other':
    'The code has changed since (version `{then}` then, `{now}` now){same, select, true {, and the numbers have not} other {, which may be why}}.',
  'verify.sameCodeOtherNumbers':
    'Equal code should give equal numbers; another machine or another TensorFlow backend rounds differently in the last digits.',
  'verify.figure': 'Receipt `{id}`: `{receipt}`, first computed {at}.',
  'verify.fact': 'number',
  'verify.posted': 'posted',
  'verify.now': 'now',
  'verify.difference': 'difference',
  'verify.theory': '{label} (theory)',
  'verify.button.same': 'Export the numbers',
  'export.title': 'Export of {name}',
  'export.choose':
    'As what? A table holds every number of the figure with all its digits, the picture can be enlarged without limit, and the link opens the figure on the local page.',
  'export.badFormat': '`format:{given}` does not fit: csv, svg or link.',
  'export.csv':
    'Computed again and written out: {rows} rows, first the numbers under the figure, then the values of every panel.',
  'export.svg':
    '{count, plural, one {The picture} other {The # pictures}} computed and drawn again, with text as outlines.',
  'export.link':
    'The figure on the local page, on the machine that I run on: {link}\n\nIt opens with the same parameters and seed, and can be computed again there.',
  'export.noLink': 'The local page is not running. Once it is, the path is `/f/{id}`.',
  'export.tooLarge':
    'That would be a file of more than 1 MB, which I do not post. {format, select, svg {Take the numbers instead: `/export {id} format:csv`} other {Choose smaller parameters}}.',
  'export.button.csv': 'Table (CSV)',
  'export.button.svg': 'Picture (SVG)',
  'export.button.link': 'Link',
} as const;
