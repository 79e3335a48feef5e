/** The data that a run needs is missing or not what it should be; runs that meet it fail with code `data`. */
export class DataError extends Error {
  override readonly name = "DataError";
}
