import { machine } from "../machine";
import { budgetText, type Figure } from "./figure";
import type { Options } from "./options";

const number = (value: number) => value.toLocaleString("en", { maximumSignificantDigits: 4 });

export function textLine({ name, database, p50, p95, unit, budget, ok }: Figure): string {
  const told = `${database.padEnd(8)}  ${name.padEnd(44)}  ${number(p50).padStart(10)}  ${number(p95).padStart(10)} ${unit}`;
  return budget ? `${told}  ${budgetText(budget)}  ${ok ? "ok" : "MISSED"}` : told;
}

/** Figures by name, a column for each database. */
export function markdown(figures: readonly Figure[], { runs, points, rounds, databases }: Options): string {
  const size = `${number(runs)} runs × 12 series × ${number(points)} points`;
  const head = ["", ...databases.flatMap((name) => [`${name} p50`, "p95"]), "unit", "budget"];
  const names = [...new Set(figures.map(({ name }) => name))];
  const rows = names.map((name) => {
    const found = databases.map((database) => figures.find((one) => one.name === name && one.database === database));
    const any = found.find((one) => one !== undefined);
    const budgets = [...new Set(found.flatMap((one) => (one ? budgetText(one.budget) : [])))].join("; ");
    const cells = found.flatMap((one) =>
      one ? [`${number(one.p50)}${one.ok ? "" : " ✗"}`, number(one.p95)] : ["", ""],
    );
    return [name, ...cells, any?.unit ?? "", budgets];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    `${machine()}. ${size}; p50 and p95 of ${rounds}.`,
    "",
    line(head),
    line(head.map(() => "---")),
    ...rows.map(line),
  ].join("\n");
}
