import { type Language, languages, say, type Words } from '#base/words.ts'
import { movesOf } from './checks.ts'
import type { Procedure } from './define.ts'
import { isFinal } from './expand.ts'
import { longestPaths } from './layout.ts'
import type { AnyTexts } from './texts.ts'

/** The flow chart (流程图) that the public guide must show, drawn from the declaration; on a matter's page the current stage is marked. */

export type Marked = { readonly stage: string; readonly holder?: string }

const box = { width: 168, height: 54, gapX: 92, gapY: 66, margin: 24 }
type Place = { readonly x: number; readonly y: number }
type Move = { readonly names: readonly string[]; readonly from: string; readonly to: string }

const escaped = (text: string): string => text.replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`)

const title: Words = ['办理流程图', '辦理流程圖', 'Flow chart']
const leads: Words = ['经', '經', 'by']
const now: Words = ['当前环节', '目前環節', 'Current stage']
const begins: Words = ['开始', '開始', 'Start']

/** The chart as accessible SVG in one language: title, description in sentences, colours by `currentColor` and CSS classes. */
export function flowChart(procedure: Procedure, texts: AnyTexts, language: Language, marked?: Marked): string {
  const word = (words: Words | undefined, fallback: string) => (words ? say(words, language) : fallback)
  const stageWord = (stage: string) => (stage === 'nothing' ? say(begins, language) : word(texts.stages[stage], stage))
  const moveWord = (name: string) => word(texts.actions[name] ?? texts.rounds[name], name)
  const moves = groupedMoves(procedure)
  const places = layOut(procedure, moves)
  const width = Math.max(...[...places.values()].map(p => p.x)) + box.width + box.margin
  const height = Math.max(...[...places.values()].map(p => p.y)) + box.height + box.margin + 34
  const id = `flow-${procedure.name}-${procedure.inForce.from}`
  const heading = `${say(texts.name, language)} · ${say(title, language)}`
  const sentences = moves.map(
    m => `${stageWord(m.from)} → ${stageWord(m.to)} (${say(leads, language)} ${m.names.map(moveWord).join('、')})`,
  )
  const description = [
    ...(marked ? [`${say(now, language)}: ${stageWord(marked.stage)}${marked.holder ? `（${marked.holder}）` : ''}`] : []),
    ...sentences,
  ].join('; ')
  const arrows = moves.map((m, i) => arrow(m, places, m.names.map(moveWord).join(' / '), i))
  const boxes = [...places].map(([stage, place]) => stageBox(procedure, stage, place, stageWord(stage), marked))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="flow" role="img" lang="${language}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-labelledby="${id}-t ${id}-d" font-size="14" font-family="inherit">`,
    `<title id="${id}-t">${escaped(heading)}</title><desc id="${id}-d">${escaped(description)}</desc>`,
    `<defs><marker id="${id}-a" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="currentColor"/></marker></defs>`,
    `<g fill="none" stroke="currentColor" marker-end="url(#${id}-a)">${arrows.map(a => a.line).join('')}</g>`,
    ...boxes,
    `<g fill="currentColor" font-size="12" text-anchor="middle">${arrows.map(a => a.label).join('')}</g>`,
    '</svg>',
  ].join('\n')
}

/** Several actions between the same two stages are one arrow. */
function groupedMoves(procedure: Procedure): Move[] {
  const groups = Map.groupBy(
    movesOf(procedure).filter(m => m.from !== m.to),
    m => `${m.from}\n${m.to}`,
  )
  return [...groups.values()].map(group => ({ names: group.map(m => m.name), from: group[0]?.from ?? '', to: group[0]?.to ?? '' }))
}

/** Stages in rows by how far they are from the start, ends at the bottom of their way. */
function layOut(procedure: Procedure, moves: readonly Move[]): Map<string, Place> {
  const stages = ['nothing', ...Object.keys(procedure.stages)]
  const depth = longestPaths(stages, moves)
  const rows = Map.groupBy(stages, stage => depth.get(stage) ?? 0)
  const places = new Map<string, Place>()
  for (const [row, members] of [...rows].sort(([a], [b]) => a - b))
    members.forEach((stage, column) => {
      places.set(stage, { x: box.margin + column * (box.width + box.gapX), y: box.margin + row * (box.height + box.gapY) })
    })
  return places
}

function stageBox(procedure: Procedure, stage: string, { x, y }: Place, text: string, marked: Marked | undefined): string {
  const isNow = marked?.stage === stage
  const kind = stage === 'nothing' ? 'start' : isFinal(procedure, stage) ? 'end' : 'open'
  const round = kind === 'open' ? 6 : box.height / 2
  const holder =
    isNow && marked.holder
      ? `<text x="${x + box.width / 2}" y="${y + 43}" text-anchor="middle" font-size="12" fill="currentColor">${escaped(marked.holder)}</text>`
      : ''
  return [
    `<g class="flow-stage flow-${kind}${isNow ? ' flow-now' : ''}"${isNow ? ' aria-current="step"' : ''}>`,
    `<rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="${round}" fill="${isNow ? 'var(--flow-now, #e6f0ff)' : 'var(--flow-box, none)'}" stroke="currentColor" stroke-width="${isNow ? 3 : 1}"/>`,
    `<text x="${x + box.width / 2}" y="${y + (holder ? 24 : 32)}" text-anchor="middle" fill="currentColor"${isNow ? ' font-weight="bold"' : ''}>${escaped(text)}</text>${holder}</g>`,
  ].join('')
}

/** Down to the next row straight; back, sideways or over rows in a bow at the side, each a little further out. */
function arrow(move: Move, places: ReadonlyMap<string, Place>, label: string, i: number): { line: string; label: string } {
  const [from, to] = [places.get(move.from), places.get(move.to)]
  if (!from || !to) return { line: '', label: '' }
  const text = (x: number, y: number) =>
    `<text class="flow-move" x="${x}" y="${y}" paint-order="stroke" stroke="var(--flow-paper, #fff)" stroke-width="3">${escaped(label)}</text>`
  if (to.y - from.y === box.height + box.gapY) {
    const [x1, y1, x2, y2] = [from.x + box.width / 2, from.y + box.height, to.x + box.width / 2, to.y]
    const t = 0.35 + (i % 3) * 0.15
    return { line: `<path d="M${x1} ${y1}L${x2} ${y2}"/>`, label: text(x1 + (x2 - x1) * t, y1 + (y2 - y1) * t + 4) }
  }
  const out = Math.max(from.x, to.x) + box.width + 20 + (i % 4) * 14
  const [y1, y2] = [from.y + box.height * (0.3 + (i % 3) * 0.2), to.y + box.height * (0.3 + ((i + 1) % 3) * 0.2)]
  const line = `<path d="M${from.x + box.width} ${y1}C${out} ${y1} ${out} ${y2} ${to.x + box.width} ${y2}"/>`
  return { line, label: text(out, (y1 + y2) / 2) }
}

/** The same as Mermaid text, for documents. */
export function mermaid(procedure: Procedure, texts: AnyTexts, language: Language = languages[0]): string {
  const word = (name: string) => {
    const words = texts.stages[name] ?? texts.actions[name] ?? texts.rounds[name]
    return words ? say(words, language) : name
  }
  const at = (stage: string) => (stage === 'nothing' ? '[*]' : stage)
  return [
    'stateDiagram-v2',
    ...Object.keys(procedure.stages).map(s => `  ${s}: ${word(s)}`),
    ...movesOf(procedure).map(m => `  ${at(m.from)} --> ${m.to}: ${word(m.name)}`),
  ].join('\n')
}
