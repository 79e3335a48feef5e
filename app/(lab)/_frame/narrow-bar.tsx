"use client";

import { Hexagon, Menu as MenuIcon, X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { RailContent, type RailProps } from "./rail";

/** On narrow screens the rail is a bar with a menu. */
export function NarrowBar(props: Omit<RailProps, "onNavigate">) {
  const [open, setOpen] = useState(false);
  const help = () => {
    setOpen(false);
    props.onHelp();
  };
  return (
    <header className="flex h-12 items-center gap-2.5 border-line border-b bg-rail px-4 lg:hidden">
      <Hexagon aria-hidden className="size-4 shrink-0" />
      <span className="min-w-0 flex-1 truncate font-semibold">{props.session.team.name}</span>
      <Dialog.Root open={open} onOpenChange={setOpen}>
        <Dialog.Trigger
          aria-label="Menu"
          className="-mr-2 flex size-9 items-center justify-center rounded-md hover:bg-hover"
        >
          <MenuIcon aria-hidden className="size-5" />
        </Dialog.Trigger>
        <Dialog.Portal>
          <Dialog.Overlay className="fixed inset-0 z-40 data-[state=open]:animate-fade bg-[rgb(0_0_0/0.4)]" />
          <Dialog.Content
            aria-describedby={undefined}
            className="fixed inset-y-0 right-0 z-50 flex w-70 max-w-[85vw] data-[state=open]:animate-fade flex-col border-line border-l bg-rail shadow-float"
          >
            <div className="flex h-12 shrink-0 items-center justify-between pr-2 pl-4">
              <Dialog.Title className="font-semibold">Menu</Dialog.Title>
              <Dialog.Close
                aria-label="Close menu"
                className="flex size-9 items-center justify-center rounded-md hover:bg-hover"
              >
                <X aria-hidden className="size-5" />
              </Dialog.Close>
            </div>
            <RailContent {...props} onHelp={help} onNavigate={() => setOpen(false)} />
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
    </header>
  );
}
