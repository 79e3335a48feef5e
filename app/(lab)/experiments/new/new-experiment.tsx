"use client";

import { parseAsString, parseAsStringLiteral, useQueryState } from "nuqs";
import { useDeferredValue, useMemo, useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { findPreset, type Scale } from "@/domain/presets";
import { ConfigForm } from "./config-form";
import { checkDraft, type Draft, draftOf, withField, withTask } from "./draft";
import { FormProvider } from "./form-context";
import { JsonView } from "./json-view";
import { LaunchBar } from "./launch-bar";
import { type Chosen, PresetCards, type PricedPreset } from "./preset-cards";
import { type Start, startFromPreset } from "./start";
import { VIEWS, ViewSwitch } from "./view-switch";

interface NewExperimentProps {
  readonly start: Start;
  readonly presets: readonly PricedPreset[];
}

export function NewExperiment({ start, presets }: NewExperimentProps) {
  const [view, setView] = useQueryState("view", parseAsStringLiteral(VIEWS).withDefault("form"));
  const [, setPresetInUrl] = useQueryState("preset", parseAsString);
  const [, setScaleInUrl] = useQueryState("scale", parseAsString);
  const [, setFromInUrl] = useQueryState("from", parseAsString);
  const [chosen, setChosen] = useState<Chosen>(start);
  const [draft, setDraft] = useState<Draft>(() => draftOf(start.json));
  const [edited, setEdited] = useState(false);
  const [replaced, setReplaced] = useState<Draft | null>(null);
  const checked = useMemo(() => checkDraft(draft), [draft]);
  const calm = useDeferredValue(checked);

  const edit = (next: Draft) => {
    setDraft(next);
    setEdited(true);
  };
  const choose = (id: string, named: Scale | null) => {
    const found = findPreset(id);
    if (!found) return;
    const next = startFromPreset(found, named);
    setReplaced(edited ? draft : null);
    setDraft(draftOf(next.json));
    setEdited(false);
    setChosen(next);
    void setPresetInUrl(id);
    void setScaleInUrl(next.scale);
    void setFromInUrl(null);
  };
  const takeBack = () => {
    if (replaced) edit(replaced);
    setReplaced(null);
  };

  return (
    <div className="flex flex-1 flex-col">
      <div className="gutter grid max-w-360 flex-1 items-start gap-x-10 gap-y-6 py-5 lg:grid-cols-[280px_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-3">
          <PresetCards presets={presets} chosen={chosen} onChoose={choose} />
          {replaced && (
            <p className="text-muted text-sm">
              The preset replaced your changes.{" "}
              <Button size="sm" onClick={takeBack}>
                Take them back
              </Button>
            </p>
          )}
        </div>
        {/* What is come to by keys must not lie under the bar below. */}
        <div className="flex min-w-0 flex-col gap-5 [&_*]:scroll-mb-28">
          <ViewSwitch view={view} onChange={(next) => void setView(next)} />
          {view === "json" ? (
            <JsonView draft={draft} issues={checked.issues} onChange={edit} />
          ) : (
            <FormProvider
              value={{
                checked,
                setField: (path, value) => edit(withField(draft, path, value)),
                switchTask: (kind) => edit(withTask(draft, kind)),
              }}
            >
              <ConfigForm />
            </FormProvider>
          )}
        </div>
      </div>
      <LaunchBar checked={calm} preset={chosen.preset} />
    </div>
  );
}
