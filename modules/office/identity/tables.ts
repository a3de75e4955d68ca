/** What proves who somebody is, and what is kept of it. Instants are ISO texts. */

/** One-time codes by time (RFC 6238). The secret is sealed with the office's key; a step is accepted once. */
export type TotpTable = { person: string; secret: string; made_at: string; confirmed_at: string | null; last_step: number }
/** A code for the day when the telephone is lost; only its hash is kept, and it opens once. */
export type RecoveryCodeTable = { person: string; hash: string; made_at: string; used_at: string | null }
/** A passkey: the public half, by the credential's id (base64url). */
export type PasskeyTable = {
  id: string
  person: string
  handle: string // WebAuthn user handle, base64url
  name: string
  public_key: string // COSE, base64url
  counter: number
  transports: string // JSON array
  backed_up: number
  made_at: string
  used_at: string | null
}
/** What may be answered once: by the hash of the secret that the browser holds. `value` is sealed where it is one. */
export type ChallengeTable = { hash: string; purpose: string; person: string | null; value: string; until: string }
/** Whose name at another sign-in service is which person here. */
export type FederatedTable = { issuer: string; subject: string; person: string; made_at: string }
/** 找回: asked for by one administrator, approved by another; the link opens once and ends soon. */
export type RecoveryTable = {
  id: string
  person: string
  reason: string
  asked_by: string
  asked_at: string
  approved_by: string | null
  approved_at: string | null
  code_hash: string | null
  until: string
  done_at: string | null
}
/** What a program signs in with. `person` null: for nobody's matters (figures, public search). */
export type ApiTokenTable = {
  id: string
  hash: string
  prefix: string
  name: string
  person: string | null
  scopes: string // by blanks
  agency: string | null
  made_by: string
  made_at: string
  until: string
  used_at: string | null
  revoked_at: string | null
  revoked_by: string | null
}
/** What a person should hear about the own account. */
export type SecurityNoticeTable = { id: string; person: string; at: string; kind: string; detail: string; read_at: string | null }
/** 审计日志: append only; each row holds the hash of the one before. */
export type AuditTable = {
  seq: number
  at: string
  kind: string
  outcome: 'ok' | 'refused'
  person: string | null // who did it
  about: string | null // whom or what it is about
  client: string
  detail: string // JSON, never a secret or the text of a matter
  prev: string | null
  hash: string
}

declare module '#base/sql.ts' {
  interface Tables {
    totp: TotpTable
    recovery_code: RecoveryCodeTable
    passkey: PasskeyTable
    challenge: ChallengeTable
    federated: FederatedTable
    recovery: RecoveryTable
    api_token: ApiTokenTable
    security_notice: SecurityNoticeTable
    audit: AuditTable
  }
}
