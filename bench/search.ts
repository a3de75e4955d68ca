/**
 * Quality and speed of search. `npm run bench:search`; DOCS (200000), EACH (questions of a class, 60), PYTHON (python3), PUBLISH (20 documents
 * a second meanwhile), PEERS=0 leaves the peers out, QUALITY=0 or SPEED=0 a half. Needs ../shared/data/corpus beside the repository.
 */
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { SearchReader } from '#search/port.ts'
import { measureAlone } from './search/alone.ts'
import { type Asked, classNames, drawClasses } from './search/classes.ts'
import { hasCorpus, readCorpus, readQueries } from './search/corpus.ts'
import { documentMaker } from './search/documents.ts'
import { heldOut } from './search/held-out.ts'
import { build, createStore, openOurs } from './search/ours.ts'
import type { Missing, Peer, Source } from './search/peer.ts'
import { startPostgres } from './search/postgres.ts'
import { measureQuality, printQuality } from './search/quality.ts'
import { startXapian } from './search/xapian.ts'

const count = Number(process.env['DOCS'] ?? 200_000)
const each = Number(process.env['EACH'] ?? 60)
const rate = Number(process.env['PUBLISH'] ?? 20)

function quality(folder: string): void {
  const corpus = readCorpus()
  const file = join(folder, 'quality.db')
  const db = createStore(file)
  const seconds = build(db, corpus.length, i => corpus[i]!)
  console.log(`${corpus.length} real documents indexed in ${seconds.toFixed(1)} s`)
  const { reader } = openOurs(file)
  const given = readQueries()
  const missed = (q: { id: string; kind: string; query: string }) => console.log(`  missed: ${q.id} ${q.kind} ${q.query}`)
  printQuality(
    'queries.json',
    measureQuality(
      reader,
      given.filter(q => !q.stretch),
      missed,
    ),
  )
  printQuality(
    'queries.json, stretch',
    measureQuality(
      reader,
      given.filter(q => q.stretch),
      missed,
    ),
  )
  printQuality('made by rule from the documents', measureQuality(reader, heldOut(corpus), missed))
  db.close()
}

/** The peers answer with total, facets and 20 ranked titles; ours by default also with a marked piece of each body. */
const titlesOnly = 'ours, titles'

type Times = Map<string, Map<string, number[]>>

function note(times: Times, kind: string, engine: string, ms: number): void {
  const row = times.get(kind) ?? new Map<string, number[]>()
  times.set(kind, row)
  row.set(engine, [...(row.get(engine) ?? []), ms])
}

/**
 * Every question once unmeasured, then once measured with the engines in turn, then once for titles only: in a round of its own, because
 * a question that was just asked is answered from what it left in memory.
 */
async function askAll(questions: readonly Asked[], reader: SearchReader, peers: readonly Peer[]): Promise<Times> {
  const times: Times = new Map()
  for (const round of ['unmeasured', 'measured', 'titles'] as const) {
    for (const { kind, words } of questions) {
      const started = performance.now()
      reader.query({ q: words.join(' '), snippets: round !== 'titles' })
      if (round !== 'unmeasured') note(times, kind, round === 'titles' ? titlesOnly : 'ours', performance.now() - started)
      // Also in the last round, so that both of ours are measured between the same neighbours.
      for (const peer of peers) {
        const { ms } = await peer.ask(words)
        if (round === 'measured') note(times, kind, peer.name, ms)
      }
      await new Promise(setImmediate)
    }
  }
  return times
}

const at = (list: readonly number[], share: number): number =>
  [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))]!

function printTimes(times: Times): void {
  const number = (n: number) => n.toFixed(n < 10 ? 2 : 0)
  console.log('\nours with snippets; the peers and “ours, titles” without')
  console.log('class               engine          p50 ms   p99 ms   ours is of it: p50    p99   titles: p50    p99')
  for (const kind of classNames) {
    const row = times.get(kind)
    const [ours, titles] = [row?.get('ours'), row?.get(titlesOnly)]
    if (!row || !ours || !titles) continue
    for (const [engine, list] of row) {
      const ratio = engine.startsWith('ours')
        ? ''
        : [ours, titles]
            .map(mine => [0.5, 0.99].map(share => `${(at(mine, share) / at(list, share)).toFixed(2).padStart(9)}×`).join(''))
            .join('')
      console.log(`${kind.padEnd(20)}${engine.padEnd(14)}${number(at(list, 0.5)).padStart(8)}${number(at(list, 0.99)).padStart(9)}${ratio}`)
    }
  }
}

/** Both peers at once: each is one process beside this one. */
async function startPeers(folder: string, source: Source): Promise<Peer[]> {
  if (process.env['PEERS'] === '0') return []
  const began = performance.now()
  const started = [startXapian, startPostgres].map(async start => {
    const found: Peer | readonly Peer[] | Missing = await start(folder, source)
    if ('missing' in found) {
      console.log(`${found.name} skipped: ${found.missing}`)
      return []
    }
    const peers = 'ask' in found ? [found] : found
    console.log(`${peers.map(peer => peer.name).join(', ')}: built in ${((performance.now() - began) / 1000).toFixed(0)} s`)
    return peers
  })
  return (await Promise.all(started)).flat()
}

async function publishing(file: string, first: number): Promise<() => Promise<number>> {
  const worker = new Worker(new URL('search/publish.ts', import.meta.url), { workerData: { file, first, rate } })
  await new Promise(resolve => worker.once('message', resolve))
  return () =>
    new Promise(resolve => {
      worker.once('message', resolve)
      worker.postMessage('stop')
    })
}

async function speed(folder: string): Promise<void> {
  const source: Source = { count, documentAt: documentMaker(readCorpus()) }
  const file = join(folder, 'speed.db')
  const db = createStore(file)
  const seconds = build(db, count, source.documentAt)
  db.close()
  const size = statSync(file).size / 2 ** 20
  console.log(
    `\nload before ${loadavg()
      .map(n => n.toFixed(1))
      .join(' ')}`,
  )
  console.log(`ours: ${count} documents built in ${seconds.toFixed(0)} s, store ${size.toFixed(0)} MiB`)
  const peers = await startPeers(folder, source)
  const { reader, ms } = openOurs(file)
  console.log(`ours: opened in ${ms.toFixed(0)} ms`)
  const questions = drawClasses(reader, count, source.documentAt, each)
  const stop = rate > 0 ? await publishing(file, count) : async () => 0
  const times = await askAll(questions, reader, peers)
  const published = await stop()
  printTimes(times)
  console.log(
    `\n${published} documents published meanwhile (${rate} a second); load ${loadavg()
      .map(n => n.toFixed(1))
      .join(' ')}`,
  )
  const asked = join(folder, 'questions.json')
  writeFileSync(asked, JSON.stringify(questions))
  const { openMs, before, open, after } = measureAlone(file, asked)
  const mib = (n: number) => n.toFixed(0)
  console.log(
    `alone: opened in ${mib(openMs)} ms; resident ${mib(before)} MiB before, ${mib(open)} open, ${mib(after)} after all questions`,
  )
  for (const peer of peers) await peer.stop()
}

if (!hasCorpus()) {
  console.log('skipped: ../shared/data/corpus is not here')
} else {
  const folder = mkdtempSync(join(tmpdir(), 'mingchuang-bench-search-'))
  chmodSync(folder, 0o755)
  try {
    if (process.env['QUALITY'] !== '0') quality(folder)
    if (process.env['SPEED'] !== '0') await speed(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
