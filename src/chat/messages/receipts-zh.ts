import type { receiptsEn } from './receipts-en';

/** What is said of receipts, `/verify` and `/export`, in Chinese; the keys are those of `receipts-en.ts`. */
export const receiptsZh: Record<keyof typeof receiptsEn, string> = {
  'receipt.caption': '凭据 {id}。',
  'receipt.button.verify': '验证',
  'receipt.button.export': '导出',
  'receipt.none':
    '请用数字下方的编号说明是哪张图，例如 `/{command} 3f2a91bc`。这里还没有算过任何东西，可以先试试 `/ask scaling`。',
  'receipt.list.title': '哪张图？',
  'receipt.list': '请用数字下方的编号说明是哪张图，例如 `/{command} {example}`。这里最近的几张：',
  'receipt.short': '`{given}` 太短：至少需要图下编号的前 {least} 位（0–9、a–f）。',
  'receipt.bad':
    '`{given}` 不是图的编号：编号由 0–9 和 a–f 组成，至少 {least} 位，写在数字下方，例如 `3f2a91bc`。',
  'receipt.unknown': '没有编号为 `{given}` 的图。请核对数字下方的编号；凭据保存 400 天。',
  'receipt.several.title': '不止一张图',
  'receipt.several': '有 {count} 张图的编号以 `{given}` 开头，请多写几位：',
  'receipt.noPicture': '图片已不再保存，或没有这种语言和主题的版本；重新计算就会重新绘制。',
  'receipt.button.again': '重新计算',
  'verify.title.same': '验证通过：{name}',
  'verify.title.other': '结果不一致：{name}',
  'verify.same': '按凭据绕过所有缓存重新计算：{count} 个数**全部一致**，分毫不差。',
  'verify.other':
    '按凭据绕过所有缓存重新计算：{count} 个数中有 **{changed} 个**不同，最多相差 {most}（相对误差 {relative}）。',
  'verify.gone': '另有 {count} 个数只在一边出现。',
  'verify.version.same': '代码与当时相同（版本 `{now}`）。',
  'verify.version.other':
    '代码在那之后改过（当时 `{then}`，现在 `{now}`）{same, select, true {，但数字没有变} other {，差异可能由此而来}}。',
  'verify.sameCodeOtherNumbers':
    '相同的代码本应给出相同的数字；换一台机器或换一种 TensorFlow 后端，末几位的舍入会有出入。',
  'verify.figure': '凭据 `{id}`：`{receipt}`，首次计算于 {at}。',
  'verify.fact': '数值',
  'verify.posted': '发布时',
  'verify.now': '现在',
  'verify.difference': '差',
  'verify.theory': '{label}（理论）',
  'verify.button.same': '导出数据',
  'export.title': '导出：{name}',
  'export.choose':
    '要哪种格式？表格包含图中的每个数，一位不少；图片可以任意放大；链接会在本地页面打开这张图。',
  'export.badFormat': '`format:{given}` 不合适：只能是 csv、svg 或 link。',
  'export.csv': '重新计算并写成表格，共 {rows} 行：先是图下的数字，然后是每个子图的数值。',
  'export.svg': '已重新计算并绘制 {count} 张图，文字已转为轮廓。',
  'export.link':
    '这张图在本地页面上（只限运行机器人的那台机器）：{link}\n\n打开后参数和种子都相同，也可以在那里重新计算。',
  'export.noLink': '本地页面没有运行。运行之后路径是 `/f/{id}`。',
  'export.tooLarge':
    '文件会超过 1 MB，我不发这么大的文件。{format, select, svg {可以改为导出数据：`/export {id} format:csv`} other {请换小一些的参数}}。',
  'export.button.csv': '表格（CSV）',
  'export.button.svg': '图片（SVG）',
  'export.button.link': '链接',
};
