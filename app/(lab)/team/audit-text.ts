import type { AuditView } from "@/domain/views";

const WORDS: Readonly<Record<string, string>> = {
  "experiment.launch": "launched an experiment",
  "experiment.extend": "extended an experiment",
  "experiment.rename": "renamed an experiment",
  "experiment.stop": "stopped an experiment",
  "experiment.retry": "retried failed runs",
  "experiment.resume": "resumed stopped runs",
  "experiment.archive": "archived an experiment",
  "experiment.unarchive": "took an experiment out of the archive",
  "experiment.trash": "put an experiment into the trash",
  "experiment.restore": "restored an experiment from the trash",
  "experiment.purge": "purged an experiment",
  "experiment.delete": "deleted an experiment",
  "run.stop": "stopped a run",
  "run.retry": "retried a run",
  "run.exclude": "excluded a run",
  "run.include": "included a run again",
  "run.stop-many": "stopped runs",
  "run.retry-many": "retried runs",
  "run.exclude-many": "excluded runs",
  "run.include-many": "included runs again",
  "tag.add": "added a tag",
  "tag.remove": "took a tag away",
  "view.save": "saved a view",
  "view.change": "changed a view",
  "view.delete": "deleted a view",
  "view.default": "chose a default view",
  "note.edit": "edited a note",
  "report.create": "began a report",
  "report.edit": "edited a report",
  "report.rename": "renamed a report",
  "report.freeze": "froze a figure for a report",
  "report.delete": "deleted a report",
  "share.create": "made a share link",
  "share.revoke": "revoked a share link",
  "invite.create": "invited somebody",
  "invite.accept": "joined the team",
  "invite.revoke": "revoked an invite",
  "member.change": "changed a role",
  "member.remove": "removed a member",
  "team.rename": "renamed the team",
  "team.setup": "set up the team",
};

/** What somebody did, in words; an action without words is shown by its name. */
export function auditAction(action: string): string {
  return WORDS[action] ?? action;
}

/** The details as "name: Welcome · runs: 10". */
export function auditDetails(details: AuditView["details"]): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key}: ${String(value)}`)
    .join(" · ");
}
