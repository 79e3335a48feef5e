import { z } from "zod";
import { procedure, router } from "../trpc";
import { watch } from "../watch";

const cursor = z.string().max(5000).nullish();

export const liveRouter = router({
  watch: procedure("series:read")
    .input(
      z.strictObject({
        experimentIds: z.array(z.string().max(64)).min(1).max(50),
        keys: z.array(z.string().max(64)).max(12),
        cursor,
        /** Set by tRPC on a reconnect: the cursor of the last batch that arrived. */
        lastEventId: cursor,
      }),
    )
    .subscription(({ ctx, input, signal }) => {
      const { experimentIds, keys } = input;
      return watch(ctx, { experimentIds, keys, cursor: input.lastEventId ?? input.cursor ?? null }, signal);
    }),
});
