import { queryCode } from '#base/query-code.ts'
import type { OpenOffice } from '#procedure/open-office.ts'
import { isDemonstration } from './accounts.ts'

/** A request of the demonstration city that can be tracked as its applicant would. */
export type DemoTrack = { readonly no: string; readonly code: string; readonly stage: string }

const shown = ['supplementing', 'inHand', 'delivered'] as const

/** The newest request of some stages, with its query code. Only of a demonstration: a real code is nobody's to print. */
export async function demoTracks(office: OpenOffice): Promise<DemoTrack[]> {
  if (!isDemonstration(office)) return []
  const found = await Promise.all(
    shown.map(stage =>
      office.db
        .selectFrom('matter')
        .innerJoin('query_code', 'query_code.matter', 'matter.id')
        .innerJoin('entry', 'entry.seq', 'matter.id')
        .select(['matter.no', 'matter.stage', 'query_code.version'])
        .where('matter.business', '=', 'request')
        .where('matter.stage', '=', stage)
        .where('entry.body', 'like', '%"simulated":true%') // what somebody filed later is not shown
        .orderBy('matter.id', 'desc')
        .orderBy('query_code.version', 'desc')
        .limit(1)
        .executeTakeFirst(),
    ),
  )
  return found.flatMap(row =>
    row ? [{ no: row.no, stage: row.stage, code: queryCode(text => office.keys.hmac(text), row.no, row.version) }] : [],
  )
}
