import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { settableClock } from '#base/clock.ts'
import { day } from '#base/day.ts'
import { mainland } from '#law/calendar.ts'
import { modules } from '#modules/index.ts'
import { verify } from '#procedure/verify.ts'
import { bareModule } from '#test/plain.ts'
import { countByNewNotices } from './count-anew.ts'
import { filing, type HttpLab, openHttpLab } from './lab.ts'

/** A newer release of the program brings the notice for the next year: what it moves or makes firm is written down and told. */

const file = async (lab: HttpLab): Promise<{ requestNo: string; queryCode: string }> =>
  (await lab.ask({ method: 'POST', url: '/api/v1/requests', headers: { 'idempotency-key': randomUUID() }, payload: filing })).json()

/** Lets a store say that a release which brought the notices published by then was the last to count it. */
const earlier = bareModule({
  name: 'earlier',
  writes: {
    countedLast: ({ tx }, carriedTo) =>
      tx
        .updateTable('meta')
        .set({ value: mainland({ carriedTo: String(carriedTo) }).version })
        .where('key', '=', 'counted.calendar')
        .execute(),
  },
})

test('every open matter that the notice concerns gets one step and is told; begun again, the count gives no second one', async () => {
  const clock = settableClock('Asia/Shanghai', '2025-11-03')
  const lab = await openHttpLab({ clock, modules: [...modules, earlier] })
  const officer = await lab.signIn('JZ-disclosureOfficer')
  const steps = async (no: string) => {
    const { journal } = (await lab.ask({ url: `/api/v1/matters/${no}`, headers: { ...officer } })).json()
    return journal.filter((step: { action: string }) => step.action === '$recount')
  }
  const early = await file(lab) // ends in 2025
  clock.set(day('2025-12-15'), '09:00')
  const late = await file(lab) // reaches into 2026
  assert.equal(await countByNewNotices(lab.office), true, 'a store that never noted its calendar told nobody a day by another')
  assert.deepEqual([await steps(late.requestNo), await countByNewNotices(lab.office)], [[], false])

  for (const turn of ['first', 'again']) {
    await lab.office.write.other('earlier.countedLast', '2024-11-12')
    assert.equal(await countByNewNotices(lab.office), true)
    const found = await steps(late.requestNo)
    assert.equal(found.length, 1, turn)
    assert.equal(found[0].input.because, '2026-2025-11-04')
    assert.ok(
      found[0].input.moves.every((move: { wasProvisional: boolean; provisional: boolean }) => move.wasProvisional && !move.provisional),
    )
    assert.deepEqual(await steps(early.requestNo), [])
  }
  const { notices } = (await lab.ask({ url: '/api/v1/notices', headers: { ...officer } })).json()
  assert.equal(notices.filter((n: { no: string; kind: string }) => n.no === late.requestNo && n.kind === 'recount').length, 1)
  const { office } = lab
  const { broken } = await verify({ ...office, structure: office.structure(), calendar: office.calendar() })
  assert.deepEqual(broken, [])
  await lab.close()
})
