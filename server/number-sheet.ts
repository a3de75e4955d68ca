import { attachment } from '#base/http-text.ts'
import { say, type Words } from '#base/words.ts'
import type { Who } from '#modules/office/accounts.ts'
import type { ApiAnswer } from '#procedure/module.ts'
import type { NumberItem, NumberKind } from '#procedure/numbers.ts'
import type { Context } from './context.ts'
import { personName } from './names.ts'

/** 编号登记 as people read and keep it: words, rows of the API, CSV and Excel. */

export const numberWords: Readonly<Record<NumberKind, Words>> = {
  matter: ['办件', '辦件', 'Matter'],
  document: ['文书', '文書', 'Document'],
  reserved: ['占号', '占號', 'Reserved'],
  expired: ['占号已过期', '占號已過期', 'Reservation ran out'],
  skipped: ['跳号', '跳號', 'Skipped'],
  assigned: ['补号', '補號', 'Assigned later'],
  voided: ['废号', '廢號', 'Void'],
  brought: ['旧台账空号', '舊台帳空號', 'Free in an imported register'],
  before: ['登记启用前', '登記啟用前', 'Before the register'],
  gap: ['无说明空号', '無說明空號', 'Unexplained gap'],
}

export const itemBody = ({ office }: Context, { n, no, kind, matter, mark }: NumberItem): object => ({
  n,
  no,
  kind,
  matter: matter ?? null,
  reason: mark?.reason || null,
  by: mark ? personName(office, mark.person) : null,
  on: mark?.on_day ?? null,
  until: mark?.until ?? null,
  used: mark?.used ?? null,
})

const heads = ['编号', '情况', '办件或文书', '原因', '经手人', '日期', '占号至'] as const
const widths = [22, 14, 36, 36, 12, 12, 12] as const
const cellsOf = ({ office }: Context, { no, kind, matter, mark }: NumberItem): string[] => [
  no,
  say(numberWords[kind], 'zh-Hans'),
  matter?.title ?? mark?.used ?? '',
  mark?.reason ?? '',
  mark ? personName(office, mark.person) : '',
  mark?.on_day ?? '',
  mark?.until ?? '',
]

/** A cell of CSV: quoted, and never read as a formula by a spreadsheet. */
const quoted = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** The register of one series as a file to keep. */
export async function numberSheet(
  context: Context,
  who: Pick<Who, 'name'>,
  { series, agency }: { readonly series: string; readonly agency: string },
  items: readonly NumberItem[],
  format: 'csv' | 'xlsx',
): Promise<ApiAnswer> {
  const { office } = context
  const name = `编号登记-${series.replace(/\{n(:\d+)?\}/, '').replace(/[-〔〕\s/\\]+/g, '-')}`
  const headers = { 'content-disposition': attachment(`${name}.${format}`) }
  const rows = items.map(item => cellsOf(context, item))
  if (format === 'csv') {
    const body = `\ufeff${[heads, ...rows].map(row => row.map(quoted).join(',')).join('\r\n')}\r\n`
    return { kind: 'raw', type: 'text/csv; charset=utf-8', body, headers }
  }
  const { sheet } = await import('#documents/sheet.ts') // the spreadsheet writer is large and seldom asked for
  const body = await sheet({
    title: '编号登记',
    unit: office.structure().agencies.get(agency)?.name ?? '',
    period: series,
    madeBy: who.name,
    madeOn: office.clock.today(),
    columns: heads.map((title, i) => ({ title, width: widths[i] ?? 14, kind: 'text' as const })),
    rows,
    note: `共 ${items.length} 个编号`,
  })
  return { kind: 'raw', type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', body, headers }
}
