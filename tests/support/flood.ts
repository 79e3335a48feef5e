import { writeFrame } from "../../server/worker/frames";

/** A process that writes frames as fast as its reader takes them: flood.ts FRAMES POINTS. Says on standard output how far it is. */
const [frames = 0, points = 0] = process.argv.slice(2).map(Number);
for (let step = 0; step < frames; step++) {
  const values = new Array<number>(points).fill(step % 3 === 0 ? Number.NaN : step);
  writeFrame(3, [{ kind: "points", points: { run: step, key: "k", steps: values, values } }]);
  process.stdout.write(`${step + 1}\n`);
}
