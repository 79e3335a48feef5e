import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeGpus, nvidiaGpus } from "../../../server/training/engine/gpu";
import { ensureNative } from "../../../server/training/engine/install";
import { CPU_WHEELS, GPU_WHEELS } from "../../../server/training/engine/wheels";
import { commands, temporaryFolder } from "./support/folder";

const TWO = 'printf "NVIDIA H100 80GB HBM3, 81559\\nNVIDIA L4, 23034\\n"';

test("the driver's GPUs, and what people read of them", async () => {
  const gpus = nvidiaGpus({ PATH: await commands({ "nvidia-smi": TWO }) });
  expect(gpus).toEqual([
    { name: "NVIDIA H100 80GB HBM3", mebibytes: 81_559 },
    { name: "NVIDIA L4", mebibytes: 23_034 },
  ]);
  expect(describeGpus(gpus)).toBe("NVIDIA H100 80GB HBM3, 80 GiB; 1 more, not used");
  expect(describeGpus(gpus.slice(1))).toBe("NVIDIA L4, 22 GiB");
});

test("no driver, a driver that fails, and one without a device are no GPU", async () => {
  expect(nvidiaGpus({ PATH: await commands({}) })).toEqual([]);
  const lost = 'echo "Unable to determine the device handle: GPU is lost"; exit 15';
  expect(nvidiaGpus({ PATH: await commands({ "nvidia-smi": lost }) })).toEqual([]);
  expect(nvidiaGpus({ PATH: await commands({ "nvidia-smi": 'echo "No devices were found"' }) })).toEqual([]);
});

/** What set-up asks pip for, in order, on a machine with these commands; pip has none of it. */
async function asked(scripts: Readonly<Record<string, string>>): Promise<string[]> {
  const seen = join(await temporaryFolder(), "seen");
  const pip = `test "$1" = --version && exit 0; for word; do last="$word"; done; echo "$last" >> ${seen}; exit 1`;
  const result = await ensureNative({
    log: () => undefined,
    cacheHome: await temporaryFolder(),
    packageDir: await temporaryFolder(),
    env: { PATH: await commands({ "c++": 'echo "version 1"', pip3: pip, ...scripts }) },
  });
  expect(result).toMatchObject({ ok: false, obstacle: { step: "download" } });
  return (await readFile(seen, "utf8")).trim().split("\n");
}

test("with a GPU its build is asked for first, and the CPU's where that can't be had", async () => {
  expect(await asked({})).toEqual(["tensorflow-cpu==2.21.0"]);
  expect(await asked({ "nvidia-smi": TWO })).toEqual(["tensorflow==2.21.0", "tensorflow-cpu==2.21.0"]);
});

test("the GPU's build has all that the and-cuda extra of its wheel names, each pinned", () => {
  const libraries =
    "cublas cuda-cupti cuda-nvcc cuda-nvrtc cuda-runtime cudnn cufft curand cusolver cusparse nccl nvjitlink";
  const expected = ["tensorflow", ...libraries.split(" ").map((library) => `nvidia-${library}-cu12`)];
  expect(GPU_WHEELS.wheels.map(({ project }) => project)).toEqual(expected);
  const all = [...GPU_WHEELS.wheels, ...CPU_WHEELS.wheels];
  for (const wheel of all) {
    expect(wheel.version).toMatch(/^\d+(\.\d+)+$/);
    expect(wheel.sha256).toMatch(/^[0-9a-f]{64}$/);
  }
  expect(new Set(all.map(({ sha256 }) => sha256)).size).toBe(all.length);
});
