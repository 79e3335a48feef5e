/** Longest text of a filter, in characters. */
export const FILTER_LENGTH = 4000;
/** Comparisons in a filter, and values in all of them: what keeps its SQL within what the databases take. */
export const MOST_COMPARISONS = 100;
export const MOST_VALUES = 400;
/** Parentheses and `not` within each other. */
export const MOST_DEPTH = 50;
