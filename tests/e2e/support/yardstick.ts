import type { Browser } from "playwright-core";
import { median } from "../../bench/median";

/** Milliseconds of the work below on the machine that the budgets are meant for: two cores that do 350 GFLOP/s in matrix products. */
const NOMINAL_MS = 45;
const ROUNDS = 7;

/** A fixed piece of what pages do: data written, read and sorted, and rows laid out. Milliseconds of the page's own clock. */
function work(): number {
  const started = performance.now();
  const rows = Array.from({ length: 20_000 }, (_, i) => ({
    id: `run-${i}`,
    loss: Math.sin(12.9898 * i),
    at: [i, i + 1],
  }));
  const read: typeof rows = JSON.parse(JSON.stringify(rows));
  read.sort((a, b) => a.loss - b.loss);
  const table = document.createElement("table");
  for (const { id, loss } of read.slice(0, 2000)) {
    const row = table.insertRow();
    row.insertCell().textContent = id;
    row.insertCell().textContent = loss.toFixed(3);
  }
  document.body.replaceChildren(table);
  table.getBoundingClientRect();
  return performance.now() - started;
}

/**
 * How many times as long as on the machine that budgets are meant for this one takes now, by work that has nothing of ours in it;
 * at least 1. Machines are shared and their speed changes within a day, so each measurement has a yardstick of its own sitting.
 */
export async function slowness(browser: Browser): Promise<number> {
  const page = await browser.newPage();
  try {
    await page.evaluate(work);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await page.evaluate(work));
    return Math.max(1, median(times) / NOMINAL_MS);
  } finally {
    await page.close();
  }
}
