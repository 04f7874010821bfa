import type { fileEn } from './file-en';

/** 附上的文件，中文。键与 `file-en.ts` 相同。 */
export const fileZh: Record<keyof typeof fileEn, string> = {
  'help.file':
    '{platform, select, discord {附文件用 `{option}` 这一栏：输入 `{line} {option}:` 后选择文件。} terminal {附文件写路径：`{line} {option}:@my-file.csv`。} other {附文件用表单：输入 `{line}`，点打开表单的按钮。}}UTF-8 纯文本，最多 1 MB。',
  'file.missing':
    '`{option}` 没有带上文件。请附上文件：Discord 用命令里的这一栏，Slack 和网页用表单，终端写 `{option}:@路径`，该文件必须存在。',
  'file.gone': '文件已经取不到了，请重新附上。',
  'file.tooLarge': '文件太大：最多 1 MB。请拆成几份，分次上传。',
  'file.noText': '这个文件不是文本，可能是图片或 Excel 工作簿。请另存为 UTF-8 编码的纯文本或 CSV，再附上。',
  'file.encoding':
    '文件不是 UTF-8 编码（可能是 GBK），文字无法识别。请另存为 UTF-8（Excel 里选“CSV UTF-8”），再附上。',
};
