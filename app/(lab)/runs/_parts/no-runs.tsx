import { EmptyList } from "@/app/_components/empty-list";

interface NoRunsProps {
  readonly filtered: boolean;
  readonly onClear: () => void;
}

export function NoRuns(props: NoRunsProps) {
  return (
    <EmptyList {...props} unfound="No run fits this filter.">
      Runs come with an experiment: every method on every point of its grid, with every seed.
    </EmptyList>
  );
}
