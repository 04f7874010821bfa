import type { fileEn } from './file-en';

/** 附上的文件，中文。键与 `file-en.ts` 相同。 */
export const fileZh: Record<keyof typeof fileEn, string> = {
  'file.missing':
    '`{option}` 没有带上文件。请附上文件：Discord 用命令里的这一栏，Slack 和网页用表单，终端写 `{option}:@路径`。',
  'file.gone': '文件已经取不到了，请重新附上。',
  'file.tooLarge': '文件太大：最多 1 MB。请拆成几份，分次上传。',
  'file.noText': '文件里没有可读的文本。请另存为 UTF-8 编码的纯文本或 CSV，再附上。',
};
