import * as z from 'zod'
import type { Writing } from '#procedure/module.ts'
import '../tables.ts'
import '../identity/tables.ts'

/** A write of this module: carried out in the writer, called by `office.write.other('office.<name>', payload)`. */
export type Write = (writing: Writing, payload: unknown) => Promise<unknown>

/** The payload comes from our own server, but from another thread: it is checked before it is written. The answer must be plain JSON. */
export const answers =
  <T>(shape: z.ZodType<T>, run: (w: Writing, p: T) => Promise<unknown>): Write =>
  async (writing, payload) =>
    (await run(writing, shape.parse(payload))) ?? null

/** The same without an answer. */
export const write =
  <T>(shape: z.ZodType<T>, run: (w: Writing, p: T) => Promise<unknown>): Write =>
  async (writing, payload) => {
    await run(writing, shape.parse(payload))
    return null
  }

export const text: z.ZodString = z.string()
export const instant: z.ZodISODateTime = z.iso.datetime({ offset: true })

/** Ends the sessions of a person, all but one where one is kept. */
export const endAll = (w: Writing, person: string, keep: string | null, reason: string, at: string): Promise<unknown> =>
  w.tx
    .updateTable('session')
    .set({ ended_at: at, end_reason: reason })
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .$if(keep !== null, q => q.where('id_hash', '<>', keep ?? ''))
    .execute()
