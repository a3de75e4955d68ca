/** Xapian through Python (`PYTHON`, else python3), with CJK n-grams. */
import { spawn } from 'node:child_process'
import { feed, linesOf, type Missing, type Peer, run, type Source } from './peer.ts'

export async function startXapian(folder: string, source: Source): Promise<Peer | Missing> {
  const python = process.env['PYTHON'] ?? 'python3'
  const probe = await run(python, ['-c', 'import xapian'])
  if (probe.code !== 0) return { name: 'Xapian', missing: `${python} has no module xapian` }
  const child = spawn(python, [new URL('xapian_peer.py', import.meta.url).pathname, `${folder}/xapian`], {
    env: { ...process.env, XAPIAN_FLUSH_THRESHOLD: '25000' },
  })
  child.stderr.on('data', data => process.stderr.write(data))
  const line = linesOf(child)
  for (let i = 0; i < source.count; i++) {
    const d = source.documentAt(i)
    await feed(child, `${JSON.stringify([d.title, d.body, d.issuer, d.topics[0] ?? '', (d.formedOn ?? '').slice(0, 4)])}\n`)
  }
  await feed(child, '\n')
  await line()
  return {
    name: 'Xapian',
    async ask(words) {
      await feed(child, `${words.join(' ')}\n`)
      const answer: { ms: number; total: number } = JSON.parse(await line())
      return answer
    },
    async stop() {
      child.stdin.end()
      await new Promise(resolve => (child.exitCode === null ? child.once('close', resolve) : resolve(null)))
    },
  }
}
