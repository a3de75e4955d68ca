/** Sign-in. An account belongs to a person; what the person may do hangs on appointments, never on the account. */
export type AccountTable = {
  person: string
  password: string // PHC string of argon2id, parameters included
  changed_at: string
  must_change: number // set by somebody else: to be changed at the next sign-in
  disabled_at: string | null
  must_enrol: number // the second factor was taken away by a recovery: another before anything else
  unlocked_at: string | null // failures before this no longer count
}
/** A session; only the SHA-256 of its secret is kept. Instants are ISO texts. */
export type SessionTable = {
  id_hash: string
  person: string
  kind: 'cookie' | 'token'
  csrf: string
  created_at: string
  seen_at: string
  client: string
  agent: string
  ended_at: string | null
  end_reason: string | null
  way: string // password, totp, passkey, recovery, oidc
  pending: string | null // 'secondFactor': the first half of a sign-in, good for nothing else
  second: number // a second factor was shown
  proven_at: string | null // when the person last proved who they are
}
/** Every attempt to sign in, kept for limits and audit. `person` only where such an account exists: a mistyped password never lands here. */
export type SignInTable = {
  id: number
  at: string
  person: string | null
  client: string
  ok: number
  who: string | null // HMAC of the name that was typed: unknown names are slowed like known ones
  way: string
}

declare module '#base/sql.ts' {
  interface Tables {
    account: AccountTable
    session: SessionTable
    sign_in: SignInTable
  }
}
