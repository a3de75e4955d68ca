import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** A passkey in software, for tests of the server: what a device would answer, and what a forged one would. ES256, no attestation. */

type Options = { readonly challenge: string }
type Forge = {
  readonly origin?: string
  readonly rpId?: string
  readonly counter?: number
  readonly verified?: boolean
  readonly challenge?: string
}
export type SoftwareKey = {
  readonly id: string
  make(options: Options & { readonly user: { readonly id: string } }, forge?: Forge): object
  show(options: Options, forge?: Forge): object
}

const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url')
const sha = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest()

/** As much of CBOR as a passkey needs: numbers up to 65535, texts, bytes and maps. */
function cbor(value: number | string | Uint8Array | ReadonlyMap<number | string, unknown>): Buffer {
  const head = (major: number, n: number): Buffer =>
    n < 24 ? Buffer.of((major << 5) | n) : n < 256 ? Buffer.of((major << 5) | 24, n) : Buffer.of((major << 5) | 25, n >> 8, n & 255)
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value])
  const parts = [...(value as ReadonlyMap<number, number>)].flatMap(([k, v]) => [cbor(k), cbor(v)])
  return Buffer.concat([head(5, (value as ReadonlyMap<number, number>).size), ...parts])
}

export function softwareKey(origin: string, rpId: string): SoftwareKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(32)
  let counter = 0
  let handle = ''
  const cose = cbor(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  )
  const client = (type: string, options: Options, forge: Forge): Buffer =>
    Buffer.from(
      JSON.stringify({ type, challenge: forge.challenge ?? options.challenge, origin: forge.origin ?? origin, crossOrigin: false }),
    )
  const head = (forge: Forge, attested: boolean): Buffer => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(forge.counter ?? ++counter)
    return Buffer.concat([sha(forge.rpId ?? rpId), Buffer.of(0x01 | (forge.verified === false ? 0 : 0x04) | (attested ? 0x40 : 0)), count])
  }
  const common = { id: b64(id), rawId: b64(id), type: 'public-key', clientExtensionResults: {} }
  return {
    id: b64(id),
    make: (options, forge = {}) => {
      handle = options.user.id
      const length = Buffer.of(0, id.length)
      const authData = Buffer.concat([head(forge, true), Buffer.alloc(16), length, id, cose])
      const attestationObject = cbor(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authData],
        ]),
      )
      const clientDataJSON = b64(client('webauthn.create', options, forge))
      return { ...common, response: { clientDataJSON, attestationObject: b64(attestationObject), transports: ['internal'] } }
    },
    show: (options, forge = {}) => {
      const clientData = client('webauthn.get', options, forge)
      const authenticatorData = head(forge, false)
      const signature = sign('sha256', Buffer.concat([authenticatorData, sha(clientData)]), privateKey)
      return {
        ...common,
        response: {
          clientDataJSON: b64(clientData),
          authenticatorData: b64(authenticatorData),
          signature: b64(signature),
          userHandle: handle,
        },
      }
    },
  }
}
