/** What a command writes to; tests pass their own. */
export type Io = {
  out(line: string): void
  err(line: string): void
  readonly env: Readonly<Record<string, string | undefined>>
  stdin(): Promise<string>
  /** Overwrites one line; only where a person watches. */
  progress?(line: string): void
}
/** 0 ok · 1 the check failed · 2 wrong use. */
export type ExitCode = 0 | 1 | 2

/** One word of the command line. `run` gets the arguments after its name. */
export type Command = {
  readonly name: string
  /** One line for the overview. */
  readonly summary: string
  /** The text of `--help`. */
  readonly help: string
  run(args: readonly string[], io: Io): Promise<ExitCode>
}
