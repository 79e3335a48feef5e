"use client";

import NextLink from "next/link";
import { type ComponentProps, type FocusEvent, type PointerEvent, useState } from "react";

/**
 * A link within the app. Its page is fetched ahead once somebody points at it or comes to it by keys (`prefetch={false}`: never).
 * Fetched as soon as they are in sight, those of one page would keep server and browser busy just while it opens.
 */
export function Link({ prefetch, onPointerEnter, onFocus, ...props }: ComponentProps<typeof NextLink>) {
  const [wanted, setWanted] = useState(false);
  return (
    <NextLink
      {...props}
      prefetch={wanted && prefetch !== false ? null : false}
      onPointerEnter={(event: PointerEvent<HTMLAnchorElement>) => {
        setWanted(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event: FocusEvent<HTMLAnchorElement>) => {
        setWanted(true);
        onFocus?.(event);
      }}
    />
  );
}
