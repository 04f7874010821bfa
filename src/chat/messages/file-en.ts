/** Files that people bring, in English. `file-zh.ts` has the same keys. */
export const fileEn = {
  'file.missing':
    'No file came along with `{option}`. Attach it: on Discord in that field of the command, in Slack and on the page in the form, in the terminal as `{option}:@path`.',
  'file.gone': 'The file cannot be fetched any more. Please attach it again.',
  'file.tooLarge':
    'The file is too large: at most 1 MB. Please split it and bring the parts one after the other.',
  'file.noText':
    'The file holds no text that I can read. Save it as plain text or CSV in UTF-8, and attach it again.',
};
