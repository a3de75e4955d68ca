/** Where everything of a flow chart stands: stages in one column, moves beside it in lanes of their own, so that nothing crosses a word. */

export type Move = { readonly from: string; readonly to: string; readonly label: string }
export type Box = { readonly name: string; readonly y: number; readonly height: number }
/** A move to the next stage goes straight down; any other leaves and enters at a port of its own, right when it skips, left when it leads back. */
export type Arrow = Move &
  (
    | { readonly side: 'down'; readonly y: number }
    | { readonly side: 'left' | 'right'; readonly out: number; readonly into: number; readonly lane: number }
  )
export type Layout = {
  readonly boxes: readonly Box[]
  readonly arrows: readonly Arrow[]
  readonly lanes: { readonly left: number; readonly right: number }
  readonly height: number
}

const sizes = { box: 48, port: 20, gap: 46, top: 24 }

/** Lays out stages and moves; lengths in pixels. */
export function layOut(stages: readonly string[], moves: readonly Move[]): Layout {
  const depth = longestPaths(stages, moves)
  const goesOn = new Set(moves.map(move => move.from))
  const rank = (name: string): number => (goesOn.has(name) ? (depth.get(name) ?? 0) : 2 * stages.length - (depth.get(name) ?? 0)) // ends below all others, that of the long way first
  const order = stages.map((name, i) => ({ name, i })).sort((a, b) => rank(a.name) - rank(b.name) || a.i - b.i)
  const row = new Map(order.map(({ name }, i) => [name, i]))
  const at = (name: string): number => row.get(name) ?? 0
  const sideOf = (m: Move): Arrow['side'] => (at(m.to) === at(m.from) + 1 ? 'down' : at(m.to) > at(m.from) ? 'right' : 'left')
  const beside = moves.map(move => ({ move, side: sideOf(move) }))

  const ports = portsOf(beside, at)
  const boxes: Box[] = []
  let y = sizes.top
  for (const { name } of order) {
    const most = Math.max(ports.count(name, 'left'), ports.count(name, 'right'))
    const height = Math.max(sizes.box, sizes.port * (most + 1))
    boxes.push({ name, y, height })
    y += height + sizes.gap
  }
  const box = (name: string): Box => boxes[at(name)] ?? { name, y: 0, height: 0 }
  const portY = (name: string, side: 'left' | 'right', move: Move): number => {
    const { y, height } = box(name)
    const count = ports.count(name, side)
    return y + (height * (ports.place(name, side, move) + 1)) / (count + 1)
  }
  const drawn = beside.map(({ move, side }): Arrow => {
    if (side === 'down') return { ...move, side, y: box(move.from).y + box(move.from).height }
    return { ...move, side, out: portY(move.from, side, move), into: portY(move.to, side, move), lane: 0 }
  })
  const left = laned(drawn, 'left')
  const right = laned(left.arrows, 'right')
  return { boxes, arrows: right.arrows, lanes: { left: left.lanes, right: right.lanes }, height: y - sizes.gap + sizes.top }
}

/** The places at the sides of a box, in the order in which the lines come and go without crossing at it. */
function portsOf(beside: readonly { move: Move; side: Arrow['side'] }[], at: (name: string) => number) {
  const lists = new Map<string, Move[]>()
  const key = (name: string, side: string) => `${side} ${name}`
  for (const { move, side } of beside)
    if (side !== 'down') for (const name of [move.from, move.to]) lists.set(key(name, side), [...(lists.get(key(name, side)) ?? []), move])
  const other = (name: string, move: Move) => (move.from === name ? at(move.to) : at(move.from))
  for (const [id, list] of lists) {
    const name = id.slice(id.indexOf(' ') + 1)
    // from above come the far ones first, downwards leave the far ones first
    list.sort((a, b) => {
      const [x, y] = [other(name, a) - at(name), other(name, b) - at(name)]
      return Math.sign(x) - Math.sign(y) || y - x
    })
  }
  return {
    count: (name: string, side: 'left' | 'right') => lists.get(key(name, side))?.length ?? 0,
    place: (name: string, side: 'left' | 'right', move: Move) => lists.get(key(name, side))?.indexOf(move) ?? 0,
  }
}

/** Each line the innermost lane in which it meets no other; short ones first. */
function laned(arrows: readonly Arrow[], side: 'left' | 'right'): { arrows: Arrow[]; lanes: number } {
  const taken: (readonly [top: number, bottom: number])[][] = []
  const span = (a: Arrow): readonly [number, number] => (a.side === 'down' ? [0, 0] : [Math.min(a.out, a.into), Math.max(a.out, a.into)])
  const length = (a: Arrow) => span(a)[1] - span(a)[0]
  const lanes = new Map<Arrow, number>()
  for (const arrow of arrows.filter(a => a.side === side).sort((a, b) => length(a) - length(b))) {
    const [top, bottom] = span(arrow)
    let lane = taken.findIndex(spans => spans.every(([t, b]) => bottom < t - 4 || top > b + 4))
    if (lane < 0) lane = taken.push([]) - 1
    taken[lane]?.push([top, bottom])
    lanes.set(arrow, lane)
  }
  return { arrows: arrows.map(a => (a.side === 'down' ? a : { ...a, lane: lanes.get(a) ?? a.lane })), lanes: taken.length }
}

/** Rows: each stage as far down as its longest way from the start, moves that lead back left out. */
export function longestPaths(
  nodes: readonly string[],
  moves: readonly { readonly from: string; readonly to: string }[],
): Map<string, number> {
  const forward = withoutBackEdges(nodes, moves)
  const depth = new Map(nodes.map(node => [node, 0]))
  for (let round = 0; round < nodes.length; round++)
    for (const { from, to } of forward) depth.set(to, Math.max(depth.get(to) ?? 0, (depth.get(from) ?? 0) + 1))
  return depth
}

/** Depth first from the first node; a move to a stage that is still on the way leads back. */
function withoutBackEdges(
  nodes: readonly string[],
  moves: readonly { readonly from: string; readonly to: string }[],
): { from: string; to: string }[] {
  const kept: { from: string; to: string }[] = []
  const done = new Set<string>()
  const walk = (at: string, path: ReadonlySet<string>): void => {
    done.add(at)
    const here = new Set(path).add(at)
    for (const { from, to } of moves.filter(m => m.from === at)) {
      if (here.has(to)) continue
      kept.push({ from, to })
      if (!done.has(to)) walk(to, here)
    }
  }
  for (const node of nodes) if (!done.has(node)) walk(node, new Set())
  return kept
}
