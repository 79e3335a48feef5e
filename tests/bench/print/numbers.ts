/** Three significant digits, thousands grouped. */
export function rounded(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString("en-GB");
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
