/** For tests: an office in a temporary folder with some agencies, settings and documents in the index, and calls to its pages. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Call } from '#base/page.ts'
import { openSqlite } from '#base/sqlite.ts'
import type { Language } from '#base/words.ts'
import { modules } from '#modules/index.ts'
import { migrateStore, type OpenOffice, openOffice, storePath } from '#procedure/open-office.ts'
import type { SearchDoc } from '#search/port.ts'
import { createWriter } from '#search/writer.ts'

const doc = (n: number, more: Partial<SearchDoc>): SearchDoc => ({
  id: `doc-${n}`,
  title: `关于第${n}号路灯改造的通知`,
  docNo: `江政发〔2025〕${n}号`,
  indexNo: '',
  issuer: '江州市人民政府',
  agency: 'JZ',
  topics: ['城乡建设、环境保护/城市管理'],
  kind: '通知',
  validity: 'inForce',
  formedOn: '2025-03-01',
  publishedOn: '2025-03-02',
  body: '为方便群众出行，决定改造路灯。',
  ...more,
})
export const sampleDocs: readonly SearchDoc[] = [
  ...Array.from({ length: 25 }, (_, i) => doc(i + 1, {})),
  doc(99, {
    title: '既有住宅加装电梯财政补助实施细则 <b>',
    issuer: '市住建局',
    kind: '细则',
    validity: 'repealed',
    formedOn: '2021-01-01',
    publishedOn: '2026-11-01',
  }),
]

export type Lab = { readonly office: OpenOffice; close(): Promise<void> }

/** Opens it; `docs` and `settings` are what it holds. */
export async function openLab(docs: readonly SearchDoc[] = sampleDocs, settings: Readonly<Record<string, unknown>> = {}): Promise<Lab> {
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-'))
  migrateStore(dataDir, modules, { now: () => '2026-11-23T00:00:00Z' })
  const store = openSqlite(storePath(dataDir), { durable: false })
  const index = createWriter(store.raw)
  store.raw.exec('begin')
  for (const one of docs) index.put(one)
  if (docs.length > 0) {
    const agency = store.raw.prepare('insert into agency (code, name, short_name, level, kind, parent, data) values (?, ?, ?, ?, ?, ?, ?)')
    agency.run(
      'JZ',
      '江州市人民政府',
      '市政府',
      '市',
      '人民政府',
      null,
      JSON.stringify({ address: '江州市政府路1号', office: '信息公开科' }),
    )
    agency.run('JZ-ZJ', '江州市住房和城乡建设局', '市住建局', '市', '工作部门', 'JZ', '{"phone":"0700-8000123"}')
  }
  const setting = store.raw.prepare('insert into setting (agency, key, value) values (?, ?, ?)')
  for (const [key, value] of Object.entries(settings)) setting.run('', key, JSON.stringify(value))
  store.raw.exec('commit')
  store.close()
  const office = await openOffice({ dataDir, modules, durable: false })
  const close = async () => {
    await office.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { office, close }
}

/** A GET of a page, as the server hands it over. */
export const callTo = (path: string, language: Language = 'zh-Hans', more: Partial<Call> = {}): Call => ({
  method: 'GET',
  path,
  params: {},
  query: {},
  body: {},
  uploads: [],
  refusedUploads: [],
  language,
  elder: false,
  client: '127.0.0.1',
  nonce: '',
  cookie: () => undefined,
  ...more,
})
