/** Files that people bring, in English. `file-zh.ts` has the same keys. */
export const fileEn = {
  'help.file':
    '{platform, select, discord {A file comes along in the field `{option}`: type `{line} {option}:` and pick it.} terminal {A file comes along by its path: `{line} {option}:@my-file.csv`.} other {A file is picked in the form: say `{line}` and press the button that opens it.}} Plain text in UTF-8, at most 1 MB.',
  'file.missing':
    'No file came along with `{option}`. Attach it: on Discord in that field of the command, in Slack and on the page in the form, in the terminal as `{option}:@path` of a file that is there.',
  'file.gone': 'The file cannot be fetched any more. Please attach it again.',
  'file.tooLarge':
    'The file is too large: at most 1 MB. Please split it and bring the parts one after the other.',
  'file.noText':
    'The file holds no text but something else, such as a picture or a workbook. Save it as plain text or CSV in UTF-8, and attach it again.',
  'file.encoding':
    'The file is not in UTF-8, so its letters cannot be told. Save it as UTF-8 (in Excel: “CSV UTF-8”), and attach it again.',
};
