/** Which documents hold a term of the question in their title: only those are worth reading a title for. */
export type Titled = {
  /** `seen[n] === stamp` says that a title was met since the last `begin`. */
  seen: Uint8Array
  stamp: number
  /** Forgets all, with room for numbers up to `last`. */
  begin(last: number): void
}

export function createTitled(): Titled {
  const titled: Titled = {
    seen: new Uint8Array(0),
    stamp: 0,
    begin(last) {
      if (titled.seen.length <= last) {
        titled.seen = new Uint8Array(last + 4096)
        titled.stamp = 0
      }
      if (++titled.stamp > 255) {
        titled.seen.fill(0)
        titled.stamp = 1
      }
    },
  }
  return titled
}
