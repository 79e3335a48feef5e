import { createInterface } from "node:readline";
import { messageOf } from "../../../server/training/engine/obstacle";
import { type Request, request } from "./protocol";

/** Answers the requests that come in on standard input, one after another, until it closes; what fails is answered as an error. */
export async function serve(answer: (request: Request) => Promise<object>): Promise<void> {
  const write = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
  write({ ready: true });
  for await (const line of createInterface({ input: process.stdin })) {
    try {
      write(await answer(request.parse(JSON.parse(line))));
    } catch (error) {
      write({ error: messageOf(error) });
    }
  }
}
