"use client";

import { Copy, Download } from "lucide-react";
import { useMemo } from "react";
import { download, fileName } from "@/app/_charts/download";
import { configDifferences } from "@/app/_components/config-differences";
import { Button } from "@/app/_components/ui/button";
import { RowTh, Table, Td, THead, Th, Tr } from "@/app/_components/ui/table";
import { toast, toastError } from "@/app/_components/ui/toast";
import { type Plain, withDefaults } from "@/domain/config/parse";
import type { TabProps } from "./tab-props";

/** The frozen spec: what differs from the task's defaults, and all of it as JSON. */
export function ConfigTab({ experiment }: TabProps) {
  const { spec } = experiment;
  const json = useMemo(() => JSON.stringify(spec, null, 2), [spec]);
  const differences = useMemo(() => {
    const defaults = withDefaults({ task: { kind: spec.task.kind } });
    return configDifferences([configOf(defaults), configOf(withDefaults(spec))]).differing;
  }, [spec]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(json);
      toast("The config is in the clipboard");
    } catch {
      toastError("The browser did not allow to copy", "Select the text and copy it, or download it.");
    }
  };
  return (
    <div className="grid gap-x-10 gap-y-6 lg:grid-cols-2">
      <section aria-label="Defaults" className="flex min-w-0 flex-col gap-2">
        <h2 className="flex h-8 items-center font-semibold text-sm">Differs from the defaults of this task</h2>
        {differences.length === 0 ? (
          <p className="text-muted">Nothing but the methods: everything else is the task’s default.</p>
        ) : (
          <Table label="Differences to the defaults" className="font-mono text-[12.5px]">
            <THead className="font-sans">
              <Tr>
                <Th sticky>Key</Th>
                <Th numeric>Default</Th>
                <Th numeric>Here</Th>
              </Tr>
            </THead>
            <tbody>
              {differences.map((row) => (
                <Tr key={row.key}>
                  <RowTh sticky>{row.key}</RowTh>
                  {row.values.map((value, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: default and here, in this order
                    <Td key={index} numeric>
                      {value}
                    </Td>
                  ))}
                </Tr>
              ))}
            </tbody>
          </Table>
        )}
      </section>
      <section aria-label="Config as JSON" className="flex min-w-0 flex-col gap-2">
        <div className="flex items-center gap-1">
          <h2 className="mr-auto font-semibold text-sm">Spec</h2>
          <Button size="sm" variant="ghost" onClick={copy}>
            <Copy aria-hidden />
            Copy
          </Button>
          <Button
            size="sm"
            variant="ghost"
            onClick={() => download(fileName(experiment.name, "json"), new Blob([json], { type: "application/json" }))}
          >
            <Download aria-hidden />
            Download
          </Button>
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
        <pre tabIndex={0} className="max-h-[70vh] overflow-auto rounded-md border border-line bg-rail p-3 leading-5">
          {json}
        </pre>
      </section>
    </div>
  );
}

/** What a default stands for. A spec from before a field came has that field's default. */
function configOf({ name: _name, methods: _methods, grid: _grid, ...config }: Plain): Plain {
  return config;
}
