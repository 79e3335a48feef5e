import { EmptyList } from "@/app/_components/empty-list";

interface NoExperimentsProps {
  readonly filtered: boolean;
  readonly onClear: () => void;
}

export function NoExperiments(props: NoExperimentsProps) {
  return (
    <EmptyList
      {...props}
      unfound={
        <>
          The filter finds no experiment. Archived ones are found by <code>archived = true</code>.
        </>
      }
    >
      An experiment compares methods on a task over several seeds. Begin with a preset: the first curves come in
      seconds.
    </EmptyList>
  );
}
