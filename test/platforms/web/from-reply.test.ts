import { fromReply } from '../../../src/platforms/web/from-reply';
import { sampleReply } from './sample-reply';

describe('fromReply', () => {
  it('names pictures by their path on this host', () => {
    const { blocks } = fromReply(sampleReply());

    expect(blocks[2]).toEqual({
      kind: 'figure',
      figure: { url: '/figures/scaling-1.png', width: 1100, height: 700, alt: 'Two heatmaps' },
    });
  });

  it('leaves out a picture that the reply does not have', () => {
    expect(fromReply(sampleReply({ figures: [] })).blocks.map(({ kind }) => kind)).not.toContain('figure');
  });

  it('keeps the label of a link that is no web address, not the link', () => {
    const references = fromReply(sampleReply()).blocks[3];

    expect(references).toMatchObject({
      items: [
        { label: 'Vaswani et al. 2017', url: 'https://arxiv.org/abs/1706.03762' },
        { label: 'A bad link' },
      ],
    });
    expect(JSON.stringify(references)).not.toContain('javascript');
  });

  it('carries numbers that JSON has no word for', () => {
    const [fact] = sampleReply().facts;
    const facts = [{ ...fact!, measured: Number.NaN, expected: -Infinity, tolerance: null }];
    const reply = sampleReply({ blocks: [{ kind: 'facts', title: '', caption: '', facts }] });

    expect(JSON.parse(JSON.stringify(fromReply(reply))).blocks[0].facts[0]).toMatchObject({
      measured: 'NaN',
      expected: '-Infinity',
      tolerance: null,
    });
  });
});
