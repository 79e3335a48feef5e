import { workerQueue } from "../../services/workers/queue";
import { procedure, router } from "../trpc";

export const workersRouter = router({
  queue: procedure("worker:read").query(({ ctx }) => workerQueue(ctx)),
});
