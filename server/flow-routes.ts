import * as z from 'zod'
import { type Language, languages, say, type Words } from '#base/words.ts'
import { flowChart, type Marked } from '#procedure/diagram.ts'
import { Missing } from '#procedure/errors.ts'
import { openAsks, sponsorId } from '#procedure/round.ts'
import type { Context } from './context.ts'
import { type Looked, lookAt } from './look.ts'
import { deskName, holderOf } from './names.ts'
import { none, type Route, staff } from './route.ts'

/** 流程图 of one matter: where it is, the way it came, who holds it and who is asked since when. */

const shape = z.strictObject({ language: z.enum(languages).optional() })

const since: Words = ['自 {on}', '自 {on}', 'since {on}']
const until: Words = ['限期 {on}', '限期 {on}', 'due {on}']
const fill = (words: Words, language: Language, on: string): string => say(words, language).replace('{on}', on)

/** What the chart marks in a matter that this person sees whole. */
export function markedIn({ office }: Context, { now, row, texts }: Looked, language: Language): Marked {
  const name = (desk: Parameters<typeof deskName>[1]) => {
    const people = holderOf(office, desk, row.business)?.people ?? []
    return [deskName(office, desk, language), ...people.slice(0, 2)].join(' ')
  }
  const responsible = now.responsible()
  const waiting = Object.entries(now.rounds).flatMap(([round, state]) =>
    openAsks(state)
      .filter(ask => ask.id !== sponsorId)
      .map(ask => {
        const words = texts.rounds[round]
        const due = now.askDue(round, ask)
        const days = [ask.openedOn ? fill(since, language, ask.openedOn) : '', due ? fill(until, language, due) : ''].filter(Boolean)
        return [words ? say(words, language) : round, name(ask.to), ...days].join(' · ')
      }),
  )
  return { stage: now.stage, way: now.way, waiting, ...(responsible && { holder: name(responsible) }) }
}

export const flowRoutes = (context: Context): Route[] => [
  staff(
    'GET',
    '/api/v1/matters/:id/flow.svg',
    { summary: 'Where a matter is and who holds it, as a chart to print' },
    shape,
    none,
    async call => {
      const looked = await lookAt(context, call.who, call.params['id'] ?? '')
      if (!looked.seen.whole) throw new Missing('no chart')
      const language = call.query.language ?? call.language
      const body = flowChart(looked.procedure, looked.texts, language, markedIn(context, looked, language))
      return { kind: 'raw', type: 'image/svg+xml; charset=utf-8', body, headers: { 'cache-control': 'no-store', vary: 'accept-language' } }
    },
  ),
]
