/** Where a command reads and writes. A test hands in its own. */
export interface Io {
  /** One line to standard output. */
  out(line: string): void;
  /** One line to standard error. */
  err(line: string): void;
  /** The folder to which relative paths belong. */
  readonly cwd: string;
}
