"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./ui/button";
import { Input } from "./ui/input";
import { toastError } from "./ui/toast";

/** The address of a link that was just made: only a hash of it is kept, so it can't be shown again. */
export function ShareMade({ url }: { readonly url: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      setCopied(true);
    } catch {
      toastError("The browser did not allow to copy", "Select the address and copy it.");
    }
  };
  return (
    <div className="flex flex-col gap-2" role="status">
      <div className="flex gap-2">
        <Input readOnly aria-label="Address of the link" value={url} onFocus={(event) => event.target.select()} />
        <Button variant="primary" onClick={copy}>
          {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
          {copied ? "Copied" : "Copy"}
        </Button>
      </div>
      <p className="text-muted text-xs">Copy it now: it is shown only this once.</p>
    </div>
  );
}
