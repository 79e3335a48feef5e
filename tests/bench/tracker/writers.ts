import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { noteChild } from "./children";

/** What a writer is told first. */
export interface WriterOrder {
  readonly url: string;
  /** Its own runs, in their first attempt. */
  readonly runIds: readonly string[];
}

/** One report that the database has taken. */
export interface Stored {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly points: number;
}

const CHILD = fileURLToPath(new URL("writer-child.ts", import.meta.url));

/** Lets a writer of each order write for so long at once, and answers what they stored. */
export async function letWrite(orders: readonly WriterOrder[], ms: number): Promise<readonly Stored[]> {
  const children: ChildProcess[] = [];
  try {
    await Promise.all(
      orders.map((order) => {
        const child = fork(CHILD, { execArgv: ["--import", "tsx"] });
        noteChild(child);
        children.push(child);
        return ready(child, order);
      }),
    );
    const told = children.map((child) => message<readonly Stored[]>(child));
    for (const child of children) child.send("go");
    setTimeout(() => {
      for (const child of children) if (child.connected) child.send("stop");
    }, ms);
    return (await Promise.all(told)).flat();
  } finally {
    for (const child of children) child.kill();
  }
}

async function ready(child: ChildProcess, order: WriterOrder): Promise<void> {
  const told = message<"ready">(child);
  child.send(order);
  await told;
}

/** The child's next message, of the type that the protocol has there. */
function message<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`A writer ended with ${code}.`));
    child.once("exit", ended);
    child.once("message", (told) => {
      child.off("exit", ended);
      resolve(told as T);
    });
  });
}
