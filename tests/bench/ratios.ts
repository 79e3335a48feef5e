import { stepFlops } from "../../domain/cost";
import type { Figure, Peer } from "./figures";
import { runsOf, WORKS, type Work } from "./works";

/** Goals for the ratios of one sitting. Ratios whose sides were not measured are left out. */
export function ratios(figures: readonly Figure[]): Figure[] {
  const compiled = (work: Work, R: number) => ours(figures, work, "compiled", R);
  const peer = (name: Peer, work: Work, R: number) => theirs(figures, name, work, R);
  return [
    least("mlp, R = 20: compiled / JAX vmap", compiled("mlp", 20) / peer("jax", "mlp", 20), 1.35),
    least("mlp, R = 20: compiled / PyTorch loop", compiled("mlp", 20) / peer("torch loop", "mlp", 20), 7),
    least("mlp, R = 1: compiled / JAX jit", compiled("mlp", 1) / peer("jax", "mlp", 1), 1),
    least("modular, R = 20: compiled / JAX vmap", compiled("modular", 20) / peer("jax", "modular", 20), 1.4),
    least("mlp, R = 20: compiled / what products alone allow", compiled("mlp", 20) / allowed(figures, "mlp"), 0.75),
    least("mlp, R = 20: WebAssembly / plain loop", ours(figures, "mlp", "wasm", 20) / peer("plain wasm", "mlp", 20), 4),
    ...WORKS.map((work) =>
      least(`${work}, compiled: run-steps/s at R = 64 / R = 1`, compiled(work, 64) / compiled(work, 1), 1),
    ),
    ...figures.flatMap((figure) =>
      figure.name === "outside-training" ? [most(`share outside training, R = ${figure.R}`, figure.share, 0.1)] : [],
    ),
  ].filter(({ value }) => Number.isFinite(value));
}

/** Run-steps per second of a work's matrix products alone. */
function allowed(figures: readonly Figure[], work: Work): number {
  const flops = runsOf(work, 1).reduce((sum, run) => sum + stepFlops(run), 0);
  const products = figures.find((figure) => figure.name === "products");
  return ((products?.gflops ?? Number.NaN) * 1e9) / flops;
}

type Ratio = Extract<Figure, { name: "ratio" }>;

function least(of: string, value: number, goal: number): Ratio {
  return { name: "ratio", of, value, goal, bound: "least", met: value >= goal };
}

function most(of: string, value: number, goal: number): Ratio {
  return { name: "ratio", of, value, goal, bound: "most", met: value <= goal };
}

function ours(figures: readonly Figure[], work: Work, engine: string, R: number): number {
  for (const figure of figures)
    if ("engine" in figure && figure.name === work && figure.engine === engine && figure.R === R)
      return figure.runStepsPerSecond;
  return Number.NaN;
}

function theirs(figures: readonly Figure[], peer: Peer, work: Work, R: number): number {
  for (const figure of figures)
    if (figure.name === "peer" && figure.peer === peer && figure.work === work && figure.R === R)
      return figure.runStepsPerSecond;
  return Number.NaN;
}
