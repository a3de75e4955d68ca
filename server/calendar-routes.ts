import { setTimeout } from 'node:timers/promises'
import * as z from 'zod'
import { type Notice, noticeId } from '#law/calendar.ts'
import { requireWhole } from '#modules/office/administration.ts'
import { flawOf, noticeShape } from '#modules/office/notice.ts'
import { Invalid, Missing } from '#procedure/errors.ts'
import { isFirmed } from '#procedure/moves.ts'
import { isDesk } from '#procedure/place.ts'
import { calendarWith, changedDays, type Difference, differencesTo } from './calendar-change.ts'
import type { Context } from './context.ts'
import { countByNotice } from './count-anew.ts'
import { deskName } from './names.ts'
import { administrator, created, none, ok, type Route, staff } from './route.ts'

/** 放假通知: which are known, what a new one would change, and taking it in. */

const reasonShape = z.strictObject({ reason: z.string().trim().min(1).max(2000) })

export function calendarRoutes(context: Context): Route[] {
  const { office } = context
  return [
    staff('GET', '/api/v1/calendar/notices', { summary: 'The holiday notices that were taken in here' }, none, none, async () =>
      ok({ lastPublished: office.calendar().lastPublished, notices: await known(context), counting: progress(context) }),
    ),
    administrator(
      'POST',
      '/api/v1/calendar/notices/foresee',
      { summary: 'What a notice would change, before it takes effect' },
      none,
      noticeShape,
      async call => {
        requireWhole(office, call.who)
        const notice = checked(call.body)
        return ok(await foreseen(context, noticeId(notice), notice, notice.year))
      },
    ),
    administrator(
      'POST',
      '/api/v1/calendar/notices',
      { summary: 'Take a notice in: open matters are counted by it, each move is a step and is told; `counting` says how far it came' },
      none,
      noticeShape,
      async call => {
        requireWhole(office, call.who)
        const notice = checked(call.body)
        const id = noticeId(notice)
        const row = { id, published_on: notice.published, value: JSON.stringify(notice) }
        await office.write.record({ table: 'holiday_notice', by: { person: call.who.person }, row })
        return created({ id, counting: await counted(context) })
      },
    ),
    administrator(
      'POST',
      '/api/v1/calendar/notices/:id/foresee',
      { summary: 'What would change if a notice were taken back' },
      none,
      none,
      async call => {
        requireWhole(office, call.who)
        const { id, notice } = await standing(context, call.params['id'])
        return ok(await foreseen(context, id, null, notice.year))
      },
    ),
    administrator(
      'POST',
      '/api/v1/calendar/notices/:id/withdraw',
      { summary: 'Take a notice that was taken in wrongly back; days are counted anew' },
      none,
      reasonShape,
      async call => {
        requireWhole(office, call.who)
        const { id, notice } = await standing(context, call.params['id'])
        const row = { id, published_on: notice.published, value: 'null' }
        await office.write.record({ table: 'holiday_notice', by: { person: call.who.person }, row, reason: call.body.reason })
        return ok({ id, counting: await counted(context) })
      },
    ),
  ]
}

type Known = { readonly id: string; readonly notice: Notice | null }

async function known({ office }: Context): Promise<Known[]> {
  const rows = await office.db.selectFrom('holiday_notice').select(['id', 'value']).orderBy('published_on', 'desc').orderBy('id').execute()
  return rows.map(row => ({ id: row.id, notice: JSON.parse(row.value) as Notice | null }))
}

/** A notice that counts; throws Missing for one that is unknown or was taken back. */
async function standing(context: Context, id = ''): Promise<{ readonly id: string; readonly notice: Notice }> {
  const found = (await known(context)).find(one => one.id === id)
  if (!found?.notice) throw new Missing(`no notice ${id}`)
  return { id, notice: found.notice }
}

type Progress = { readonly because: string; readonly counted: number; readonly of: number } | null

function progress({ office }: Context): Progress {
  const now = office.counting()
  return now && { because: now.because, counted: now.counted, of: now.of }
}

const patience = 1_000 // milliseconds: a small office has it done with the answer

/** Begins to count, and answers how far it came within a moment: null when it is done. What is left goes on without anybody waiting. */
async function counted(context: Context): Promise<Progress> {
  const { office } = context
  const failed = (error: unknown): void => office.log.error('calendar.count', error) // the job of each minute takes it up again
  await Promise.race([countByNotice(office).catch(failed), setTimeout(patience, undefined, { ref: false })])
  return progress(context)
}

function checked(notice: z.infer<typeof noticeShape>): Notice {
  const flaw = flawOf(notice)
  if (flaw) throw new Invalid([{ field: flaw.field, code: `notice.${flaw.code}` }])
  return notice
}

/** The list of differences: what each matter will be told, computed the same way as when it takes effect. */
async function foreseen(context: Context, id: string, notice: Notice | null, year: number): Promise<object> {
  const after = await calendarWith(context, id, notice)
  const differences = await differencesTo(context, after)
  return {
    days: changedDays(context.office.calendar(), after, year),
    moved: differences.filter(one => !one.moves.every(isFirmed)).length,
    firmed: differences.filter(one => one.moves.every(isFirmed)).length,
    matters: differences.map(one => shown(context, one)),
  }
}

function shown({ office, registry }: Context, { responsible, moves, ...matter }: Difference): object {
  const texts = registry.textsOf(matter.business)
  return {
    ...matter,
    desk: isDesk(responsible) ? deskName(office, responsible) : '',
    moves: moves.map(move => ({ ...move, words: texts.clocks[move.clock] ?? [move.clock, move.clock, move.clock] })),
  }
}
