import type { SineTaskConfig } from "../../../domain/config/task";
import { type Rng, stream } from "../rng";

/**
 * y(x) = (1/√k) Σ_j y_j(u_jᵀx) with y_j(z) = Σ_f a_f sin(w_f z + φ_f), Σ_f a_f² = 2 (paper, section 4). The u_j are unit vectors in
 * random directions, w ~ U[1, 3], φ ~ U[0, 2π], a normal before it is scaled.
 */
export interface SineFunction {
  readonly m: number;
  readonly k: number;
  /** True projections u_j, [k, m]. */
  readonly directions: Float32Array;
  /** All sines of y: module, amplitude with the 1/√k in it, frequency, phase. */
  readonly waves: readonly Wave[];
}

interface Wave {
  readonly module: number;
  readonly amplitude: number;
  readonly frequency: number;
  readonly phase: number;
}

const SQUARED_AMPLITUDES = 2;

export function sineFunction({ m, k, waves }: SineTaskConfig, seed: number): SineFunction {
  const directions = new Float32Array(k * m);
  for (let j = 0; j < k; j += 1)
    unitVector(stream(seed, "task", "direction", j), directions.subarray(j * m, (j + 1) * m));
  const modules = Array.from({ length: k }, (_, j) => moduleWaves(stream(seed, "task", "waves", j), j, k, waves));
  return { m, k, directions, waves: modules.flat() };
}

function unitVector(rng: Rng, out: Float32Array): void {
  rng.fillNormal(out);
  const norm = Math.hypot(...out);
  for (let i = 0; i < out.length; i += 1) out[i] = (out[i] ?? 0) / norm;
}

function moduleWaves(rng: Rng, module: number, k: number, count: number): Wave[] {
  const drawn = Array.from({ length: count }, () => ({
    amplitude: rng.normal(),
    frequency: 1 + 2 * rng.uniform(),
    phase: 2 * Math.PI * rng.uniform(),
  }));
  const scale = Math.sqrt(SQUARED_AMPLITUDES / k) / Math.hypot(...drawn.map(({ amplitude }) => amplitude));
  return drawn.map((wave) => ({ ...wave, module, amplitude: wave.amplitude * scale }));
}

/** The true module inputs u_jᵀx of one row x [m] → [k]. */
export function moduleInputs(task: SineFunction, x: ArrayLike<number>, out: Float64Array): Float64Array {
  for (let j = 0; j < task.k; j += 1) {
    let z = 0;
    for (let i = 0; i < task.m; i += 1) z += (task.directions[j * task.m + i] ?? 0) * (x[i] ?? 0);
    out[j] = z;
  }
  return out;
}

/** y of a row, from its true module inputs. */
export function sineValue(task: SineFunction, inputs: ArrayLike<number>): number {
  let y = 0;
  for (const wave of task.waves)
    y += wave.amplitude * Math.sin(wave.frequency * (inputs[wave.module] ?? 0) + wave.phase);
  return y;
}

/**
 * Exact variance of y over x ~ N(0, σ²I). With v = w·u and E cos(cᵀx + ψ) = cos ψ · exp(−σ²‖c‖²/2):
 * E[sin(v_sᵀx + φ_s) sin(v_tᵀx + φ_t)] = ½ [cos(φ_s − φ_t) e^(−σ²‖v_s − v_t‖²/2) − cos(φ_s + φ_t) e^(−σ²‖v_s + v_t‖²/2)].
 */
export function sineVariance(task: SineFunction, sigma: number): number {
  const damped = (squaredNorm: number) => Math.exp((-sigma * sigma * squaredNorm) / 2);
  let mean = 0;
  let square = 0;
  for (const s of task.waves) {
    mean += s.amplitude * Math.sin(s.phase) * damped(s.frequency ** 2);
    for (const t of task.waves) {
      const cross = 2 * s.frequency * t.frequency * cosine(task, s.module, t.module);
      const own = s.frequency ** 2 + t.frequency ** 2;
      const apart = Math.cos(s.phase - t.phase) * damped(own - cross);
      const together = Math.cos(s.phase + t.phase) * damped(own + cross);
      square += (s.amplitude * t.amplitude * (apart - together)) / 2;
    }
  }
  return square - mean * mean;
}

function cosine({ directions, m }: SineFunction, i: number, j: number): number {
  if (i === j) return 1;
  let dot = 0;
  for (let c = 0; c < m; c += 1) dot += (directions[i * m + c] ?? 0) * (directions[j * m + c] ?? 0);
  return dot;
}
