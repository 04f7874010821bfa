import type { attentionEn } from './attention-en';

/** What `/attention` says in Chinese; the keys are those of `attention-en.ts`. */
export const attentionZh: Record<keyof typeof attentionEn, string> = {
  'attention.title.head': '注意力：第 {layer} 层第 {head} 头',
  'attention.title.heads': '注意力：第 {layer} 层的所有头',
  'attention.title.model': '注意力：所有头',
  'attention.title.hunt': '哪个头从“{from}”看向“{to}”？',
  'attention.title.compare': '两句话经过第 {layer} 层第 {head} 头',
  'attention.title.random': '训练前后：第 {layer} 层第 {head} 头',
  'attention.title.step': '第 {layer} 层第 {head} 头，第 {number} 步（共 5 步）',
  'attention.title.unscaled': '不除以 √d_k：第 {layer} 层第 {head} 头',
  'attention.said.head':
    '训练好的模型在你这句话上的真实权重。行是发出查询的词，列是被关注的词，每行之和为 1。',
  'attention.said.heads': '所有头用同一色标。小模型的头大多只看邻近的词，少数例外值得点开细看。',
  'attention.said.model': '所有头用同一色标，按层上下排列。第一层多半只看邻近的词，第二层看得更远。',
  'attention.said.hunt':
    '按一条边给所有头排名。权重大只说明信息可能从这里流过，并不证明模型用了它，所以还要拿别的句子检验排第一的头。',
  'attention.said.compare': '第二句的权重减去第一句的，只比能对齐的词：橙色增加，紫色减少。',
  'attention.said.random':
    '相同的词元，形状相同但权重随机：两张图都有的来自 softmax 本身，只有左图有的才是学来的。',
  'attention.said.step':
    '{step, select, scores {每一格是一个查询与一个键的点积，还没有缩放，也没有归一化。} scaled {每个打分除以 √d_k，这样分数的离散程度不随头的宽度增长。} masked {被遮蔽的键得 −∞，经过 softmax 恰好变成 0。} weights {每一行变成非负、和为 1 的份额。} other {每一行输出是各个值向量按这一行份额的加权平均。}}',
  'attention.said.unscaled':
    '同样的查询和键，除与不除 √d_k 各做一次 softmax。不除时每行几乎变成 one-hot，梯度要经过的斜率 p(1 − p) 随之变小。模型是除着训练的，所以这只是对成品做手术，不等于不除着训练。',
  'attention.untrained':
    '我手上训练好的模型只懂英文：{model} 的词表里没有这些字，会把它们全读成同一个未知词元。所以这里给你看**训练之前**的注意力：一字一词元，随机权重，种子 {seed}。图上的模式没有任何含义，这正是重点。',
  'attention.unknown': '有 {count} 个词元 {model} 不认识，都按同一个空白词元处理：{list}。',
  'attention.counted': '层和头都从 0 数起。',
  'attention.button.next': '下一个头',
  'attention.button.heads': '所有头',
  'attention.button.unscaled': '去掉缩放',
  'attention.button.steps': '分步演示',
  'attention.button.causal': '因果掩码',
  'attention.button.random': '未训练的对照',
  'attention.button.head': '看整个头',
  'attention.button.winner': '打开第 {layer} 层第 {head} 头',
  'attention.step':
    '{step, select, scores {QKᵀ} scaled {÷ √d_k} masked {+ 掩码} weights {softmax} other {· V}}',
  'attention.mistake': '这个没法看',
  'attention.empty':
    '请给一个句子，句中有冒号就加引号：`/attention "The animal did not cross the street because it was too tired."`',
  'attention.tooLong':
    '这句话对 {model} 来说有 {count} 个词元，它最多处理 {most} 个。请删掉大约 {words} 个词。',
  'attention.noLayer': '`layer:{given}` 不合适：{model} 的层是 0 到 {last}。',
  'attention.noHead': '`head:{given}` 不合适：{model} 每层的头是 0 到 {last}，看全部用 `head:all`。',
  'attention.badLayer': '`layer:{given}`不合适：应为从 0 数起的整数。',
  'attention.badHead': '`head:{given}` 不合适：应为从 0 数起的整数、all，或 hunt:it->animal。',
  'attention.badEdge':
    '`{given}` 不是一条边：请写成 `hunt:it->animal`，左边是发出查询的词，右边是被关注的词。',
  'attention.noWord': '句子里没有 `{word}` 这个词。句中的词有：{list}。重复出现的第二个写作 `{example}#2`。',
  'attention.badMask':
    '`mask:{given}` 不合适：可用 none、causal、window:2（只看两步以内的键）或 padding:3（遮住最后 3 个键）。',
  'attention.padsAll': '`mask:padding:{given}` 会遮住所有的键：这句话有 {count} 个词元，最多遮 {most} 个。',
  'attention.badTemperature': '`temperature:{given}` 不合适：应为 0.01 到 100 的数，1 表示不变。',
  'attention.badScale': '`scale:{given}` 不合适：只能是 on 或 off。',
  'attention.badStep': '`step:{given}` 不合适：只能是 scores、scaled、masked、weights 或 output。',
  'attention.badTwin': '`twin:{given}` 不合适：只有 random 这一种对照。',
  'attention.badModel': '`model:{given}` 不合适：只能是 use-lite 或 minilm。',
  'attention.badSeed': '`seed:{given}` 不合适：应为 0 到 2147483647 的整数。',
  'attention.oneView': '一次只能看一种：{list}。请只留一个。',
  'attention.nothingShared': '两句话没有相同的词，词数也不一样，没法对齐比较。',
  'attention.twinOfRandom':
    '我手上训练好的模型不认识这段文字，显示的本来就是随机权重，没有可对照的，请去掉 `twin:random`。',
  'attention.notInstalled':
    '这台机器上没有 minilm 模型。机器人的管理员可以用 `npm run models` 下载（21 MB）；在那之前请去掉 `model:minilm`。',
  'attention.unknownOption':
    '`/attention` 没有 `{name}` 这个选项。{suggestion, select, none {} other {是不是想写 `{suggestion}`？}}如果它是句子的一部分，请给句子加上引号。',
};
