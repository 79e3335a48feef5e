/** Bounds of what people write: characters, and pieces of a report. */
export const WRITING_LIMITS = {
  noteLength: 20_000,
  reportLength: 100_000,
  /** Cells of all tables of one text. */
  tableCells: 20_000,
  /** Figures and tables of one report; as many experiments as one live stream may watch. */
  reportBlocks: 50,
  /** Frozen data sets that one report keeps. */
  reportSnapshots: 50,
  /** Bytes of one of them, before and after it is packed. */
  snapshotRawBytes: 32_000_000,
  snapshotBytes: 4_000_000,
} as const;
