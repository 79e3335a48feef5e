import type { Report } from "./cifar";

const MB = 1e6;
const EVERY_MS = 200;
const SHARES = 10;

/** What `progressLines` writes to. */
interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Progress as one line that is written over at a terminal, and as a line for every tenth elsewhere. */
export function progressLines(output: Output): Report {
  let shown = { at: 0, tenth: -1 };
  let open = false;
  const close = () => {
    if (open) output.write("\n");
    open = false;
  };
  return {
    note(line) {
      close();
      shown = { at: 0, tenth: -1 };
      output.write(`${line}\n`);
    },
    progress(received, total) {
      const tenth = total ? Math.floor((SHARES * received) / total) : Math.floor(received / (10 * MB));
      const line = `${(received / MB).toFixed(1)}${total ? ` of ${(total / MB).toFixed(1)}` : ""} MB`;
      if (output.isTTY && (Date.now() - shown.at > EVERY_MS || received === total)) {
        output.write(`\r${line}  `);
        open = true;
        shown = { ...shown, at: Date.now() };
      } else if (!output.isTTY && tenth > shown.tenth) {
        output.write(`${line}\n`);
        shown = { ...shown, tenth };
      }
    },
  };
}
