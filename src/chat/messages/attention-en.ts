/** What `/attention` says in English. `attention-zh.ts` has the same keys. */
export const attentionEn = {
  'attention.title.head': 'Attention: layer {layer}, head {head}',
  'attention.title.heads': 'Attention: all heads of layer {layer}',
  'attention.title.model': 'Attention: all heads',
  'attention.title.hunt': 'Which head looks from “{from}” to “{to}”?',
  'attention.title.compare': 'Two sentences through layer {layer}, head {head}',
  'attention.title.random': 'Trained and untrained: layer {layer}, head {head}',
  'attention.title.step': 'Layer {layer}, head {head}, step {number} of 5',
  'attention.title.unscaled': 'Without √d_k: layer {layer}, head {head}',
  'attention.said.head':
    'Real weights of a trained model on your words. A row is the word that looks, a column the word that is looked at; each row sums to 1.',
  'attention.said.heads':
    'Every head on one colour scale. Most heads of a small model look at neighbours; the rare ones that do not are worth opening.',
  'attention.said.model':
    'Every head on one colour scale, layers below each other. The first layer mostly looks at neighbours, the second further.',
  'attention.said.hunt':
    'All heads, ranked by one edge. A large weight is a way that information may take, no proof that the model used it, so the winner is tested on sentences in which it should do something else.',
  'attention.said.compare':
    'The second sentence’s weights minus the first’s, for the words that can be set side by side: orange gained, purple lost.',
  'attention.said.random':
    'The same tokens through the same shapes with random weights: what both maps show comes from the softmax, what only the left one shows was learned.',
  'attention.said.step':
    '{step, select, scores {Each cell is a dot product of a query and a key. Nothing is divided or normalised yet.} scaled {Each score divided by √d_k, so that their spread does not grow with the width of a head.} masked {Hidden keys get −∞, which the softmax turns into exactly 0.} weights {Each row becomes positive shares that sum to 1.} other {Each output row is the mean of the value vectors, weighted by its row of shares.}}',
  'attention.said.unscaled':
    'The same queries and keys, softmaxed with and without the division. Without it rows become nearly one-hot, and the slope p(1 − p), which gradients pass through, shrinks. The model was trained with the division, so this is surgery, not training.',
  'attention.untrained':
    'My trained models know English only: {model} has no piece for these characters and would read them all as one unknown token. So here is what attention does **before** training: single characters, random weights, seed {seed}. Its pattern means nothing; that is the point.',
  'attention.unknown':
    '{count, plural, one {# token is} other {# tokens are}} unknown to {model} and {count, plural, one {reads} other {read}} as the same blank: {list}.',
  'attention.counted': 'Layers and heads count from 0.',
  'attention.button.next': 'Next head',
  'attention.button.heads': 'All heads',
  'attention.button.unscaled': 'Scale off',
  'attention.button.steps': 'Storyboard',
  'attention.button.causal': 'Causal mask',
  'attention.button.random': 'Untrained twin',
  'attention.button.head': 'The whole head',
  'attention.button.winner': 'Open layer {layer}, head {head}',
  'attention.step':
    '{step, select, scores {QKᵀ} scaled {÷ √d_k} masked {+ mask} weights {softmax} other {· V}}',
  'attention.mistake': 'I cannot look at that',
  'attention.empty':
    'Give me a sentence, in quotation marks if it holds colons: `/attention "The animal did not cross the street because it was too tired."`',
  'attention.tooLong':
    'That is {count} tokens for {model}; it was made for at most {most}. Shorten it by about {words, plural, one {# word} other {# words}}.',
  'attention.noLayer': '`layer:{given}` does not fit: {model} has the layers 0 to {last}.',
  'attention.noHead':
    '`head:{given}` does not fit: {model} has the heads 0 to {last} in each layer; `head:all` shows all.',
  'attention.badLayer': '`layer:{given}` does not fit: a whole number, counted from 0.',
  'attention.badHead': '`head:{given}` does not fit: a whole number counted from 0, all, or hunt:it->animal.',
  'attention.badEdge':
    '`{given}` is no edge: write `hunt:it->animal`, the word that looks and the word that is looked at.',
  'attention.noWord':
    'There is no word `{word}` in the sentence. Its words: {list}. The second of equal words is `{example}#2`.',
  'attention.badMask':
    '`mask:{given}` does not fit: none, causal, window:2 (keys at most 2 away) or padding:3 (the last 3 keys hidden).',
  'attention.padsAll':
    '`mask:padding:{given}` would hide every key: the sentence has {count} tokens, so at most {most}.',
  'attention.badTemperature':
    '`temperature:{given}` does not fit: a number from 0.01 to 100; 1 changes nothing.',
  'attention.badScale': '`scale:{given}` does not fit: on or off.',
  'attention.badStep': '`step:{given}` does not fit: scores, scaled, masked, weights or output.',
  'attention.badTwin': '`twin:{given}` does not fit: random is the only twin.',
  'attention.badModel': '`model:{given}` does not fit: use-lite or minilm.',
  'attention.badSeed': '`seed:{given}` does not fit: a whole number from 0 to 2147483647.',
  'attention.oneView': 'One view at a time, please: {list}. Leave all but one out.',
  'attention.nothingShared':
    'The two sentences have no word in common and not the same number of words, so there is nothing to set side by side.',
  'attention.twinOfRandom':
    'My trained models do not know this text, so its weights are random already and there is nothing to set beside them; leave `twin:random` out.',
  'attention.notInstalled':
    'The model minilm is not on this machine. Whoever runs the bot can fetch it (21 MB) with `npm run models`; until then leave `model:minilm` out.',
  'attention.unknownOption':
    '`{name}` is no option of `/attention`.{suggestion, select, none {} other { Did you mean `{suggestion}`?}} If it belongs to the sentence, put the sentence in quotation marks.',
} as const;
