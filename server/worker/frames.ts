import { writeSync } from "node:fs";
import { deserialize, serialize } from "node:v8";
import type { Told } from "./protocol";

/** Frame: length of the body as an unsigned 32-bit little-endian integer, then the body in V8's serialisation. */
const HEADER = 4;

/**
 * Writes one frame and waits, with the whole process, while the pipe is full. That is the back-pressure: a worker that can't
 * store stops reading, and training stands still until it can. Throws once nobody reads any more.
 */
export function writeFrame(fd: number, told: readonly Told[]): void {
  const body = serialize(told);
  const frame = Buffer.allocUnsafe(HEADER + body.length);
  frame.writeUInt32LE(body.length, 0);
  body.copy(frame, HEADER);
  for (let written = 0; written < frame.length; ) written += writeSync(fd, frame, written);
}

/** The frames of a pipe until it closes; a frame that was cut off by its writer's death is dropped. */
export async function* readFrames(pipe: AsyncIterable<Buffer>): AsyncGenerator<Told[]> {
  let parts: Buffer[] = [];
  let held = 0;
  let needed = HEADER;
  for await (const chunk of pipe) {
    parts.push(chunk);
    held += chunk.length;
    // Parts are joined only once a whole frame is there: a large frame comes in thousands of them.
    if (held < needed) continue;
    let rest = Buffer.concat(parts, held);
    for (;;) {
      needed = rest.length < HEADER ? HEADER : HEADER + rest.readUInt32LE(0);
      if (rest.length < needed) break;
      yield deserialize(rest.subarray(HEADER, needed)) as Told[];
      rest = rest.subarray(needed);
    }
    parts = [rest];
    held = rest.length;
  }
}
