import { longDate } from '../wording.ts'
import type { PlainLetter } from './shape.ts'

/** A letter as lines of text, in the order of the page: what a reader sees, and what the text of an edited copy is compared with. */

const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(Boolean)

const bodyLines = (part: PlainLetter['body'][number]): string[] => {
  if (typeof part === 'string') return linesIn(part)
  return part.kind === 'heading' ? [part.text] : [part.head, ...part.rows].map(row => row.join('\t'))
}

/** 附件说明 as it is printed: 附件：甲; 附件：1.甲 / 2.乙. */
export const attachmentLines = (names: readonly string[]): string[] =>
  names.map((name, i) => `${i === 0 ? '附件：' : ''}${names.length > 1 ? `${i + 1}.` : ''}${name}`)

/** The lines from the red head to the imprint. */
export function letterLines(letter: PlainLetter): string[] {
  return [
    letter.issuer,
    ...(letter.docNo ? [letter.docNo] : []),
    ...linesIn(letter.title),
    ...(letter.addressee ? [`${letter.addressee}：`] : []),
    ...letter.body.flatMap(bodyLines),
    ...(letter.closing ? [letter.closing] : []),
    ...attachmentLines(letter.attachments ?? []),
    letter.signer,
    longDate(letter.date),
    ...(letter.note ? [`（${letter.note}）`] : []),
    ...(letter.copies ? [`抄送：${letter.copies}`] : []),
    ...(letter.imprint ? [`${letter.imprint.by}\t${longDate(letter.imprint.on)}印发`] : []),
  ]
}
