import { messageOf } from "../../../server/training/engine/obstacle";
import { ENGINES, type EngineName } from "../engines";
import type { Peer } from "../figures";
import type { Options } from "../options";
import { type Side, startPeer, startSide } from "./side";

/** All sides that could be started here. */
export interface Cast {
  readonly engines: ReadonlyMap<EngineName, Side>;
  readonly peers: ReadonlyMap<Peer, Side>;
  close(): void;
}

/** Starts the engines, the plain loop, and with a Python interpreter the peers. */
export async function startCast({ python, warn }: Options): Promise<Cast> {
  const engines = new Map<EngineName, Side>();
  const peers = new Map<Peer, Side>();
  const add = async <N>(sides: Map<N, Side>, name: N, starting: Promise<Side>) => {
    try {
      sides.set(name, await starting);
    } catch (error) {
      warn(`${name} is left out: ${messageOf(error)}`);
    }
  };
  for (const name of ENGINES) await add(engines, name, startSide(name, "engine.ts", [name]));
  await add(peers, "plain wasm", startSide("plain wasm", "plain-wasm.ts", []));
  if (python !== null) {
    await add(peers, "jax", startPeer("JAX", python, "jax_side.py", []));
    await add(peers, "torch loop", startPeer("PyTorch", python, "torch_side.py", ["loop"]));
    await add(peers, "torch stacked", startPeer("PyTorch", python, "torch_side.py", ["stacked"]));
  }
  return {
    engines,
    peers,
    close() {
      for (const side of [...engines.values(), ...peers.values()]) side.close();
    },
  };
}
