import type { Limiter } from '#base/limits.ts'
import type { Language } from '#base/words.ts'
import type { Typesetter } from '#documents/typeset.ts'
import type { Who } from '#modules/office/accounts.ts'
import type { Office } from '#procedure/office.ts'
import type { Registry } from '#procedure/registry.ts'
import type { Config } from './config.ts'

/** What the routes share: built once at start. */
export type Context = {
  readonly office: Office
  readonly registry: Registry
  readonly config: Pick<
    Config,
    | 'publicUrl'
    | 'proxies'
    | 'oidcIssuer'
    | 'oidcClientId'
    | 'oidcClientSecret'
    | 'oidcClientKey'
    | 'oidcLoginClaim'
    | 'jsonLimit'
    | 'fileLimit'
    | 'filesPerForm'
    | 'signInTries'
    | 'signInSeconds'
    | 'demo'
    | 'ledgerAlg'
  >
  readonly secure: boolean // cookies with the `__Host-` prefix
  readonly signIns: Limiter
  readonly typesetter: Typesetter
  readonly counts: { requests: number; faults: number; refused: number; putOff: number; startedAt: number }
}

/** What the guard finds out about a request before any route sees it. */
declare module 'fastify' {
  interface FastifyRequest {
    who: Who | null
    language: Language
    nonce: string
  }
}
