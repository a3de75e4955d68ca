/** The two papers that every business can set without a template of its own, and the data they take. */
import type { Day } from '#base/day.ts'
import type { LetterPart } from './blocks.ts'

/** Templates, for `typeset` and `preview`. */
export const papers = { letter: 'documents/papers/plain-letter.typ', slip: 'documents/papers/plain-slip.typ' } as const

/** A 公文 on the grid of GB/T 9704-2012. Texts are plain; line breaks make paragraphs. */
export type Letter = {
  /** `document`: 文件格式, high red head, several receivers. `letter`: 信函格式, for one receiver, no number on page 1. */
  form?: 'document' | 'letter'
  /** 发文机关标志, as printed in red (with 文件 where the office writes it). */
  issuer: string
  /** 发文字号, with 〔〕. */
  docNo?: string
  title: string
  /** 主送机关 or the person's name, without the colon. */
  addressee?: string
  body: readonly LetterPart[]
  /** A last line of its own, e.g. 特此函复。 */
  closing?: string
  /** 附件说明: titles without numbers. */
  attachments?: readonly string[]
  /** 发文机关署名 and 成文日期. */
  signer: string
  date: Day
  /** 附注 in brackets, e.g. the contact. */
  note?: string
  /** 版记: 抄送 and 印发. */
  copies?: string
  imprint?: { by: string; on: Day }
  /** The seal's picture as SVG, 42 mm wide, over signature and date. */
  seal?: string
}

export type SlipPair = { label: string; value: string | readonly string[] }
export type SlipOpinions = {
  label: string
  opinions: readonly { text: string; by: string; on?: Day }[] /** Millimetres kept when empty. */
  height?: number
}
/** A row: one to three pairs side by side, one pair over the whole width, a section's head, or a frame of opinions (意见). */
export type SlipRow = readonly SlipPair[] | SlipPair | SlipOpinions | { section: string }

/** A form as offices print it: 办理单, 回执, 送达回证, 登记表. */
export type Slip = {
  issuer?: string
  title: string
  /** 编号, at the left above the form; at the right stands `aside`, or the day. */
  no?: string
  on?: Day
  aside?: string
  rows: readonly SlipRow[]
  notes?: readonly string[]
  /** Labels of lines for hand signatures. */
  sign?: readonly string[]
  /** SVG from `qrSvg`, and the words under it. */
  qr?: string
  qrText?: string
  /** One small line at the foot of the page, e.g. who printed it when. */
  foot?: string
}
