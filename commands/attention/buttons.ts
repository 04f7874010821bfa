import type { Computed, Context } from '../../src/chat/command';
import type { Button } from '../../src/chat/types';
import { type AttentionValues, attentionSteps } from '../../src/experiments/parameters/attention';
import { modelShapes } from '../../src/models/tokens';
import type { Checked } from './check-sentence';
import { attentionLine, type Changes } from './line';

/** What to look at next; a button that goes one step or one head further changes the message that it belongs to. */
export function attentionButtons(
  checked: Checked,
  facts: Computed['facts'],
  { say }: Pick<Context, 'say'>,
): Button[] {
  const { values } = checked;
  const line = (changes: Changes) => attentionLine(checked, changes);
  const heads = {
    label: say('attention.button.heads'),
    command: line({ head: 'all', layer: null, query: null }),
  };
  if (values.view === 'step') return [...stepButtons(checked, say), heads];
  const place = { layer: values.layer, head: values.head };
  const steps = {
    label: say('attention.button.steps'),
    command: line({ ...place, step: attentionSteps[0] }),
  };
  const all: Button[] = [...winnerButton(checked, facts, say)];
  if (values.view === 'head')
    all.push({ label: say('attention.button.next'), command: line({ ...nextHead(values), in: 'place' }) });
  if (values.view !== 'model' && values.view !== 'heads') all.push(heads);
  if (values.view === 'head' && values.scale)
    all.push({ label: say('attention.button.unscaled'), command: line({ ...place, scale: 'off' }) });
  all.push(steps);
  if (values.view === 'head' && values.mask === 'none')
    all.push({ label: say('attention.button.causal'), command: line({ ...place, mask: 'causal' }) });
  if (values.view === 'head' && values.model !== 'untrained')
    all.push({ label: say('attention.button.random'), command: line({ ...place, twin: 'random' }) });
  if (values.view !== 'head' && values.view !== 'hunt')
    all.push({ label: say('attention.button.head'), command: line(place) });
  return all;
}

/** Opens the head that a hunt has found, with the row of the edge. */
function winnerButton(checked: Checked, facts: Computed['facts'], say: Context['say']): Button[] {
  const found = (name: string) => facts.find((fact) => fact.name === name)?.measured ?? null;
  const [layer, head] = [found('winner_layer'), found('winner_head')];
  if (checked.values.view !== 'hunt' || layer === null || head === null) return [];
  const command = attentionLine(checked, { layer, head, query: checked.values.from });
  return [{ label: say('attention.button.winner', { layer, head }), command }];
}

function stepButtons(checked: Checked, say: Context['say']): Button[] {
  const { values } = checked;
  const at = attentionSteps.indexOf(values.step);
  const place = { layer: values.layer, head: values.head };
  const [earlier, later] = [attentionSteps[at - 1], attentionSteps[at + 1]];
  const to = (step: string) => attentionLine(checked, { ...place, step, in: 'place' });
  const name = (step: string) => say('attention.step', { step });
  return [
    ...(earlier ? [{ label: `← ${name(earlier)}`, command: to(earlier) }] : []),
    ...(later ? [{ label: `${name(later)} →`, command: to(later) }] : []),
    ...(values.mask === 'none'
      ? [
          {
            label: say('attention.button.causal'),
            command: attentionLine(checked, { ...place, step: values.step, mask: 'causal', in: 'place' }),
          },
        ]
      : []),
    { label: say('attention.button.head'), command: attentionLine(checked, place) },
  ];
}

/** After a layer's last head comes the first one of the next layer, after the last the very first. */
function nextHead({ model, layer, head }: AttentionValues) {
  const { layers, heads } = modelShapes[model];
  if (head + 1 < heads) return { layer, head: head + 1 };
  return { layer: (layer + 1) % layers, head: 0 };
}
