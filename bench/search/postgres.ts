/**
 * PostgreSQL beside the embedded index: a private server from the machine's binaries, tsvector and GIN, once over bigrams (which find what
 * ours finds) and once over words (what an office with PostgreSQL alone would do), each in a table of its own.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { feed, linesOf, type Missing, type Peer, run, type Source } from './peer.ts'
import { wordsOf } from './words.ts'

const versions = '/usr/lib/postgresql'
const nobody = 65534

/** The folder of the newest PostgreSQL on this machine. */
function binaries(): string | null {
  if (!existsSync(versions)) return null
  const newest = readdirSync(versions)
    .sort((a, b) => Number(b) - Number(a))
    .find(v => existsSync(`${versions}/${v}/bin/initdb`))
  return newest ? `${versions}/${newest}/bin` : null
}

const pairs = (text: string): Set<string> => new Set([...text.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map(found => found[1]!))

const clean = (text: string): string => text.replace(/[\t\n\r\\]/g, ' ')

/** One row for COPY: columns and the lexemes of title (weight A) and body. */
function row(i: number, source: Source): string {
  const d = source.documentAt(i)
  const title = pairs(d.title)
  const lexemes = [...title].map(t => `'${t}':1A`)
  for (const t of pairs(d.body)) if (!title.has(t)) lexemes.push(`'${t}':2`)
  return `${i}\t${clean(d.title)}\t${clean(d.issuer)}\t${d.topics[0] ?? ''}\t${(d.formedOn ?? '0').slice(0, 4)}\t${lexemes.join(' ')}\n`
}

/** The same row with its words cut and blanks between them, for `to_tsvector('simple', …)`. */
function wordRow(i: number, source: Source): string {
  const d = source.documentAt(i)
  const cut = (text: string) => clean(wordsOf(text).join(' '))
  return `${i}\t${clean(d.title)}\t${clean(d.issuer)}\t${d.topics[0] ?? ''}\t${(d.formedOn ?? '0').slice(0, 4)}\t${cut(d.title)}\t${cut(d.body)}\n`
}

const quoted = (terms: readonly string[]): string => terms.map(t => `''${t.replaceAll("'", '')}''`).join(' & ')

const question = (table: string, terms: readonly string[]): string => {
  const lexemes = quoted(terms)
  return `WITH m AS MATERIALIZED (SELECT n, issuer, topic, year, ts_rank(v, '${lexemes}'::tsquery) AS r FROM ${table} WHERE v @@ '${lexemes}'::tsquery)
    SELECT (SELECT count(*) FROM m) || ' ' || length((SELECT json_agg(f) FROM (SELECT issuer, topic, year, count(*) FROM m GROUP BY GROUPING SETS ((issuer), (topic), (year))) f)::text)
    || ' ' || length((SELECT json_agg(t) FROM (SELECT d.n, d.title, b.r FROM (SELECT n, r FROM m ORDER BY r DESC LIMIT 20) b JOIN ${table} d USING (n) ORDER BY r DESC) t)::text);`.replace(
    /\s+/g,
    ' ',
  )
}

async function load(psql: ChildProcessWithoutNullStreams, line: () => Promise<string>, source: Source): Promise<void> {
  await feed(
    psql,
    'CREATE TABLE doc (n int PRIMARY KEY, title text, issuer text, topic text, year int, v tsvector);\nCOPY doc FROM STDIN;\n',
  )
  for (let i = 0; i < source.count; i++) await feed(psql, row(i, source))
  await feed(psql, "\\.\nSET maintenance_work_mem = '512MB';\nCREATE INDEX ON doc USING gin (v);\nVACUUM ANALYZE doc;\n")
  await feed(psql, 'CREATE TEMP TABLE cut (n int, title text, issuer text, topic text, year int, t text, b text);\nCOPY cut FROM STDIN;\n')
  for (let i = 0; i < source.count; i++) await feed(psql, wordRow(i, source))
  await feed(
    psql,
    "\\.\nCREATE TABLE worded AS SELECT n, title, issuer, topic, year, setweight(to_tsvector('simple', t), 'A') || to_tsvector('simple', b) AS v FROM cut;\nDROP TABLE cut;\nALTER TABLE worded ADD PRIMARY KEY (n);\nCREATE INDEX ON worded USING gin (v);\nVACUUM ANALYZE worded;\nSET max_parallel_workers_per_gather = 0;\nSELECT 'ready';\n\\timing on\n",
  )
  while ((await line()) !== 'ready');
}

export async function startPostgres(folder: string, source: Source): Promise<readonly Peer[] | Missing> {
  const bin = binaries()
  if (!bin) return { name: 'PostgreSQL', missing: `no initdb under ${versions}` }
  const home = `${folder}/postgres`
  mkdirSync(home)
  const root = process.getuid?.() === 0
  if (root) chownSync(home, nobody, nobody)
  const as = root ? { uid: nobody, gid: nobody, cwd: home } : { cwd: home }
  const made = await run(`${bin}/initdb`, ['-D', `${home}/data`, '-U', 'bench', '-E', 'UTF8', '--locale=C', '-A', 'trust'], as)
  if (made.code !== 0) return { name: 'PostgreSQL', missing: `initdb: ${made.output.trim().split('\n').at(-1)}` }
  const settings = ['fsync=off', 'shared_buffers=512MB', 'work_mem=64MB', 'jit=off', `unix_socket_directories=${home}`, 'listen_addresses=']
  const server = spawn(`${bin}/postgres`, ['-D', `${home}/data`, ...settings.flatMap(s => ['-c', s])], { ...as, stdio: 'ignore' })
  for (let tries = 0; tries < 100; tries++) {
    const up = await run(`${bin}/psql`, ['-h', home, '-U', 'bench', '-d', 'postgres', '-c', 'SELECT 1'], as)
    if (up.code === 0) break
    await wait(200)
  }
  const psql = spawn(`${bin}/psql`, ['-h', home, '-U', 'bench', '-d', 'postgres', '-X', '-A', '-t', '-q'], as)
  psql.stderr.on('data', data => process.stderr.write(data))
  const line = linesOf(psql)
  await load(psql, line, source)
  const peer = (name: string, table: string, terms: (words: readonly string[]) => string[], stop: () => Promise<void>): Peer => ({
    name,
    async ask(words) {
      await feed(psql, `${question(table, terms(words))}\n`)
      const total = Number((await line()).split(' ')[0])
      return { total, ms: Number(/Time: ([\d.]+) ms/.exec(await line())?.[1]) }
    },
    stop,
  })
  const stop = async (): Promise<void> => {
    psql.stdin.end()
    const ended = new Promise(resolve => server.once('close', resolve))
    server.kill('SIGINT')
    await ended
  }
  return [
    peer(
      'PG bigrams',
      'doc',
      words => words.flatMap(word => [...pairs(word)]),
      async () => undefined,
    ),
    peer('PG words', 'worded', words => words.flatMap(wordsOf), stop),
  ]
}
