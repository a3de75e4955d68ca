import { hash } from 'node:crypto'
import { zipSync } from 'fflate'
import { canonical } from '#base/canonical.ts'
import { fileTypes } from '#documents/file-types.ts'
import { papers } from '#documents/papers.ts'
import { pdfPages } from '#documents/pdf-pages.ts'
import type { Typesetter } from '#documents/typeset.ts'
import { bundleFormat, bundleVersion, type Manifest, places, proofsOf, type Variant } from '#procedure/bundle.ts'
import type { Paper } from '#procedure/define.ts'
import { agencyName } from '#procedure/names.ts'
import type { Office } from '#procedure/office.ts'
import {
  type BundleEvent,
  type ContentsLine,
  clocksIn,
  clocksSheet,
  contentsSheet,
  coverSheet,
  eventName,
  eventsSheet,
  openingSheet,
} from './bundle-sheets.ts'
import type { Folding, Looked } from './look.ts'
import { maskInput, personalAt, valueAt } from './mask.ts'
import { deskName, personName } from './names.ts'

/**
 * Makes the archive of a matter (卷宗): cover, contents with page counts, the opening form, letters, evidence, events, clocks with their
 * traces, and proofs that `verify --bundle` checks offline. Nothing is in it that its reader may not see.
 */

export type Wanted = { readonly variant: Variant; readonly reason: string | null; readonly by: string; readonly byName: string }
type Making = Folding & { readonly typesetter: Pick<Typesetter, 'typeset'> }
type Piece = { readonly path: string; readonly title: string; readonly on: string; readonly bytes: Uint8Array; readonly digest?: string }

const encoder = new TextEncoder()
const json = (value: unknown): Uint8Array => encoder.encode(`${JSON.stringify(value, null, 1)}\n`)
const sha256 = (bytes: Uint8Array): string => hash('sha256', bytes, 'hex')

/** The bytes of the archive. Throws Missing where a kept file is gone. */
export async function bundleOf(making: Making, looked: Looked, wanted: Wanted): Promise<Uint8Array> {
  const { office } = making
  const today = office.clock.today()
  const sheet = async (data: object): Promise<Uint8Array> => making.typesetter.typeset(papers.slip, data, { stamp: today })
  const events = eventsOf(office, looked, wanted.variant)
  const clocks = clocksIn(making, looked)
  const drawn: Piece[] = [
    {
      path: '03-登记内容.pdf',
      title: '申请（登记）内容',
      on: looked.row.opened_on,
      bytes: await sheet(openingSheet(looked, wanted.variant === 'full')),
    },
    { path: '04-办理过程.pdf', title: '办理过程', on: today, bytes: await sheet(eventsSheet(looked, events)) },
    { path: '05-期限.pdf', title: '期限与计算过程', on: today, bytes: await sheet(clocksSheet(looked, clocks)) },
  ]
  const kept = await papersOf(office, looked, wanted.variant)
  const contents = contentsOf(drawn, kept)
  const cover = await sheet(coverSheet(looked, coverFacts(office, looked, wanted)))
  const { proofs, roots } = await proofsOf(office.db, office.keys, looked.row.id, shownIn(looked, wanted.variant))
  const files = new Map<string, Uint8Array>([
    ['01-封面.pdf', cover],
    ['02-卷内目录.pdf', await sheet(contentsSheet(looked, contents))],
    ...[...drawn, ...kept.in].map((piece): [string, Uint8Array] => [piece.path, piece.bytes]),
    ['data/events.json', json(events)],
    ['data/clocks.json', json(clocks)],
    [places.contents, json([...contents.map(line => ({ ...line, ...digestOf(kept.in, line.path) }))])],
    [places.entries, json(proofs)],
    [places.roots, json(roots)],
    [places.keys, json({ keys: office.keys.publicKeys })],
    ['README.txt', encoder.encode(readme)],
  ])
  files.set(places.manifest, json(manifestOf(office, looked, wanted, files)))
  return zipSync(Object.fromEntries(files), { level: 6, mtime: `${today}T12:00:00` })
}

const digestOf = (pieces: readonly Piece[], path: string): { digest?: string } => {
  const digest = pieces.find(piece => piece.path === path)?.digest
  return digest === undefined ? {} : { digest }
}

const readme = `卷宗（电子副本）
核验：mingchuang verify --bundle 本文件.zip [--keys 机关公钥.json]
机关公钥由机关网站 /.well-known/mingchuang.json 公布；不给 --keys 时使用本卷宗所附公钥，只能证明制作后未被改动。
manifest.json：各文件的 SHA-256 摘要及签名。proofs/entries.json：台账记录原文、散列、日根路径；以摘要保留的内容可以与原件核对。

A matter in one archive. Check it offline with “mingchuang verify --bundle FILE.zip [--keys KEYS.json]”.
`

function coverFacts(office: Office, { now, supervisor, row }: Looked, { variant, reason, byName }: Wanted) {
  const owner = now.responsible()
  return {
    agency: agencyName(office, row.agency),
    madeBy: byName,
    madeAt: office.clock.now().replace('T', ' ').slice(0, 16),
    variant,
    reason,
    owner: owner ? deskName(office, owner) : '已办结',
    supervisor: supervisor ? deskName(office, supervisor) : '',
  }
}

