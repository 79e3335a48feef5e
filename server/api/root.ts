import { analysesRouter } from "./routers/analyses";
import { compareRouter } from "./routers/compare";
import { experimentsRouter } from "./routers/experiments";
import { invitesRouter } from "./routers/invites";
import { liveRouter } from "./routers/live";
import { notesRouter } from "./routers/notes";
import { reportsRouter } from "./routers/reports";
import { runsRouter } from "./routers/runs";
import { seriesRouter } from "./routers/series";
import { sessionRouter } from "./routers/session";
import { setupRouter } from "./routers/setup";
import { sharedRouter } from "./routers/shared";
import { sharesRouter } from "./routers/shares";
import { tagsRouter } from "./routers/tags";
import { teamRouter } from "./routers/team";
import { viewsRouter } from "./routers/views";
import { workersRouter } from "./routers/workers";
import { router } from "./trpc";

export const appRouter = router({
  session: sessionRouter,
  setup: setupRouter,
  invites: invitesRouter,
  team: teamRouter,
  workers: workersRouter,
  experiments: experimentsRouter,
  runs: runsRouter,
  tags: tagsRouter,
  views: viewsRouter,
  series: seriesRouter,
  analyses: analysesRouter,
  live: liveRouter,
  compare: compareRouter,
  notes: notesRouter,
  reports: reportsRouter,
  shares: sharesRouter,
  shared: sharedRouter,
});

export type AppRouter = typeof appRouter;
