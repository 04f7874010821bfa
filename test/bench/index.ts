import { benchAcknowledgementInChats } from './acknowledgement';
import { benchAttention } from './attention';
import { benchBoards } from './boards';
import { benchDrawing } from './drawing';
import { benchQueue } from './queue';

/** `npm run bench [attention|drawing|queue|chats|boards]`: ratios side by side in one run, medians, on this machine. */
async function main(): Promise<void> {
  const only = process.argv[2];
  const wanted = (name: string) => !only || only === name;
  if (wanted('attention')) benchAttention();
  if (wanted('drawing')) benchDrawing();
  if (wanted('queue')) await benchQueue();
  if (wanted('boards')) await benchBoards();
  if (wanted('chats')) await benchAcknowledgementInChats();
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
