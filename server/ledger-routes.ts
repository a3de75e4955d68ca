import * as z from 'zod'
import { readNote } from '#procedure/checkpoint.ts'
import { checkOld, checkpointOf } from './checkpoint.ts'
import type { Context } from './context.ts'
import { anyone, none, ok, type Route, staff } from './route.ts'

/** The ledger as others may hold it to account: its signed checkpoint, and an old one held against it. */

const noteShape = z.strictObject({ note: z.string().min(1).max(4000) })

export const ledgerRoutes = ({ office, config }: Context): Route[] => [
  anyone(
    'GET',
    '/api/v1/checkpoint',
    { summary: 'The signed checkpoint of the ledger (size and root), to keep' },
    none,
    none,
    async () => ({
      kind: 'raw',
      type: 'text/plain; charset=utf-8',
      body: await checkpointOf(office, config.ledgerAlg),
      headers: { 'cache-control': 'no-store' },
    }),
  ),
  staff('POST', '/api/v1/checkpoint/check', { summary: 'Hold an old checkpoint against the ledger' }, none, noteShape, async call => {
    const note = call.body.note.endsWith('\n') ? call.body.note : `${call.body.note}\n`
    const flaw = await checkOld(office, note)
    const old = readNote(note)
    return ok({ ok: flaw === null, why: flaw?.code ?? null, checkpoint: old, now: readNote(await checkpointOf(office, config.ledgerAlg)) })
  }),
]
