"use client";

import { Plus, X } from "lucide-react";
import { Badge } from "@/app/_components/ui/badge";
import { useMay } from "@/app/_components/viewer";
import { AddTag } from "./add-tag";
import { type TagKind, useTags } from "./use-tags";

interface TagListProps {
  readonly kind: TagKind;
  readonly id: string;
  /** Of what the tags are. */
  readonly name: string;
  readonly tags: readonly string[];
}

const SMALL = "flex size-6 shrink-0 items-center justify-center rounded-full text-muted hover:bg-hover hover:text-text";

/** The tags of a run or an experiment, to be added to and taken away where one may. */
export function TagList({ kind, id, name, tags }: TagListProps) {
  const mayWrite = useMay("tag:write");
  const { remove } = useTags(kind, [id]);
  return (
    <span className="flex items-center gap-1">
      {tags.map((tag) => (
        <Badge key={tag} className={mayWrite ? "pr-0" : undefined}>
          <span className="max-w-32 truncate" title={tag}>
            {tag}
          </span>
          {mayWrite && (
            <button
              type="button"
              aria-label={`Take the tag ${tag} from ${name}`}
              onClick={() => remove(tag)}
              className={SMALL}
            >
              <X aria-hidden />
            </button>
          )}
        </Badge>
      ))}
      {mayWrite && (
        <AddTag kind={kind} ids={[id]}>
          <button type="button" aria-label={`Add a tag to ${name}`} className={SMALL}>
            <Plus aria-hidden className="size-3.5" />
          </button>
        </AddTag>
      )}
    </span>
  );
}
