/** For tests: an office in a temporary folder with some agencies, settings and documents in the index, and calls to its pages. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Call } from '#base/page.ts'
import { writingPostgres } from '#base/postgres-writing.ts'
import { openSqlite } from '#base/sqlite.ts'
import { writingSqlite } from '#base/sqlite-writing.ts'
import type { Language } from '#base/words.ts'
import { modules } from '#modules/index.ts'
import { type OpenOffice, openOffice, storePath } from '#procedure/open-office.ts'
import { indexPath, openFeed, openIndex } from '#procedure/search-feed.ts'
import type { WriterOptions } from '#procedure/writer.ts'
import type { SearchDoc } from '#search/port.ts'
import { createWriter } from '#search/writer.ts'
import { dropStore, storeFor } from '#test/postgres.ts'

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

export type Lab = { readonly office: OpenOffice; readonly dataDir: string; close(): Promise<void> }

/** Opens it; `docs` and `settings` are what it holds. */
export async function openLab(docs: readonly SearchDoc[] = sampleDocs, settings: Readonly<Record<string, unknown>> = {}): Promise<Lab> {
  const dataDir = mkdtempSync(join(tmpdir(), 'portal-'))
  const database = await storeFor(dataDir)
  const made = await openOffice({ dataDir, database, modules, durable: false }) // makes the store and its keys
  const { id } = made.reading
  await made.close()
  const { store, index } = database ? fed(writingPostgres(database), indexPath(dataDir, id ?? '')) : embedded(storePath(dataDir))
  await store.begin(async () => undefined, false)
  for (const one of docs) index.put(one)
  await index.keep?.(store.db)
  if (docs.length > 0)
    await store.db
      .insertInto('agency')
      .values([
        {
          code: 'JZ',
          name: '江州市人民政府',
          short_name: '市政府',
          level: '市',
          kind: '人民政府',
          parent: null,
          data: JSON.stringify({ address: '江州市政府路1号', office: '信息公开科' }),
          until: null,
        },
        {
          code: 'JZ-ZJ',
          name: '江州市住房和城乡建设局',
          short_name: '市住建局',
          level: '市',
          kind: '工作部门',
          parent: 'JZ',
          data: '{"phone":"0700-8000123"}',
          until: null,
        },
      ])
      .execute()
  for (const [key, value] of Object.entries(settings))
    await store.db
      .insertInto('setting')
      .values({ agency: '', key, value: JSON.stringify(value) })
      .execute()
  await store.commit({ structure: true, search: true })
  index.close?.()
  await store.close()
  const office = await openOffice({ dataDir, database, modules, durable: false })
  const close = async () => {
    await office.close()
    await dropStore(dataDir)
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { office, dataDir, close }
}

type Ground = Pick<WriterOptions, 'store'> & { readonly index: WriterOptions['search'] }
const fed = (store: ReturnType<typeof writingPostgres>, path: string): Ground => ({ store, index: openFeed(store, openIndex(path)) })
const embedded = (path: string): Ground => {
  const sqlite = openSqlite(path, { durable: false })
  return { store: writingSqlite(sqlite), index: createWriter(sqlite.raw) }
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
