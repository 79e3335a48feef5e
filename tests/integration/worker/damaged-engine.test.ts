import { join } from "node:path";
import { eq } from "drizzle-orm";
import { expect, it, onTestFinished } from "vitest";
import { bundleWorker } from "../../../server/cli/bundle";
import { describeDatabase } from "../../support/database";
import { mintExperiment, mintMember } from "../../support/mint";
import { until } from "../../support/until";
import { TestWorker } from "../../support/worker";
import { cutOff, install, nativeIsSetUp } from "../../unit/engine/support/install";
import { untilFinal } from "./support";

const TIMEOUT_MS = 120_000;

describeDatabase("sqlite", "a worker whose engine is damaged", (at) => {
  it.skipIf(!nativeIsSetUp)(
    "trains on with the next one, tries what failed again, and says why",
    async () => {
      const { project, build } = await install();
      const entry = await bundleWorker(join(project.folder, "worker"));
      const worker = new TestWorker(at.url(), { engine: null, entry });
      onTestFinished(async () => void (await worker.end("SIGKILL")));
      const { attempts, workers } = at.db().tables;
      const engineOf = async () => (await at.db().orm.select().from(workers))[0]?.engine;
      await until("the worker is ready", async () => (await engineOf())?.name === "native-cpu", TIMEOUT_MS);

      await cutOff(build);
      const { actor } = await mintMember(at.db());
      const { runIds } = await mintExperiment(at.db(), actor.teamId, { seeds: { first: 0, count: 1 } });
      const [id = ""] = runIds;
      const run = await untilFinal(at.db(), id, TIMEOUT_MS);
      const obstacle = {
        engine: "native-cpu",
        reason: expect.stringContaining("is damaged: tensorflow/libtensorflow_cc"),
      };
      expect(run).toMatchObject({ status: "finished", attempt: 2, failure: null });
      expect(run.environment).toMatchObject({ engine: "wasm", obstacles: [{ engine: "native-gpu" }, obstacle] });
      expect(run.notices).toMatchObject([{ attempt: 1, message: expect.stringContaining("lost its device") }]);
      const [first] = await at.db().orm.select().from(attempts).where(eq(attempts.runId, id)).orderBy(attempts.number);
      expect(first).toMatchObject({ status: "failed", failure: "device" });
      expect(await engineOf()).toMatchObject({ name: "wasm", obstacles: [{ engine: "native-gpu" }, obstacle] });
    },
    TIMEOUT_MS,
  );
});
