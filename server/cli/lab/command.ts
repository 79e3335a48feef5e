/** A command takes the words after its name and gives the process' exit code. */
export type Command = (args: readonly string[]) => Promise<number>;
