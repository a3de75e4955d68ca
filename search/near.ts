/** Nearly the same: how far a typed text is from the nearest piece of another, for slips of the keyboard. */
const longest = 256
/** Three rows of edits and of the places where the piece begins, used in turn. */
const edits = [0, 1, 2].map(() => new Uint16Array(longest + 1))
const starts = [0, 1, 2].map(() => new Uint16Array(longest + 1))

export type Nearest = { edits: number; piece: string }

/** The least edits (insert, delete, replace, swap of neighbours) that turn `typed` into some piece of `text`, and that piece. */
export function nearest(typed: string, text: string): Nearest {
  const [a, b] = [typed.slice(0, longest), text.slice(0, longest)]
  for (let j = 0; j <= b.length; j++) {
    edits[0]![j] = 0
    starts[0]![j] = j
  }
  for (let i = 1; i <= a.length; i++) row(a, b, i)
  const last = edits[a.length % 3]!
  let end = 0
  for (let j = 1; j <= b.length; j++) if (last[j]! < last[end]!) end = j
  return { edits: last[end]!, piece: b.slice(starts[a.length % 3]![end]!, end) }
}

function row(a: string, b: string, i: number): void {
  const [now, above, older] = [edits[i % 3]!, edits[(i + 2) % 3]!, edits[(i + 1) % 3]!]
  const [from, aboveFrom, olderFrom] = [starts[i % 3]!, starts[(i + 2) % 3]!, starts[(i + 1) % 3]!]
  const [unit, before] = [a.charCodeAt(i - 1), a.charCodeAt(i - 2)]
  now[0] = i
  from[0] = 0
  for (let j = 1; j <= b.length; j++) {
    const other = b.charCodeAt(j - 1)
    let least = above[j - 1]! + (unit === other ? 0 : 1)
    let start = aboveFrom[j - 1]!
    if (above[j]! + 1 < least) [least, start] = [above[j]! + 1, aboveFrom[j]!]
    if (now[j - 1]! + 1 < least) [least, start] = [now[j - 1]! + 1, from[j - 1]!]
    const swapped = i > 1 && j > 1 && unit === b.charCodeAt(j - 2) && before === other
    if (swapped && older[j - 2]! + 1 < least) [least, start] = [older[j - 2]! + 1, olderFrom[j - 2]!]
    now[j] = least
    from[j] = start
  }
}
