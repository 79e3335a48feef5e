import type { FieldIssue } from "@/domain/errors";

/** What stands against a launch, by field. */
export function IssueList({ issues }: { readonly issues: readonly FieldIssue[] }) {
  return (
    <ul aria-label="What is wrong" className="flex flex-col gap-1 text-red text-sm">
      {issues.map((issue) => (
        <li key={`${issue.path} ${issue.message}`} className="break-words">
          {issue.path && <code className="mr-2">{issue.path}</code>}
          {issue.message}
        </li>
      ))}
    </ul>
  );
}
