/** A mail of ours. `sealed`: recipient and text, encrypted. `waits` and `trying` are due at `next_at`; the others have ended. */
export type MailOutTable = {
  id: string
  matter: number | null
  step: number | null // the step that it tells of
  kind: string // the step's action
  message_id: string
  subject: string // without anything personal
  sealed: string
  attachments: string // JSON of { digest, name }
  state: 'waits' | 'sent' | 'refused' | 'returned' | 'givenUp'
  tries: number
  made_at: string
  next_at: string | null
  ended_at: string | null
  said: string
}
/** A mail that came, and what became of it. `sealed`: sender and subject, encrypted; the whole mail lies among the files under its digest. */
export type MailInTable = {
  id: string
  validity: string
  uid: number
  message_id: string | null
  digest: string
  sealed: string
  state: 'opened' | 'added' | 'returned' | 'automatic' | 'repeated' | 'tooLarge' | 'held'
  matter: number | null
  about: string | null // of a returned one: the mail that did not arrive
  came_at: string
}

declare module '#base/sql.ts' {
  interface Tables {
    mail_out: MailOutTable
    mail_in: MailInTable
  }
}
