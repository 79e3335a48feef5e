"use client";

import {
  Archive,
  ArchiveRestore,
  Copy,
  Link2,
  MoreHorizontal,
  Play,
  Plus,
  RotateCcw,
  Square,
  Trash2,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { activeRuns } from "@/app/_components/experiments-counts";
import { ShareDialog } from "@/app/_components/share-dialog";
import { Button } from "@/app/_components/ui/button";
import { IconButton } from "@/app/_components/ui/icon-button";
import { Link } from "@/app/_components/ui/link";
import { Menu, MenuDangerItem, MenuItem } from "@/app/_components/ui/menu";
import { useMay } from "@/app/_components/viewer";
import type { ExperimentView } from "@/domain/views";
import { usePutAway } from "../../use-put-away";
import { ExtendDialog } from "./extend-dialog";
import { useExperimentVerbs } from "./use-verbs";

/** What the viewer may do with the experiment: other buttons are not shown. */
export function ExperimentActions({ experiment }: { readonly experiment: ExperimentView }) {
  const verbs = useExperimentVerbs(experiment.id);
  const router = useRouter();
  const putAway = usePutAway(() => router.push("/experiments"));
  const [open, setOpen] = useState<"share" | "extend" | null>(null);
  const may = {
    stop: useMay("experiment:stop"),
    launch: useMay("experiment:launch"),
    extend: useMay("experiment:extend"),
    retry: useMay("experiment:retry"),
    archive: useMay("experiment:archive"),
    remove: useMay("experiment:delete"),
    share: useMay("share:create"),
  };
  const { counts } = experiment;
  const hasMenu = may.extend || may.retry || may.archive || may.remove;
  return (
    <>
      {may.stop && activeRuns(counts) > 0 && (
        <Button
          onClick={() => verbs.stop.mutate({ id: experiment.id })}
          disabled={verbs.stop.isPending || counts.stopping > 0}
        >
          <Square aria-hidden />
          {counts.stopping > 0 ? "Stopping…" : "Stop"}
        </Button>
      )}
      {may.launch && (
        <Button asChild>
          <Link href={`/experiments/new?from=${experiment.id}`}>
            <Copy aria-hidden />
            Launch again…
          </Link>
        </Button>
      )}
      {may.share && (
        <Button variant="primary" onClick={() => setOpen("share")}>
          <Link2 aria-hidden />
          Share
        </Button>
      )}
      {hasMenu && (
        <Menu
          trigger={
            <IconButton label="More actions">
              <MoreHorizontal aria-hidden />
            </IconButton>
          }
        >
          {may.extend && (
            <MenuItem onSelect={() => setOpen("extend")}>
              <Plus aria-hidden />
              Add seeds or values…
            </MenuItem>
          )}
          {may.retry && (
            <MenuItem disabled={counts.failed === 0} onSelect={() => verbs.retry.mutate({ id: experiment.id })}>
              <RotateCcw aria-hidden />
              Retry failed runs
            </MenuItem>
          )}
          {may.retry && (
            <MenuItem disabled={counts.stopped === 0} onSelect={() => verbs.resume.mutate({ id: experiment.id })}>
              <Play aria-hidden />
              Resume stopped runs
            </MenuItem>
          )}
          {may.archive && !experiment.archived && (
            <MenuItem onSelect={() => putAway.archive([experiment])}>
              <Archive aria-hidden />
              Archive
            </MenuItem>
          )}
          {may.archive && experiment.archived && (
            <MenuItem onSelect={() => putAway.unarchive([experiment])}>
              <ArchiveRestore aria-hidden />
              Take out of the archive
            </MenuItem>
          )}
          {may.remove && (
            <MenuDangerItem onSelect={() => putAway.trash([experiment])}>
              <Trash2 aria-hidden />
              Move to trash
            </MenuDangerItem>
          )}
        </Menu>
      )}
      <ShareDialog
        open={open === "share"}
        onOpenChange={(isOpen) => setOpen(isOpen ? "share" : null)}
        scope={{ kind: "experiment", experimentId: experiment.id }}
        title={experiment.name}
      />
      {open === "extend" && (
        <ExtendDialog experiment={experiment} onClose={() => setOpen(null)} onExtended={verbs.reread} />
      )}
    </>
  );
}
