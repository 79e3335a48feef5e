"use client";

import { Bookmark, ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button } from "@/app/_components/ui/button";
import { Link } from "@/app/_components/ui/link";
import { Popover } from "@/app/_components/ui/popover";
import { PLAIN_PAGE, type SavedView, type ViewPage } from "@/domain/saved-view";
import { useViews } from "./use-views";
import { ViewForm } from "./view-form";
import { ViewRow } from "./view-row";

const NEW = { name: "", shared: false };

/** The page's state by name: views of one's own and of the team, to open, save, share, and open the page with. */
export function ViewsMenu({ page }: { readonly page: ViewPage }) {
  const views = useViews(page);
  const [open, setOpen] = useState(false);
  const [naming, setNaming] = useState<SavedView | "new" | null>(null);
  const { save, update } = views;
  const done = { onSuccess: () => setNaming(null) };
  const name = (next: SavedView | "new") => {
    setOpen(false);
    setNaming(next);
  };
  return (
    <>
      <Popover
        label="Views"
        align="end"
        open={open}
        onOpenChange={setOpen}
        className="p-1"
        trigger={
          <Button className="max-w-56">
            <Bookmark aria-hidden />
            <span className="truncate">{views.current ? views.current.name : "Views"}</span>
            <ChevronDown aria-hidden />
          </Button>
        }
      >
        {views.error && <p className="p-2 text-red text-sm">{views.error.message}</p>}
        <ul className="max-h-80 overflow-y-auto">
          {views.views.map((view) => (
            <ViewRow
              key={view.id}
              view={view}
              href={view.query ? `/${page}?${view.query}` : plain(page)}
              views={views}
              setDefault={(viewId, scope) => views.setDefault.mutate({ page, viewId, scope })}
              onOpen={() => setOpen(false)}
              onRename={() => name(view)}
            />
          ))}
        </ul>
        {views.views.length === 0 && !views.error && (
          <p className="p-2 text-muted text-sm">
            {views.isPending ? "Reading the views…" : "No view of this page is saved yet."}
          </p>
        )}
        <div className="mt-1 flex items-center gap-1 border-line border-t pt-1">
          <Button variant="ghost" onClick={() => name("new")}>
            Save this view…
          </Button>
          <Button variant="ghost" asChild className="ml-auto">
            <Link href={plain(page)} onClick={() => setOpen(false)}>
              Plain page
            </Link>
          </Button>
        </div>
      </Popover>
      {naming && (
        <ViewForm
          heading={naming === "new" ? "Save this view" : "Rename or share the view"}
          does="Save"
          view={naming === "new" ? NEW : naming}
          pending={save.isPending || update.isPending}
          onView={(view) => {
            if (naming === "new") save.mutate({ page, query: views.query, ...view }, done);
            else update.mutate({ id: naming.id, ...view }, done);
          }}
          onClose={() => setNaming(null)}
        />
      )}
    </>
  );
}

/** The page without any view, the default one neither. */
function plain(page: ViewPage): string {
  return `/${page}?${PLAIN_PAGE}=none`;
}
