import { readFile } from 'node:fs/promises'
import * as z from 'zod'
import type { OpenOffice } from '#procedure/open-office.ts'
import type { ExitCode, Io } from './command.ts'
import { defineCommand, lineOf, Misuse } from './define.ts'
import { withReading } from './office.ts'

const help = `mingchuang search QUERY [--limit N] [--agency CODE] [--json]
mingchuang search --queries FILE [--limit N]

Asks the index of published information, as the portal does.
  --limit N       so many hits at most, 1 to 100 (20)
  --agency CODE   only what this agency and those below it published
  --queries FILE  a JSON file { "queries": [{ "id", "query" }] }: prints { id, hits: [{ id, title }] } a line
  --json          { total, tookMs, hits: [{ id, indexNo, title, docNo, issuer, publishedOn, snippet, score }] }
Exit 0 also without a hit · 2 wrong use.`

const queriesShape = z.object({ queries: z.array(z.object({ id: z.string(), query: z.string() })) })
type Asked = { readonly limit: number; readonly agency: string | undefined }

export const command = defineCommand({
  name: 'search',
  summary: 'finds published information, or runs a file of queries',
  help,
  options: { limit: { type: 'string' }, agency: { type: 'string' }, queries: { type: 'string' }, json: { type: 'boolean' } },
  words: 100,
  run: async (values, words, io) => {
    const limit = limitOf(values.limit ?? '20')
    const asked = { limit, agency: values.agency }
    const query = words.join(' ')
    if (values.queries === undefined && query.trim() === '') throw new Misuse('give words to look for, or --queries FILE')
    if (values.queries !== undefined && query !== '') throw new Misuse('give either words or --queries FILE')
    const queries = values.queries === undefined ? null : await readQueries(values.queries)
    return withReading(io, async office => {
      if (values.agency !== undefined && !office.structure().agencies.has(values.agency))
        throw new Misuse(`unknown agency ${values.agency}; GET /api/v1/agencies or the portal lists them`)
      return queries ? all(office, queries, asked, io) : one(office, query, asked, values.json === true, io)
    })
  },
})

function limitOf(text: string): number {
  if (!/^\d{1,3}$/.test(text) || Number(text) < 1 || Number(text) > 100) throw new Misuse(`--limit ${text}: a whole number from 1 to 100`)
  return Number(text)
}

async function readQueries(path: string): Promise<z.infer<typeof queriesShape>['queries']> {
  const text = await readFile(path, 'utf8').catch(error => {
    throw new Misuse(`cannot read ${path}: ${lineOf(error)}`)
  })
  try {
    return queriesShape.parse(JSON.parse(text)).queries
  } catch {
    throw new Misuse(`${path} is not a file of queries: it must be JSON like { "queries": [{ "id": "q1", "query": "…" }] }`)
  }
}

function all(office: OpenOffice, queries: readonly { id: string; query: string }[], asked: Asked, io: Io): ExitCode {
  for (const { id, query } of queries) {
    const { hits } = office.search.query({ q: query, ...asked })
    io.out(JSON.stringify({ id, hits: hits.map(hit => ({ id: hit.id, title: hit.title })) }))
  }
  return 0
}

function one(office: OpenOffice, query: string, asked: Asked, json: boolean, io: Io): ExitCode {
  const { total, tookMs, hits, relaxed, didYouMean } = office.search.query({ q: query, ...asked })
  const ms = Math.round(tookMs * 100) / 100
  if (json) {
    const shown = hits.map(({ id, indexNo, title, docNo, issuer, publishedOn, snippet, score }) => ({
      id,
      indexNo,
      title,
      docNo,
      issuer,
      publishedOn,
      snippet,
      score,
    }))
    io.out(JSON.stringify({ total, tookMs: ms, relaxed, didYouMean, hits: shown }))
    return 0
  }
  for (const { id, indexNo, title, docNo, issuer, publishedOn, snippet, score } of hits) {
    io.out(`${title}`)
    io.out(`  ${[id, indexNo && `索引号 ${indexNo}`, docNo, issuer, publishedOn, score.toFixed(2)].filter(Boolean).join(' · ')}`)
    if (snippet !== '') io.out(`  ${snippet.replaceAll('\n', ' ')}`)
  }
  io.out(
    `${total} found in ${ms} ms${relaxed ? ' (none holds all words: those that hold most)' : ''}${didYouMean ? `; did you mean ${didYouMean}?` : ''}`,
  )
  return 0
}
