"use client";

import { useEffect } from "react";
import { ErrorState } from "./states";

const LOOK_MS = 2000;

/** Instead of a page that needed the database: loads it anew by itself as soon as the database answers. */
export function DatabaseAwayState() {
  useEffect(() => {
    const look = async () => {
      const healthy = await fetch("/api/health", { cache: "no-store" }).then(
        ({ ok }) => ok,
        () => false,
      );
      if (healthy) window.location.reload();
    };
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="gutter py-8">
      <ErrorState title="The database can’t be reached">
        What trains goes on, and nothing that was logged is lost. This page goes on by itself once the database is back.
      </ErrorState>
    </div>
  );
}
