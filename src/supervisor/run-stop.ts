import { readRunFile, removeRunFile } from './run-file';
import { stopProcess } from './stop-process';
import { stopChildren } from './take-folder';

// ms: a supervisor needs 4.5 s at most
const patience = 6000;

/** `npm stop`: ends whatever runs for a data folder, its supervisor alive or not, and says what that was. */
export async function runStop(dataFolder: string, say: (text: string) => void): Promise<number> {
  const record = readRunFile(dataFolder);
  if (!record) {
    say(`Nothing runs for ${dataFolder}.`);
    return 0;
  }
  const ending = await stopProcess(record.supervisor, patience, false);
  // A supervisor ends its children itself; what is still there had none any more.
  const left = await stopChildren(readRunFile(dataFolder) ?? record);
  removeRunFile(dataFolder, record.id);
  if (ending === 'was gone' && left.length === 0)
    say(`Nothing was running any more for ${dataFolder}; its run file is removed.`);
  else if (ending === 'was gone') say(`Stopped what a killed run had left behind: ${left.join(', ')}.`);
  else
    say(`Stopped Quizformer (process ${record.supervisor.pid})${ending === 'killed' ? ', by force' : ''}.`);
  return 0;
}
