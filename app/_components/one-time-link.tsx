"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./ui/button";
import { Input } from "./ui/input";
import { toastError } from "./ui/toast";

interface OneTimeLinkProps {
  readonly url: string;
  readonly label: string;
  /** What the link does and how long it lasts. */
  readonly note: string;
}

/** A link whose secret is shown this once, ready to be copied. */
export function OneTimeLink({ url, label, note }: OneTimeLinkProps) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setCopied(true);
    } catch {
      // Plain http has no clipboard: the field is selected on focus instead.
      toastError("The browser does not let pages copy here", "Select the link and copy it by hand.");
    }
  };
  return (
    <div role="status" className="flex max-w-180 flex-col gap-2 rounded-md border border-line bg-rail p-3">
      <div className="flex gap-2">
        <Input
          aria-label={label}
          readOnly
          value={url}
          className="font-mono text-[12.5px]"
          onFocus={(event) => event.currentTarget.select()}
        />
        <Button onClick={() => void copy()}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {copied ? "Copied" : "Copy"}
        </Button>
      </div>
      <p className="text-muted text-xs">{note}</p>
    </div>
  );
}
