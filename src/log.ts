import pino from 'pino';

export type Log = pino.Logger;

/** Shapes of secrets that must not reach a log line, wherever they stand in it. */
const secrets =
  /xox[abeprs]-[\w-]+|xapp-[\w-]+|[MNO][\w-]{23,27}\.[\w-]{6,7}\.[\w-]{27,}|Bearer\s+[\w.-]+|(?<=:\/\/[^\s:/@]*:)[^\s@/]+(?=@)/g;

/**
 * JSON lines on standard error. Levels: error = our fault, warn = maybe ours, info = a person's mistake or a
 * thing that happens once; anything per request is debug.
 */
export function createLog(
  level: string,
  name: string,
  destination: pino.DestinationStream = pino.destination(2),
): Log {
  const redacting: pino.DestinationStream = {
    write: (line) => destination.write(line.replace(secrets, '[redacted]')),
  };
  return pino({ level, name, base: { name, pid: process.pid } }, redacting);
}
