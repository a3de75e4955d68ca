/** One fault put upon the running program, with the control that shows that its test can fail. */
export type Fault = {
  readonly name: string
  readonly injected: string
  /** Why it cannot be injected on this machine, or null. */
  skip?(): string | null
  /** Injects the fault and checks; answers what held, with figures. Throws where something did not hold. */
  run(): Promise<string>
  /** The same where it must fail: a copy of the program with a fault in it, or a history that is not true. Answers what was noticed. */
  control(): Promise<string>
}

/** Runs what must fail; answers the first line of how it did. Throws where it did not. */
export async function mustFail(what: string, work: () => Promise<unknown>): Promise<string> {
  try {
    await work()
  } catch (error) {
    const line = (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
    return `${what}: noticed (${line.slice(0, 110)})`
  }
  throw new Error(`the control was not noticed: ${what}`)
}
