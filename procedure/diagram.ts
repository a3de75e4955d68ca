import { type Language, languages, say, type Words } from '#base/words.ts'
import { movesOf } from './checks.ts'
import type { Procedure } from './define.ts'
import { isFinal } from './expand.ts'
import { type Arrow, type Box, type Layout, layOut, type Move } from './layout.ts'
import type { AnyTexts } from './texts.ts'

/** The flow chart (流程图) that the public guide must show, drawn from the declaration; on a matter's page the current stage is marked. */

export type Marked = {
  readonly stage: string
  readonly holder?: string
  readonly way?: readonly string[] // the stages it has been in, in their order
  readonly waiting?: readonly string[] // open lines of rounds, each in words: who is asked, since when
}

const leastBox = 176
const lane = 12
const escaped = (text: string): string => text.replace(/[&<>"']/g, c => `&#${c.charCodeAt(0)};`)

const title: Words = ['办理流程图', '辦理流程圖', 'Flow chart']
const by: Words = ['经', '經', 'by']
const current: Words = ['当前环节', '目前環節', 'Current stage']
const passed: Words = ['已经过', '已經過', 'passed']
const possible: Words = ['可能的下一步', '可能的下一步', 'possible next step']
const waitsFor: Words = ['等待答复', '等待答覆', 'Waiting for']
const begins: Words = ['开始', '開始', 'Start']

/** The chart as accessible SVG in one language: title, description in sentences, colours by `currentColor` and CSS variables. */
export function flowChart(procedure: Procedure, texts: AnyTexts, language: Language, marked?: Marked): string {
  const word = (words: Words | undefined, fallback: string) => (words ? say(words, language) : fallback)
  const stageWord = (stage: string) => (stage === 'nothing' ? say(begins, language) : word(texts.stages[stage], stage))
  const moves = groupedMoves(procedure, name => word(texts.actions[name] ?? texts.rounds[name], name))
  const layout = layOut(['nothing', ...Object.keys(procedure.stages)], moves)
  const columns = columnsOf(
    layout,
    Math.max(
      leastBox,
      Math.ceil(widthOf(marked?.holder ?? '') * 6.6 + 24),
      ...layout.boxes.map(box => Math.ceil(widthOf(stageWord(box.name)) * 7.6 + 28)),
    ),
  )
  const id = `flow-${procedure.name}-${procedure.inForce.from}`
  const now = marked ? [`${say(current, language)}: ${stageWord(marked.stage)}${marked.holder ? `（${marked.holder}）` : ''}`] : []
  const been = marked?.way?.length ? [`${say(passed, language)}: ${marked.way.map(stageWord).join(' → ')}`] : []
  const foot = marked?.way ? footOf(marked, language) : []
  const height = layout.height + (foot.length > 0 ? foot.length * footLine + 16 : 0)
  const width = Math.max(columns.width, ...foot.map(line => Math.ceil(widthOf(line) * 6.8 + 32)))
  const sentences = moves.map(m => `${stageWord(m.from)} → ${stageWord(m.to)} (${say(by, language)} ${m.label})`)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="flow" role="img" lang="${language}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-labelledby="${id}-t ${id}-d" font-size="14" font-family="inherit">`,
    `<title id="${id}-t">${escaped(`${say(texts.name, language)} · ${say(title, language)}`)}</title>`,
    `<desc id="${id}-d">${escaped([...now, ...been, ...(marked?.waiting ?? []), ...sentences].join('; '))}</desc>`,
    `<defs><marker id="${id}-a" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" fill="currentColor"/></marker></defs>`,
    `<g fill="none" stroke="currentColor" stroke-opacity="0.65">${layout.arrows.map(a => `<path d="${pathOf(a, columns)}"${strokeOf(a, marked)} marker-end="url(#${id}-a)"/>`).join('')}</g>`,
    ...layout.boxes.map(box => stageBox(procedure, box, columns, stageWord(box.name), marked)),
    `<g class="flow-moves" fill="currentColor" font-size="12">${layout.arrows.map(a => labelOf(a, columns)).join('')}</g>`,
    ...foot.map(
      (line, i) => `<text x="16" y="${layout.height + 16 + i * footLine}" fill="currentColor" font-size="12">${escaped(line)}</text>`,
    ),
    '</svg>',
  ].join('\n')
}

const footLine = 20

/** Below the chart: what the marks mean, and everybody who is asked now. */
const footOf = (marked: Marked, language: Language): string[] => [
  `✓ ${say(passed, language)} · ▶ ${say(current, language)} · - - ${say(possible, language)}`,
  ...(marked.waiting ?? []).map(line => `${say(waitsFor, language)}: ${line}`),
]

/** The way that was gone is drawn thick, what may come next dashed. */
function strokeOf({ from, to }: Arrow, marked: Marked | undefined): string {
  const way = marked?.way && ['nothing', ...marked.way]
  if (!way) return ''
  if (way.some((stage, i) => stage === from && way[i + 1] === to)) return ' stroke-width="2.5" stroke-opacity="1"'
  return from === marked?.stage ? ' stroke-width="1.5" stroke-dasharray="5 3" stroke-opacity="1"' : ''
}

/** Several actions between the same two stages are one arrow. */
function groupedMoves(procedure: Procedure, word: (name: string) => string): Move[] {
  const groups = Map.groupBy(
    movesOf(procedure).filter(m => m.from !== m.to),
    m => `${m.from}\n${m.to}`,
  )
  return [...groups.values()].map(group => ({
    from: group[0]?.from ?? '',
    to: group[0]?.to ?? '',
    label: group.map(m => word(m.name)).join(' / '),
  }))
}

type Columns = { readonly box: number; readonly boxWidth: number; readonly left: number; readonly right: number; readonly width: number }
const most = 30 // characters of a label, counted as a Latin letter is wide
const widthOf = (text: string): number => [...text].reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2e7f ? 2 : 1), 0)

