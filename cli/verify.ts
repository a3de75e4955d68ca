import { existsSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { openKeys, type PublicKey } from '#base/keys.ts'
import { readSurroundings } from '#procedure/around.ts'
import { receiptHolds } from '#procedure/chain.ts'
import { type Flaw, flawOfCheckpoint } from '#procedure/checkpoint.ts'
import { bodiesOf, checkExport, rehashed } from '#procedure/export.ts'
import type { OpenOffice } from '#procedure/open-office.ts'
import { type Verified, verify } from '#procedure/verify.ts'
import type { ExitCode, Io } from './command.ts'
import { defineCommand, lineOf, Misuse } from './define.ts'
import { configOf, withReading } from './office.ts'
import { verifyBundle } from './verify-bundle.ts'

const help = `mingchuang verify [--json]
mingchuang verify --checkpoint FILE [--json]
mingchuang verify --ledger FILE [--checkpoint FILE] [--keys FILE] [--json]
mingchuang verify --receipt FILE [--keys FILE] [--json]
mingchuang verify --bundle FILE.zip [--keys FILE] [--json]

Re-computes the whole ledger, the rows derived from it, the signed roots of the days and the files, with the server running or stopped.
  --checkpoint FILE  also holds the ledger against a checkpoint kept since (“mingchuang checkpoint”): what was edited, deleted, inserted,
                  reordered or cut off before it was made is noticed
  --ledger FILE   checks an export (“mingchuang ledger”) instead, with no store, no keys and no network
  --receipt FILE  checks one receipt offline instead (the receipt alone, or the whole answer to a filing)
  --bundle FILE.zip  checks an evidence bundle (“mingchuang matter export”) offline: every byte, the chain of its matter, the day roots;
                  without --keys by the keys inside it, which shows only that nothing changed since it was made
  --keys FILE     the office's public keys, as /.well-known/mingchuang.json answers them (else those of the data folder; without any, the
                  signature of a checkpoint is not checked against an export)
  --json          { ok, entries, files, broken: [{ matter, seq, what }] }; of a receipt { ok, receipt, why }
Exit 0 whole · 1 something was changed, or the receipt does not hold · 2 wrong use.`

export const command = defineCommand({
  name: 'verify',
  summary: 're-computes ledger, rows and files; or checks a receipt',
  help,
  options: {
    receipt: { type: 'string' },
    bundle: { type: 'string' },
    checkpoint: { type: 'string' },
    ledger: { type: 'string' },
    keys: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async ({ receipt, bundle, checkpoint, ledger, keys, json }, _words, io) => {
    if (bundle !== undefined) return verifyBundle(bundle, keys === undefined ? null : await keysOf(keys), json === true, io)
    if (receipt !== undefined) return checkReceipt(receipt, keys, json === true, io)
    const note = checkpoint === undefined ? null : await readText(checkpoint)
    if (ledger !== undefined) return tell(await exported(ledger, note, keys === undefined ? null : await keysOf(keys)), json === true, io)
    if (keys !== undefined) throw new Misuse('--keys goes with --receipt, --bundle or --ledger')
    return tell(await whole(note, io), json === true, io)
  },
})

/** A store so damaged that it cannot be read is a finding, not a crash. */
async function whole(note: string | null, io: Io): Promise<Verified> {
  try {
    return await withReading(io, office => verifyOffice(office, note, io.progress))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR')) throw error
    return { ok: false, entries: 0, files: 0, broken: [{ matter: null, seq: null, what: `the store cannot be read: ${lineOf(error)}` }] }
  }
}

/** Verifies in one read transaction, so that a server that goes on writing is not taken for a break. */
async function verifyOffice(office: OpenOffice, note: string | null, progress?: (line: string) => void): Promise<Verified> {
  const { reading, registry, keys, files } = office
  return reading.moment(async db => {
    const around = await readSurroundings(db, registry)
    const verified = await verify({ db, keys, files, registry, ...around }, done => progress?.(`${done} entries`))
    progress?.('')
    const flaw = note === null ? null : await flawOfCheckpoint(note, rehashed(bodiesOf(db)), keys.publicKeys)
    return withFlaw(verified, flaw)
  })
}

const withFlaw = (verified: Verified, flaw: Flaw | null): Verified =>
  flaw === null
    ? verified
    : { ...verified, ok: false, broken: [...verified.broken, { matter: null, seq: null, what: `checkpoint: ${flaw.what}` }] }

/** An export and a checkpoint are enough: nothing of the office is asked. */
async function exported(path: string, note: string | null, keys: readonly PublicKey[] | null): Promise<Verified> {
  const lines = () => linesOf(path)
  const { entries, broken } = await checkExport(lines())
  const found: Verified = { ok: broken.length === 0, entries, files: 0, broken: broken.map(one => ({ matter: null, ...one })) }
  return withFlaw(found, note === null ? null : await flawOfCheckpoint(note, rehashed(lines()), keys))
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const input = await open(path).catch(error => {
    throw new Misuse(`cannot read ${path}: ${lineOf(error)}`)
  })
  try {
    for await (const line of input.readLines()) if (line !== '') yield line
  } finally {
    await input.close()
  }
}

function tell(verified: Verified, json: boolean, io: Io): ExitCode {
  const { ok, entries, files, broken } = verified
  if (json) io.out(JSON.stringify(verified))
  else {
    for (const { matter, seq, what } of broken) io.out(`${matter ?? '-'} ${seq === null ? '' : `entry ${seq} `}${what}`)
    io.out(ok ? `whole: ${entries} entries, ${files} files` : `${broken.length} broken of ${entries} entries, ${files} files`)
  }
  return ok ? 0 : 1
}

const receiptShape = z.object({
  matter: z.string(),
  seq: z.number(),
  hash: z.string(),
  at: z.string(),
  kid: z.string(),
  simulated: z.literal(true).optional(),
  signature: z.string(),
})
const keyShape = z.object({
  kid: z.string(),
  alg: z.literal('Ed25519'),
  publicKey: z.string(),
  from: z.string(),
  until: z.string().nullable(),
})

async function checkReceipt(path: string, keysPath: string | undefined, json: boolean, io: Io): Promise<ExitCode> {
  const content = await readJson(path)
  const isBody = typeof content === 'object' && content !== null && 'receipt' in content
  const inside = isBody ? content.receipt : content
  const read = receiptShape.loose().safeParse(inside)
  if (!read.success) throw new Misuse(`${path} holds no receipt: ${z.prettifyError(read.error).split('\n')[0] ?? ''}`)
  const { simulated, ...rest } = read.data
  const receipt = { ...rest, ...(simulated && { simulated }) }
  const keys = keysPath === undefined ? keysHere(io) : await keysOf(keysPath)
  const known = keys.some(key => key.kid === receipt.kid)
  const named = isBody && 'requestNo' in content ? content.requestNo : receipt.matter // what stands around a receipt is not signed
  const ok = known && receiptHolds(receipt, keys) && named === receipt.matter
  const why = ok
    ? null
    : named !== receipt.matter
      ? `it belongs to ${receipt.matter}, not to ${String(named)}`
      : known
        ? 'the signature does not belong to this receipt'
        : `no key ${receipt.kid} among the keys; give --keys FILE of that office`
  if (json) io.out(JSON.stringify({ ok, receipt, why }))
  else io.out(ok ? `holds: ${receipt.matter}, entry ${receipt.seq}, ${receipt.at}, key ${receipt.kid}` : `does not hold: ${why}`)
  return ok ? 0 : 1
}

function keysHere(io: Io): readonly PublicKey[] {
  const { data } = configOf(io)
  if (!existsSync(join(data, 'keys', 'signing.json'))) throw new Misuse(`there are no keys in ${data}; give --keys FILE`)
  return openKeys(data).publicKeys
}

async function keysOf(path: string): Promise<readonly PublicKey[]> {
  const content = await readJson(path)
  const list = Array.isArray(content) ? content : typeof content === 'object' && content !== null && 'keys' in content ? content.keys : null
  const read = z.array(keyShape).safeParse(list)
  if (!read.success) throw new Misuse(`${path} holds no keys; save /.well-known/mingchuang.json of the office and name it`)
  return read.data
}

const readText = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch(error => {
    throw new Misuse(`cannot read ${path}: ${lineOf(error)}`)
  })

async function readJson(path: string): Promise<unknown> {
  const text = await readText(path)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Misuse(`${path} is not JSON: ${lineOf(error)}`)
  }
}