/** The events as this reader sees them, corrections applied and annulled ones marked. */
function eventsOf(office: Office, looked: Looked, variant: Variant): BundleEvent[] {
  const readable = new Map(looked.seen.steps.map(step => [step.seq, step]))
  return looked.stored.map(({ step, recordedAt, entry, hash: own }) => {
    const shown = readable.get(step.seq)
    const input = shown?.input ?? (step.action.startsWith('$') ? { of: step.input?.['of'], reason: step.input?.['reason'] } : {})
    const isAnnulled = !shown && !step.action.startsWith('$')
    return {
      seq: step.seq,
      action: step.action,
      name: eventName(looked, step.action),
      on: (shown ?? step).on,
      at: (shown ?? step).at ?? null,
      byName: personName(office, step.by),
      ...(step.as && { asName: deskName(office, step.as) }),
      onBehalf: step.onBehalf ?? null,
      input: variant === 'full' ? input : maskInput(looked, step.action, input),
      evidence: shown?.evidence ?? [],
      ...(isAnnulled && { annulled: true as const }),
      recordedAt,
      entry,
      hash: own,
    }
  })
}

type Kept = { readonly in: readonly Piece[]; readonly out: readonly { readonly title: string; readonly on: string }[] }

/** Letters and evidence, each once, in the order in which they came; a masked copy leaves out what is kept sealed. */
async function papersOf(office: Office, looked: Looked, variant: Variant): Promise<Kept> {
  const sealed = new Set(looked.module.sealed ?? [])
  const inside: Piece[] = []
  const out: { title: string; on: string }[] = []
  const seen = new Set<string>()
  for (const step of looked.seen.steps)
    for (const paper of step.evidence ?? []) {
      if (seen.has(paper.file)) continue
      seen.add(paper.file)
      const title = paperTitle(looked, paper)
      if (variant === 'masked' && sealed.has(paper.kind)) {
        out.push({ title, on: step.on })
        continue
      }
      const n = String(inside.length + 1).padStart(3, '0')
      const path = `files/${n}-${title.replace(/[\\/:*?"<>|\s]+/g, '_')}.${await endingOf(office, paper)}`
      inside.push({ path, title, on: step.on, bytes: await office.files.read(paper.file), digest: paper.file })
    }
  return { in: inside, out }
}

const paperTitle = ({ texts }: Looked, { kind, name }: Paper): string => {
  const words = texts.papers[kind]?.[0] ?? kind
  const own = name?.replace(/\.[a-z0-9]{1,5}$/i, '')
  return own && own !== words ? `${words}（${own}）` : words
}
async function endingOf(office: Office, { file, name = '' }: Paper): Promise<string> {
  const row = await office.db.selectFrom('file').select('type').where('digest', '=', file).executeTakeFirst()
  const known = Object.entries(fileTypes).find(([, type]) => type.split(';')[0] === row?.type.split(';')[0])
  return known?.[0] ?? /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? 'bin'
}

function contentsOf(drawn: readonly Piece[], kept: Kept): ContentsLine[] {
  const lines = [...drawn, ...kept.in].map(({ path, title, on, bytes }) => ({ title, on, pages: pdfPages(bytes), path }))
  const left = kept.out.map(({ title, on }) => ({ title, on, pages: null, path: '', left: true as const }))
  return [...lines, ...left].map((line, i) => ({ no: i + 1, ...line }))
}

/** Which values stand in clear beside their digests: those that the reader sees, and personal ones only in a full copy. */
function shownIn(looked: Looked, variant: Variant): (n: number, path: string) => boolean {
  const readable = new Map(looked.seen.steps.map(step => [step.seq, step]))
  const stored = new Map(looked.stored.map(one => [one.step.seq, one.step]))
  return (n, path) => {
    const [shown, step] = [readable.get(n), stored.get(n)]
    const [root = '', ...keys] = path.split('.')
    if (root === 'evidence') {
      const file = step?.evidence?.[Number(keys[0])]?.file
      return shown?.evidence?.some(paper => paper.file === file) ?? false
    }
    const field = keys.join('.')
    if (!shown) return step?.action.startsWith('$') === true && field === 'reason'
    if (valueAt(shown.input, field) === undefined) return false
    const secret = looked.module.secretFields?.includes(field.replace(/\.\d+/g, '')) ?? false
    return variant === 'full' || (!secret && personalAt(looked, shown.action, field) === null)
  }
}

function manifestOf(office: Office, { row }: Looked, wanted: Wanted, files: ReadonlyMap<string, Uint8Array>): Manifest {
  const plain = {
    format: bundleFormat,
    v: bundleVersion,
    matter: row.no,
    variant: wanted.variant,
    madeAt: office.clock.now(),
    madeBy: wanted.by,
    reason: wanted.reason,
    ...(office.clock.simulated && { simulated: true as const }),
    files: [...files].map(([path, bytes]) => ({ path, sha256: sha256(bytes), size: bytes.byteLength })),
    kid: office.keys.kid,
  } satisfies Omit<Manifest, 'signature'>
  return { ...plain, signature: office.keys.sign(canonical(plain)) }
}
