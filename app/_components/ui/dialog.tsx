"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "../cn";

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons, the one that acts last. */
  readonly footer?: ReactNode;
  readonly className?: string;
}

export function Dialog({ open, onOpenChange, title, description, children, footer, className }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 data-[state=open]:animate-fade bg-[rgb(0_0_0/0.4)]" />
        <Radix.Content
          {...(description ? {} : { "aria-describedby": undefined })}
          className={cn(
            "-translate-x-1/2 fixed top-[10vh] left-1/2 z-50 flex max-h-[80vh] w-[calc(100vw-32px)] max-w-md data-[state=open]:animate-fade flex-col rounded-lg border border-line bg-raised shadow-float",
            className,
          )}
        >
          <div className="flex items-start justify-between gap-4 px-5 pt-4">
            <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
            <Radix.Close
              aria-label="Close"
              className="-mr-1.5 flex size-7 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
            >
              <X className="size-4" aria-hidden />
            </Radix.Close>
          </div>
          <div className="flex flex-col gap-4 overflow-y-auto px-5 pt-2 pb-5">
            {description && <Radix.Description className="text-muted text-sm">{description}</Radix.Description>}
            {children}
          </div>
          {footer && <div className="flex justify-end gap-2 border-line border-t px-5 py-3">{footer}</div>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
