import { LoneWorker } from "../../support/lone-worker";

/** A worker beside a server's own, as on another machine, started again whenever it ends before it is told to. */
export class SecondWorker {
  readonly #env: NodeJS.ProcessEnv;
  #worker: LoneWorker;
  #stopping = false;

  constructor(env: NodeJS.ProcessEnv) {
    this.#env = env;
    this.#worker = this.#start();
  }

  async stop(signal: NodeJS.Signals): Promise<void> {
    this.#stopping = true;
    await this.#worker.end(signal);
  }

  #start(): LoneWorker {
    const worker = new LoneWorker(this.#env);
    void worker.exit().then(() => {
      if (!this.#stopping) this.#worker = this.#start();
    });
    return worker;
  }
}
