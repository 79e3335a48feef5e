import { ModscaleError } from "../../../domain/errors";

/** A command line that asks for something no command does. */
export function usageError(message: string): ModscaleError {
  return new ModscaleError("invalid", `${message} See: npm run -s lab -- help`);
}

/** The one positional argument of a command that takes an experiment's id. */
export function onlyId(command: string, positionals: readonly string[]): string {
  const [id, ...extra] = positionals;
  if (!id || extra.length > 0) throw usageError(`${command} takes one experiment id.`);
  return id;
}

/** The one positional argument of a command that takes a run's id. */
export function onlyRun(command: string, positionals: readonly string[]): string {
  const [id, ...extra] = positionals;
  if (!id || extra.length > 0) throw usageError(`${command} takes one run's id, as its page shows it.`);
  return id;
}
