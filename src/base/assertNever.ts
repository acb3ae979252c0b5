/** Ends a `switch` over a closed union: `tsc` refuses a missing case, and a value from outside the types is named. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${String(value)}`);
}
