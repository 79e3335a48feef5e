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
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of pipe) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    while (rest.length >= HEADER) {
      const end = HEADER + rest.readUInt32LE(0);
      if (rest.length < end) break;
      yield deserialize(rest.subarray(HEADER, end)) as Told[];
      rest = rest.subarray(end);
    }
  }
}
