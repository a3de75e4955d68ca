/**
 * How long a name must be left alone after failed tries. Two counts within the last hour: by name and network, which slows a guesser and
 * nobody else; and by name alone, for guesses from many networks, which never holds where the person was at home within a month. So a
 * stranger can slow nobody down where they work, and nothing stays locked.
 */

export type Try = { readonly at: string; readonly network: string; readonly ok: boolean }

const free = 5
const longest = 900
const freeEverywhere = 40

/** Seconds to wait before the next try from this network; 0: go on. `tries` from the last hour, oldest first. */
export function secondsToWait(tries: readonly Try[], network: string, homes: ReadonlySet<string>, now: string): number {
  const here = failuresAtEnd(tries.filter(one => one.network === network))
  const slow = here.length < free ? 0 : left(here.at(-1), Math.min(longest, 15 * 2 ** (here.length - free)), now)
  if (homes.has(network)) return slow
  const elsewhere = tries.filter(one => !one.ok)
  return Math.max(slow, elsewhere.length < freeEverywhere ? 0 : left(elsewhere.at(-1), longest, now))
}

/** The failures since the last success. */
function failuresAtEnd(tries: readonly Try[]): readonly Try[] {
  const success = tries.findLastIndex(one => one.ok)
  return tries.slice(success + 1)
}

const left = (last: Try | undefined, pause: number, now: string): number =>
  last ? Math.max(0, Math.ceil(pause - Temporal.Instant.from(now).since(Temporal.Instant.from(last.at)).total('seconds'))) : 0
