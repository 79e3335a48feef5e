/** Why a text is no filter; what a page may tell apart. */
export type FilterIssueCode =
  | "too_long"
  | "too_deep"
  | "too_many"
  | "bad_character"
  | "unclosed"
  | "bad_number"
  | "bad_escape"
  | "expected_name"
  | "expected_operator"
  | "expected_value"
  | "expected_connective"
  | "expected_bracket"
  | "unknown_name"
  | "unknown_function"
  | "wrong_operator"
  | "wrong_value";

/** Points at `length` characters from `offset` (UTF-16 units); at the end of the text the length is 0. */
export interface FilterIssue {
  readonly code: FilterIssueCode;
  readonly offset: number;
  readonly length: number;
  /** What is wrong, and what would fit. */
  readonly message: string;
}
