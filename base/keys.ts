import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  sign,
  verify,
} from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What anyone may know of a signing key, as `/.well-known/mingchuang.json` shows it. `publicKey` is base64url of the raw 32 bytes. */
export type PublicKey = {
  readonly kid: string
  readonly alg: 'Ed25519'
  readonly publicKey: string
  readonly from: string
  readonly until: string | null
}

/** The installation's secrets. They lie in the data folder's `keys/`, outside the store and its backups. */
export type Keys = {
  readonly kid: string
  readonly publicKeys: readonly PublicKey[]
  /** Ed25519 over the text's UTF-8, base64url. */
  sign(text: string): string
  /** HMAC-SHA256 with the office secret. */
  hmac(text: string): Buffer
  /** AES-256-GCM: nonce ‖ tag ‖ ciphertext. */
  seal(plain: Uint8Array): Buffer
  unseal(sealed: Uint8Array): Buffer
}

type Stored = { kid: string; privateKey: string; from: string; until: string | null }[]

/** Are the keys there? Opening a store without them would make new ones, which can neither read nor sign for the old. */
export const hasKeys = (dataDir: string): boolean => existsSync(join(dataDir, 'keys', 'signing.json'))

/** A store that holds entries lies there without its keys. */
export class KeysMissing extends Error {
  constructor(dataDir: string) {
    super(`the keys of ${dataDir} are missing: put its folder keys/ back, or run mingchuang keys import FILE`)
  }
}

/** Opens the keys of a data folder, making them on the first start (mode 0600). */
export function openKeys(dataDir: string): Keys {
  const dir = join(dataDir, 'keys')
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const signing = once(join(dir, 'signing.json'), newSigningKey)
  const secret = Buffer.from(
    once(join(dir, 'secret'), () => randomBytes(32).toString('base64')),
    'base64',
  )
  const sealing = Buffer.from(
    once(join(dir, 'sealing'), () => randomBytes(32).toString('base64')),
    'base64',
  )
  const all = JSON.parse(signing) as Stored
  const current = all.find(k => k.until === null) ?? all.at(-1)!
  const privateKey = createPrivateKey({ key: Buffer.from(current.privateKey, 'base64'), format: 'der', type: 'pkcs8' })
  return {
    kid: current.kid,
    publicKeys: all.map(publicPart),
    sign: text => sign(null, Buffer.from(text), privateKey).toString('base64url'),
    hmac: text => createHmac('sha256', secret).update(text).digest(),
    seal: plain => seal(sealing, plain),
    unseal: sealed => unseal(sealing, sealed),
  }
}

/** True when the signature was made over the text by the key. */
export function isSignedBy(key: Pick<PublicKey, 'publicKey'>, text: string, signature: string): boolean {
  try {
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.publicKey }, format: 'jwk' })
    return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}

function once(path: string, make: () => string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8')
  const text = make()
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, text, { mode: 0o600 })
  renameSync(draft, path)
  return text
}

function newSigningKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519')
  const kid = randomBytes(6).toString('hex')
  const from = Temporal.Now.instant().toString({ smallestUnit: 'second' })
  const stored: Stored = [{ kid, privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'), from, until: null }]
  return JSON.stringify(stored)
}

function publicPart({ kid, privateKey, from, until }: Stored[number]): PublicKey {
  const jwk = createPublicKey(createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' })).export({
    format: 'jwk',
  })
  return { kid, alg: 'Ed25519', publicKey: jwk.x!, from, until }
}

/** Random bytes are asked for by the hundred nonces: each asking costs as much as a tenth of a filing's sealing. None is handed out twice. */
let pool = Buffer.alloc(0)
function newNonce(): Buffer {
  if (pool.length < nonceBytes) pool = randomBytes(100 * nonceBytes)
  const nonce = pool.subarray(0, nonceBytes)
  pool = pool.subarray(nonceBytes)
  return nonce
}
const nonceBytes = 12

function seal(key: Buffer, plain: Uint8Array): Buffer {
  const nonce = newNonce()
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function unseal(key: Buffer, sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed)
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
}
