/** Rows for a drawing of stages and moves: each as far down as its longest way from the start, moves that lead back left out. */
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
