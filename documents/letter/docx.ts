import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { longDate } from '../wording.ts'
import { attachmentLines } from './lines.ts'
import type { PlainLetter } from './shape.ts'

/**
 * A letter as an editable DOCX on the grid of GB/T 9704-2012: 28 characters of 15.79 pt to a line, 22 lines of 29 pt to a page. Exact line
 * spacing and no document grid: word processors count the grid each in their own way. Fonts are named as offices have them, never embedded.
 */

const mm = (length: number): number => Math.round((length * 1440) / 25.4)
const pt = (length: number): number => Math.round(length * 20)
const bodySize = 16
const cell = ((156 / 25.4) * 72) / 28
const pitch = 29
const red = 'D7000F'
const faces = { body: '仿宋_GB2312', title: '方正小标宋简体', head: '黑体', kai: '楷体_GB2312' } as const
type Face = keyof typeof faces

const font = (face: Face) => ({ ascii: faces[face], hAnsi: faces[face], eastAsia: faces[face], cs: faces[face] })
/** 16 pt in a cell of 15.79 pt. */
const squeeze = -5

const run = (text: string, more: IRunOptions = {}): TextRun =>
  new TextRun({ text, font: font('body'), size: bodySize * 2, characterSpacing: squeeze, ...more })
const exact = (points: number) => ({ line: pt(points), lineRule: LineRuleType.EXACT })
const paragraph = (text: string, more: IParagraphOptions = {}, how: IRunOptions = {}): Paragraph =>
  new Paragraph({ spacing: exact(pitch), widowControl: false, children: [run(text, how)], ...more })

const indented = { firstLine: pt(2 * cell) }
/** How wide a text is in cells: Latin letters, figures and blanks take half of one. */
const cellsOf = (text: string): number => [...text].reduce((sum, sign) => sum + (/[\u0000-\u024f]/.test(sign) ? 0.5 : 1), 0)

const rule = (size: number, style: (typeof BorderStyle)[keyof typeof BorderStyle] = BorderStyle.SINGLE) => ({
  style,
  size,
  space: 6,
  color: red,
})
/** The mark as large as its line allows. */
const mark = (issuer: string, largest: number): TextRun =>
  run(issuer, {
    font: font('title'),
    color: red,
    characterSpacing: 0,
    size: 2 * Math.floor(Math.min(largest, (28 * cell * 0.95) / Math.max(issuer.length, 1))),
  })

/** 信函格式: the mark 30 mm below the paper's edge over red double rules 170 mm long, the number at the right below them. */
function letterHead(letter: PlainLetter): Paragraph[] {
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      indent: { left: -mm(7), right: -mm(7) },
      spacing: { ...exact(44), after: pt(4) },
      border: { bottom: rule(24, BorderStyle.THICK_THIN_SMALL_GAP) },
      children: [mark(letter.issuer, 36)],
    }),
    paragraph(letter.docNo ?? '', { alignment: AlignmentType.RIGHT, spacing: { ...exact(pitch), before: pt(4) } }),
  ]
}

/** 文件格式: the mark 35 mm below the edge of the type area, the number two lines lower, a red rule 4 mm below it. */
function documentHead(letter: PlainLetter): Paragraph[] {
  return [
    new Paragraph({ alignment: AlignmentType.CENTER, spacing: { before: mm(34), ...exact(50) }, children: [mark(letter.issuer, 40)] }),
    paragraph(letter.docNo ?? '', {
      alignment: AlignmentType.CENTER,
      spacing: { ...exact(pitch), before: pt(2 * pitch) },
      border: { bottom: { ...rule(10), space: 10 } },
    }),
  ]
}

const titleOf = (letter: PlainLetter): Paragraph[] =>
  letter.title
    .split('\n')
    .filter(line => line.trim() !== '')
    .map((line, i, all) =>
      paragraph(
        line.trim(),
        {
          alignment: AlignmentType.CENTER,
          spacing: { ...exact(36), before: i === 0 ? pt(pitch) : 0, after: i === all.length - 1 ? pt(pitch * 0.9) : 0 },
          keepNext: true,
        },
        { font: font('title'), size: 44, characterSpacing: 0 },
      ),
    )

const headingFace: readonly Face[] = ['head', 'kai', 'body', 'body']
const tableFont = { size: 24, characterSpacing: 0 } as const

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): Table {
  const width = Math.floor(mm(156) / Math.max(head.length, 1))
  const row = (cells: readonly string[], how: IRunOptions, tableHeader: boolean): TableRow =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      children: cells.map(
        text =>
          new TableCell({
            width: { size: width, type: WidthType.DXA },
            verticalAlign: VerticalAlignTable.CENTER,
            margins: { top: 60, bottom: 60, left: 80, right: 80 },
            children: [paragraph(text, { alignment: AlignmentType.CENTER, spacing: exact(17) }, { ...tableFont, ...how })],
          }),
      ),
    })
  return new Table({
    width: { size: mm(156), type: WidthType.DXA },
    columnWidths: head.map(() => width),
    rows: [row(head, { font: font('head') }, true), ...rows.map(cells => row(cells, {}, false))],
  })
}

