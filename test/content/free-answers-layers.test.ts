import { describeAnswers } from './describe-answers';

describeAnswers({
  'residual/explain': {
    good: [
      "Output is x + F(x). The derivative is 1 + F', so gradients flow directly to early layers. In the forward direction it preserves each token; pure attention collapses to rank one. It does not bound the activations, so you combine it with layer norm.",
      'Around every sublayer we add the input back. Backward, the Jacobian contains the identity, so the gradient cannot be killed by a bad branch. Forward, information about the token is kept. But the variance keeps growing, hence LayerNorm.',
      '每个子层的输出是 x+F(x)，反向时梯度可以沿恒等通路直接传回；前向保留了 token 自身的信息，否则纯注意力会坍缩。但残差不能限制数值大小，需要配合 LayerNorm。',
      '残差就是把输入加回到输出上。求导后多了一个恒等项，梯度不会消失。只有注意力时各 token 会越来越相似，残差能避免。单独堆残差数值会爆炸。',
    ],
    bad: [
      'It solves the vanishing gradient problem and makes training more stable.',
      'It is a shortcut like in ResNet. It only helps the backward pass and adds no parameters.',
      '残差让信息前后向传播更顺畅，缓解了梯度破碎。',
      '残差连接可以防止过拟合，让网络更深，训练更快。',
    ],
  },
  'residual/deep-stack': {
    good: [
      'The variance of the stream is multiplied in every layer, so activations and gradients blow up. Use pre-LN, and scale the residual branches by 1/sqrt(L).',
      'Signal grows exponentially with depth. I would put a LayerNorm in front of each sublayer and initialise the last matrix of each branch to zero (ReZero, Fixup).',
      '每层都在上一层的基础上再加一份，方差指数增长，梯度爆炸。改用 pre-LN，或者像 GPT-2 那样把残差分支缩放 1/√L。',
      '激活值逐层放大。解决办法：分支入口加 LayerNorm，分支的初始化取得很小。',
    ],
    bad: [
      'With 100 layers the gradient vanishes. Use ReLU and a larger learning rate.',
      'The learning rate is too high, so I lower it and add dropout.',
      '层数太多导致梯度消失，应当换激活函数，加大学习率。',
      '模型太大过拟合了，减少层数，加 dropout。',
    ],
  },
});
