import pino from "pino";
import pretty from "pino-pretty";

const STANDARD_ERROR = 2;

/**
 * A process's own log on standard error: for a person at a terminal lines without the longest details; for
 * whatever else collects it, JSON with all of them. Never log a token, a password or a request's body.
 */
export function createLog(name: string): pino.Logger {
  const readable = {
    ignore: "pid,hostname,engine,runs,fencing,attempts,trainedBy",
    translateTime: "SYS:HH:MM:ss",
  } as const;
  return pino(
    { name },
    process.stderr.isTTY
      ? pretty({ ...readable, destination: STANDARD_ERROR, sync: true })
      : pino.destination({ dest: STANDARD_ERROR, sync: true }),
  );
}

/** The web server's log. */
export const log = createLog("modscale");