function bodyOf(letter: PlainLetter): (Paragraph | Table)[] {
  return letter.body.flatMap((part, at) => {
    const isLast = at === letter.body.length - 1 // a page must not hold a signature alone (第7.3.5条)
    if (typeof part === 'string')
      return part
        .split('\n')
        .filter(line => line.trim() !== '')
        .map(line => paragraph(line.trim(), { indent: indented, alignment: AlignmentType.BOTH, keepNext: isLast }))
    if (part.kind === 'heading')
      return [paragraph(part.text, { indent: indented, keepNext: true }, { font: font(headingFace[part.level - 1] ?? 'body') })]
    return [tableOf(part.head, part.rows), paragraph('', { spacing: exact(10) })]
  })
}

/** 附件说明: one line below the body, two characters in; names stand under one another. */
const attachmentsOf = (names: readonly string[]): Paragraph[] =>
  attachmentLines(names).map((line, i) =>
    paragraph(line, {
      indent: i === 0 ? { left: pt(5 * cell), hanging: pt(3 * cell) } : { left: pt(5 * cell) },
      spacing: { ...exact(pitch), before: i === 0 ? pt(pitch) : 0 },
      keepNext: true,
    }),
  )

/** 署名 and 成文日期: the date ends four characters from the edge, the signer stands centred above it. */
function signatureOf(letter: PlainLetter): Paragraph[] {
  const date = longDate(letter.date)
  const [signer, day] = [cellsOf(letter.signer), cellsOf(date)]
  const aside = Math.max(0, 4 - (signer - day) / 2)
  return [
    paragraph(letter.signer, {
      alignment: AlignmentType.RIGHT,
      indent: { right: pt(aside * cell) },
      spacing: { ...exact(pitch), before: pt(2 * pitch) },
      keepNext: true,
      keepLines: true,
    }),
    paragraph(date, { alignment: AlignmentType.RIGHT, indent: { right: pt(4 * cell) } }),
  ]
}

/** 版记: in the flow; word processors place a table at the foot of a page each in their own way. */
function imprintOf({ copies, imprint }: PlainLetter): Paragraph[] {
  const lines = [...(copies ? [`抄送：${copies}`] : []), ...(imprint ? [`${imprint.by}\t${longDate(imprint.on)}印发`] : [])]
  const border = { style: BorderStyle.SINGLE, size: 6, space: 2, color: '000000' }
  return lines.map((line, i) =>
    paragraph(
      line,
      {
        indent: { left: pt(14), right: pt(14) },
        tabStops: [{ type: 'right', position: mm(156) - pt(14) }],
        spacing: { ...exact(24), before: i === 0 ? pt(2 * pitch) : 0 },
        border: { ...(i === 0 && { top: border }), bottom: border },
      },
      { size: 28, characterSpacing: 0 },
    ),
  )
}

/** `— 1 —` in 四号, one character in, at the side. */
const pageNumber = (side: 'left' | 'right'): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: side === 'left' ? AlignmentType.LEFT : AlignmentType.RIGHT,
        indent: { [side]: pt(14) },
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: font('body'), size: 28 })],
      }),
    ],
  })

/** The foot of a letter's first page: red double rules, no number. */
const letterFoot = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        indent: { left: -mm(7), right: -mm(7) },
        border: { top: rule(24, BorderStyle.THIN_THICK_SMALL_GAP) },
        children: [],
      }),
    ],
  })

/** The letter as the bytes of a DOCX, for whoever wants to go on editing; the formal copy is the PDF. */
export async function letterDocx(letter: PlainLetter): Promise<Uint8Array> {
  const isLetter = letter.form === 'letter'
  const document = new Document({
    title: letter.title.replaceAll('\n', ''),
    creator: letter.issuer,
    lastModifiedBy: letter.issuer,
    description: '',
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: font('body'), size: bodySize * 2, language: { value: 'zh-CN', eastAsia: 'zh-CN' } } } } },
    sections: [
      {
        properties: {
          titlePage: isLetter,
          page: {
            size: { width: mm(210), height: mm(297) },
            margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(30), footer: isLetter ? mm(20) : mm(24) },
          },
        },
        headers: isLetter
          ? { first: new Header({ children: letterHead(letter) }), default: blankHeader(), even: blankHeader() }
          : { default: blankHeader(), even: blankHeader() },
        footers: { default: pageNumber('right'), even: pageNumber('left'), ...(isLetter && { first: letterFoot() }) },
        children: [
          ...(isLetter ? [] : documentHead(letter)),
          ...titleOf(letter),
          ...(letter.addressee ? [paragraph(`${letter.addressee}：`)] : []),
          ...bodyOf(letter),
          ...(letter.closing ? [paragraph(letter.closing, { indent: indented })] : []),
          ...attachmentsOf(letter.attachments ?? []),
          ...signatureOf(letter),
          ...(letter.note ? [paragraph(`（${letter.note}）`, { indent: indented, spacing: { ...exact(pitch), before: pt(pitch) } })] : []),
          ...imprintOf(letter),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

/** A header that takes no room: an empty one at 30 mm would push the text down. */
const blankHeader = (): Header => new Header({ children: [new Paragraph({ spacing: exact(1), children: [] })] })