/** A label that is too long is cut; the whole stands in the description and in its tooltip. */
function shortened(text: string): string {
  if (widthOf(text) <= most) return text
  let cut = ''
  for (const c of text) {
    if (widthOf(cut + c) > most - 1) break
    cut += c
  }
  return `${cut.trimEnd()}…`
}

/** Left lanes, left labels, the boxes, right labels, right lanes. */
function columnsOf(layout: Layout, boxWidth: number): Columns {
  const labels = (side: Arrow['side']) =>
    Math.max(0, ...layout.arrows.filter(a => a.side === side).map(a => widthOf(shortened(a.label)) * 6.6 + 20))
  const [leftLabels, rightLabels] = [labels('left'), labels('right')]
  const left = 16 + layout.lanes.left * lane
  const box = Math.round(left + leftLabels)
  const right = Math.round(box + boxWidth + Math.max(rightLabels, 16))
  const straight = box + boxWidth / 2 + labels('down')
  return { box, boxWidth, left, right, width: Math.round(Math.max(right + layout.lanes.right * lane + 16, straight)) }
}

function pathOf(arrow: Arrow, columns: Columns): string {
  const centre = columns.box + columns.boxWidth / 2
  if (arrow.side === 'down') return `M${centre} ${arrow.y}V${arrow.y + 44}`
  const edge = arrow.side === 'right' ? columns.box + columns.boxWidth : columns.box
  const x = arrow.side === 'right' ? columns.right + arrow.lane * lane : columns.left - arrow.lane * lane
  return `M${edge} ${arrow.out}H${x}V${arrow.into}H${edge}`
}

function labelOf(arrow: Arrow, columns: Columns): string {
  const text = (x: number, y: number, anchor: string) =>
    `<text x="${x}" y="${y}" text-anchor="${anchor}"><title>${escaped(arrow.label)}</title>${escaped(shortened(arrow.label))}</text>`
  if (arrow.side === 'down') return text(columns.box + columns.boxWidth / 2 + 8, arrow.y + 26, 'start')
  if (arrow.side === 'right') return text(columns.box + columns.boxWidth + 8, arrow.out - 4, 'start')
  return text(columns.box - 8, arrow.out - 4, 'end')
}

function stageBox(
  procedure: Procedure,
  { name, y, height }: Box,
  { box: x, boxWidth }: Columns,
  text: string,
  marked: Marked | undefined,
): string {
  const isNow = marked?.stage === name
  const hasBeen = !isNow && (marked?.way?.includes(name) || (name === 'nothing' && marked?.way !== undefined))
  const mark = isNow && marked?.way ? '▶ ' : hasBeen ? '✓ ' : ''
  const kind = name === 'nothing' ? 'start' : isFinal(procedure, name) ? 'end' : 'open'
  const centre = `x="${x + boxWidth / 2}" text-anchor="middle" fill="currentColor"`
  const middle = y + height / 2 + 5
  const holder = isNow && marked.holder ? `<text ${centre} y="${middle + 11}" font-size="12">${escaped(marked.holder)}</text>` : ''
  return [
    `<g class="flow-stage flow-${kind}${isNow ? ' flow-now' : hasBeen ? ' flow-been' : ''}"${isNow ? ' aria-current="step"' : ''}>`,
    `<rect x="${x}" y="${y}" width="${boxWidth}" height="${height}" rx="${kind === 'open' ? 6 : 24}" fill="${isNow ? 'var(--flow-now, #e6f0ff)' : hasBeen ? 'var(--flow-been, #f1f3f5)' : 'var(--flow-box, #fff)'}" stroke="currentColor" stroke-width="${isNow ? 3 : 1}"/>`,
    `<text ${centre} y="${holder ? middle - 7 : middle}"${isNow ? ' font-weight="bold"' : ''}>${escaped(mark + text)}</text>${holder}</g>`,
  ].join('')
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
