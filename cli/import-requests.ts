import { join } from 'node:path'
import { rowsOf } from '#modules/publication/rows-of-file.ts'
import { type ImportedRequests, importRequests } from '#modules/request/legacy/import.ts'
import { registerRows } from '#modules/request/legacy/table.ts'
import type { Io } from './command.ts'
import { defineCommand, Misuse } from './define.ts'
import { requireFile } from './files.ts'
import { requirePerson, withOffice } from './office.ts'

const help = `mingchuang import requests FILE --agency CODE [--as LOGIN] [--dry-run] [--rejected FILE] [--json]

Takes an old register of information requests (登记台账) in: CSV, XLSX, NDJSON or NDJSON.gz, one request a row. Each becomes a request with
its own number, under the regulation in force on the day of receipt (2007 or 2019), closed or, where it has no outcome, in hand.
Columns, by Chinese header or English key; 编号, 收到日期 and 内容 are needed, and 答复日期 where it ended:
  序号 serial · 编号 no · 收到日期 receivedOn · 渠道 channel · 申请人类别 kind · 申请人 applicant · 信息名称 title · 文号 docNo
  内容 description · 承办 handledBy · 补正 supplemented (a day, or 是/否) · 第三方 consulted · 延期 extended (working days, or 是/否)
  答复日期 repliedOn · 结果 outcome · 送达 delivery (a day or a way) · 复议诉讼 remedies · 备注 note
  --agency CODE    whose requests they are (required)
  --as LOGIN       who takes them in and stands in the journal (system)
  --dry-run        judges every row and writes nothing
  --rejected FILE  where rejected rows go with line, field and reason (MINGCHUANG_DATA/rejected/…)
  --json           { read, added, unchanged, changed, held, rejected, warnings, seconds, unreadable, ignored }
An outcome whose word is unknown is kept as text and counts as 其他处理, with a warning. Doing it again adds nothing: a number that was taken
in before is left as it is. Works beside a running server, or without one.
Exit 0 also with rejected rows · 1 the file cannot be read to its end (what came before is in) · 2 wrong use.`

export const requests = defineCommand({
  name: 'import requests',
  summary: 'takes an old register of requests in',
  help,
  options: {
    agency: { type: 'string' },
    as: { type: 'string' },
    'dry-run': { type: 'boolean' },
    rejected: { type: 'string' },
    json: { type: 'boolean' },
  },
  words: 1,
  run: async (values, words, io) => {
    const file = requireFile(words[0])
    const { agency } = values
    if (agency === undefined) throw new Misuse('name the agency whose requests they are with --agency CODE')
    return withOffice(io, async (office, config) => {
      if (!office.structure().agencies.has(agency))
        throw new Misuse(`unknown agency ${agency}; make it with “mingchuang agency add --code ${agency} --name …”`)
      const as = requirePerson(office, values.as)
      const dryRun = values['dry-run'] === true
      const rejected = values.rejected ?? join(config.data, 'rejected', `${stamp()}.ndjson`)
      const progress = (read: number): void => io.progress?.(`${read} rows`)
      const counts = await importRequests(office, /\.(csv|xlsx)$/i.test(file) ? registerRows(file) : rowsOf(file), {
        agency,
        as,
        dryRun,
        rejected,
        progress,
      })
      io.progress?.('')
      if (counts.unreadable)
        io.err(`import requests: ${file}: ${counts.unreadable}; what came before it is in, repair the file and run it again`)
      if (values.json === true) io.out(JSON.stringify(counts))
      else tell(counts, rejected, dryRun, io)
      return counts.unreadable ? 1 : 0
    })
  },
})

const stamp = (): string => Temporal.Now.instant().toString({ smallestUnit: 'second' }).replaceAll(':', '')

function tell(counts: ImportedRequests, rejected: string, dryRun: boolean, io: Io): void {
  const { read, added, unchanged, warnings, seconds, ignored } = counts
  io.out(
    `${dryRun ? 'dry run: ' : ''}${read} read, ${added} added, ${unchanged} unchanged, ${counts.rejected} rejected, ${warnings} with warnings, ${seconds} s`,
  )
  if (counts.rejected > 0) io.out(`rejected rows: ${rejected}`)
  if (ignored.length > 0) io.out(`columns left out: ${ignored.join(', ')}`)
}
