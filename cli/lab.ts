import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { dropStore, storeFor } from '#test/postgres.ts'
import { runLine } from './run.ts'

/** For tests: the command line in process, over a data folder of its own. */

export type Ran = { readonly code: number; readonly out: string[]; readonly err: string[]; json(): ReturnType<typeof JSON.parse> }
export type Lab = {
  readonly folder: string
  readonly data: string
  run(...args: string[]): Promise<Ran>
  /** The same with other settings, or with a text on standard input. */
  with(more: { env?: Record<string, string>; stdin?: string }, ...args: string[]): Promise<Ran>
  file(name: string, content: string | Uint8Array): Promise<string>
}

export async function openLab(): Promise<Lab> {
  const folder = await mkdtemp(join(tmpdir(), 'mingchuang-cli-'))
  const data = join(folder, 'data')
  after(async () => {
    await dropStore(data)
    await rm(folder, { recursive: true, force: true })
  })
  const database = await storeFor(data)
  const lab: Lab = {
    folder,
    data,
    run: (...args) => lab.with({}, ...args),
    with: async ({ env = {}, stdin = '' }, ...args) => {
      const out: string[] = []
      const err: string[] = []
      const io = {
        out: (l: string) => void out.push(l),
        err: (l: string) => void err.push(l),
        env: { MINGCHUANG_DATA: data, ...(database && { DATABASE_URL: database.url }), ...env },
        stdin: async () => stdin,
      }
      const code = await runLine(args, io)
      return { code, out, err, json: () => JSON.parse(out.at(-1) ?? '') }
    },
    file: async (name, content) => {
      const path = join(folder, name)
      await writeFile(path, content)
      return path
    },
  }
  return lab
}

/** A catalogue of n documents as NDJSON lines. */
export const catalogue = (n: number, from = 1): string =>
  Array.from({ length: n }, (_, i) => JSON.stringify(documentRow(from + i))).join('\n')

export const documentRow = (n: number) => ({
  id: `doc-${n}`,
  title: `关于第${n}号老旧小区加装电梯的通知`,
  docNo: `明政发〔2026〕${n}号`,
  issuer: '明州市人民政府',
  formedOn: '2026-01-05',
  publishedOn: '2026-01-08',
  body: `各区县人民政府：现就第${n}号小区加装电梯有关事项通知如下。`,
})
