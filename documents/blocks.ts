/** The parts of a plain text as Chinese official texts write them: headings 一、（一）第三章, numbered and dotted lists, tables by tabs, paragraphs. */

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; ordered: boolean; items: string[] }
  | { kind: 'table'; rows: string[][] }

type Line = { text: string; cells: string[] }

const first = /^([一二三四五六七八九十百]{1,4}、|第[一二三四五六七八九十百零〇\d]{1,6}[编章])/
const second = /^([（(][一二三四五六七八九十百]{1,4}[)）]|第[一二三四五六七八九十百零〇\d]{1,6}节)/
const third = /^\d{1,2}[.．、](?!\d)/
const dot = /^[-•·●○■◆*]\s+/
/** A heading is short and does not end as a sentence does; 一、xxx。yyy is a paragraph with a number. */
const isTitle = (text: string): boolean => text.length <= 60 && !/[。；，：:;,！？!?]/.test(text.slice(-1)) && !/[。；]/.test(text)

/** Spaces at the ends and the two full-width spaces of an indent are layout, not text. */
const trim = (line: string): string => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, '')

function headingLevel(text: string): 1 | 2 | undefined {
  if (!isTitle(text)) return undefined
  if (first.test(text)) return 1
  return second.test(text) ? 2 : undefined
}

/** The run of lines from `at` for which a test holds. */
function run(lines: readonly Line[], at: number, test: (line: Line) => boolean): Line[] {
  let end = at
  while (end < lines.length && test(lines[end]!)) end++
  return lines.slice(at, end)
}

/** One block from line `at`, and how many lines it took. */
function blockAt(lines: readonly Line[], at: number): [Block, number] {
  const line = lines[at]!
  if (line.cells.length > 1) {
    const rows = run(lines, at, other => other.cells.length === line.cells.length)
    if (rows.length > 1) return [{ kind: 'table', rows: rows.map(row => row.cells) }, rows.length]
  }
  const level = headingLevel(line.text)
  if (level) return [{ kind: 'heading', level, text: line.text }, 1]
  if (dot.test(line.text)) {
    const items = run(lines, at, other => dot.test(other.text))
    return [{ kind: 'list', ordered: false, items: items.map(item => item.text.replace(dot, '')) }, items.length]
  }
  if (third.test(line.text)) {
    const items = run(lines, at, other => third.test(other.text))
    if (items.length > 1) return [{ kind: 'list', ordered: true, items: items.map(item => item.text) }, items.length]
    if (isTitle(line.text) && line.text.length <= 40) return [{ kind: 'heading', level: 3, text: line.text }, 1]
  }
  return [{ kind: 'paragraph', text: line.text }, 1]
}

/** The blocks of a text; every line that is not blank is in exactly one of them, in order. Numbers stay as they were written. */
export function blocksOf(text: string): Block[] {
  const lines: Line[] = text
    .split('\n')
    .filter(line => trim(line) !== '')
    .map(line => ({ text: trim(line), cells: trim(line).split('\t').map(trim) }))
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; ) {
    const [block, taken] = blockAt(lines, at)
    blocks.push(block)
    at += taken
  }
  return blocks
}

/** What the `body` of papers/letter.typ takes. */
export type LetterPart = string | { kind: 'heading'; level: number; text: string } | { kind: 'table'; head: string[]; rows: string[][] }

/** A typed text as the body of a letter: lists become numbered or plain paragraphs, as letters have them. */
export const letterBody = (text: string): LetterPart[] =>
  blocksOf(text).flatMap((block): LetterPart[] => {
    if (block.kind === 'heading') return [block]
    if (block.kind === 'table') return [{ kind: 'table', head: block.rows[0] ?? [], rows: block.rows.slice(1) }]
    return block.kind === 'list' ? block.items : [block.text]
  })
