import { addDays, type Day } from '#base/day.ts'
import type { Typesetter } from '#documents/typeset.ts'
import type { Calendar } from '#law/calendar.ts'
import { holders } from '#procedure/desk.ts'
import type { Office } from '#procedure/office.ts'
import type { Moment, Stage } from '#procedure/stage.ts'
import { diceOf } from './dice.ts'

/** The stage on which the businesses play: working days counted back from the last day, people by desk, papers kept and printed. */
export function stageOf(office: Office, typesetter: Pick<Typesetter, 'typeset'>, start: Moment, end: Moment): Stage {
  const last = workdayBefore(office.calendar(), addDays(end.on, 1))
  const known: Day[] = [last]
  return {
    office,
    start,
    end,
    dice: diceOf,
    back: n => {
      for (let i = known.length; i <= n; i++) known.push(workdayBefore(office.calendar(), known[i - 1]!))
      return known[n]!
    },
    after: (on, n) => {
      let at = on
      for (let left = n; left > 0; ) {
        at = addDays(at, 1)
        if (office.calendar().isWorkday(at)) left--
      }
      return at
    },
    at: desk => {
      const [person] = holders(office.structure(), desk, office.clock.today(), '')
      if (person === undefined) throw new Error(`nobody at ${desk}`)
      return { person }
    },
    keep: async (kind, name, content, type = 'text/plain', sealed = false) => {
      const { digest, size } = await office.files.put(typeof content === 'string' ? Buffer.from(content) : content, sealed)
      await office.write.other('kernel.file', { digest, size, type, sealed, by: null })
      return { kind, file: digest, name }
    },
    print: (template, data, on) => typesetter.typeset(template, data, { stamp: on }),
  }
}

function workdayBefore(calendar: Calendar, on: Day): Day {
  let at = addDays(on, -1)
  while (!calendar.isWorkday(at)) at = addDays(at, -1)
  return at
}
