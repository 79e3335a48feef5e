/** What a shared page says of itself in its header. */
export interface SharedAs {
  readonly title: string;
}
