import { rmSync } from 'node:fs'
import { modules } from '#modules/index.ts'
import { openOffice } from '#procedure/open-office.ts'
import { storeFor } from '#test/postgres.ts'
import { freshFolder, smallOffice } from '#test/served.ts'
import { startPostgres } from './private-postgres.ts'
import { documentsFrom, documentsOf } from './publications.ts'
import type { Row } from './table.ts'

/** Bulk import with index, ledger and search, beside PostgreSQL COPY of the same rows without any index. */
export async function benchImport(): Promise<Row[]> {
  const count = Number(process.env['DOCS'] ?? 5000)
  const documents = documentsOf(count)
  const data = freshFolder('bench-import')
  await smallOffice(data)
  const office = await openOffice({ dataDir: data, database: await storeFor(data), modules })
  const begun = performance.now()
  await documentsFrom(office, documents)
  const ours = count / ((performance.now() - begun) / 1000)
  await office.close()
  const folder = freshFolder('bench-copy')
  const postgres = await startPostgres(folder)
  let copied: number | null = null
  if (!('missing' in postgres)) {
    postgres.run('psql', [
      '-d',
      'postgres',
      '-c',
      'create table doc (id text, title text, doc_no text, issuer text, topics text, kind text, formed_on date, published_on date, validity text, body text)',
    ])
    const clean = (text: string | null) => (text ?? '\\N').replace(/[\\\t\n\r]/g, ' ')
    const rows = documents
      .map(({ id, item }) =>
        [
          id,
          item.title,
          item.docNo,
          item.issuer,
          item.topics.join(';'),
          item.kind,
          item.formedOn,
          item.publishedOn,
          item.validity,
          item.body,
        ]
          .map(clean)
          .join('\t'),
      )
      .join('\n')
    const start = performance.now()
    postgres.run('psql', ['-d', 'postgres', '-c', 'copy doc from stdin'], `${rows}\n`)
    copied = count / ((performance.now() - start) / 1000)
    await postgres.stop()
  }
  rmSync(data, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
  return [
    {
      what: `import of ${count} documents`,
      ours: `${Math.round(ours)}/s`,
      peer: copied ? `COPY ${Math.round(copied)}/s` : 'COPY skipped: no PostgreSQL',
      ratio: copied ? ours / copied : null,
      aim: '≥ 0.2×',
    },
  ]
}
