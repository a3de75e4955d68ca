import { day } from '#base/day.ts'
import { defineProcedure } from './define.ts'
import type { Texts } from './texts.ts'

/** What must not compile: each marked line below is an error that the compiler has to find. Never run. */
const basis = { rulebook: 't', article: '1' }
const common = {
  name: 't',
  inForce: { from: day('2026-01-01') },
  roles: ['a', 'b'],
  supervisor: 'b',
  circle: 'parties',
  stages: { s: { responsible: 'a' }, t: { final: true } },
  clocks: { c: { kind: 'duty', length: 1, unit: 'day', warnAt: 1, basis } },
} as const
const round = { during: 's', sponsor: 'a', answers: ['x'], opinion: 'never', shows: 'matter', basis } as const
const open = { from: 'nothing', to: 's', by: ['a'], basis, evidence: [] } as const

export const examples = [
  defineProcedure({
    ...common,
    rounds: { r: { ...round, clock: 'c' } },
    actions: { open, ask: { ...open, from: 's', asks: 'r', needs: ['open'], fresh: ['r'] } },
  }),
  // @ts-expect-error no such stage
  defineProcedure({ ...common, actions: { open: { ...open, to: 'u' } } }),
  // @ts-expect-error no such role
  defineProcedure({ ...common, actions: { open: { ...open, by: ['z'] } } }),
  // @ts-expect-error no such clock
  defineProcedure({ ...common, actions: { open: { ...open, starts: ['d'] } } }),
  // @ts-expect-error no such round
  defineProcedure({ ...common, rounds: { r: round }, actions: { open, ask: { ...open, asks: 'q' } } }),
  // @ts-expect-error no such clock in a round
  defineProcedure({ ...common, rounds: { r: { ...round, clock: 'd' } }, actions: { open } }),
  // @ts-expect-error no such stage in a round
  defineProcedure({ ...common, rounds: { r: { ...round, during: 'u' } }, actions: { open } }),
  // @ts-expect-error no such sponsor
  defineProcedure({ ...common, rounds: { r: { ...round, sponsor: 'z' } }, actions: { open } }),
  // @ts-expect-error neither a round nor an action
  defineProcedure({ ...common, rounds: { r: round }, actions: { open, x: { ...open, needs: ['nope'] } } }),
  // @ts-expect-error a misspelt word of the vocabulary
  defineProcedure({ ...common, actions: { open: { ...open, start: ['c'] } } }),
  // @ts-expect-error no basis: nothing exists without an article
  defineProcedure({ ...common, actions: { open: { from: 'nothing', to: 's', by: ['a'], evidence: [] } } }),
  // @ts-expect-error no evidence: which papers must be attached, none included, is said
  defineProcedure({ ...common, actions: { open: { from: 'nothing', to: 's', by: ['a'], basis } } }),
  // @ts-expect-error a stage without a responsible role
  defineProcedure({ ...common, stages: { s: {}, t: { final: true } }, actions: { open } }),
  // @ts-expect-error no supervisor
  defineProcedure({ ...common, supervisor: undefined, actions: { open } }),
  // @ts-expect-error a supervisor that is no role
  defineProcedure({ ...common, supervisor: 'z', actions: { open } }),
  // @ts-expect-error a clock without its article
  defineProcedure({ ...common, clocks: { c: { kind: 'duty', length: 1, unit: 'day', warnAt: 1 } }, actions: { open } }),
  // @ts-expect-error a unit of time that does not exist
  defineProcedure({ ...common, clocks: { c: { kind: 'duty', length: 1, unit: 'week', warnAt: 1, basis } }, actions: { open } }),
]

const worded = defineProcedure({ ...common, rounds: { r: round }, actions: { open, ask: { ...open, from: 's', asks: 'r' } } })
const word = ['词', '詞', 'word'] as const
type Words = Texts<typeof worded>
const whole: Words = {
  name: word,
  roles: { a: word, b: word },
  stages: { s: word, t: word },
  clocks: { c: word },
  rounds: { r: word },
  actions: { open: word, ask: word },
  answers: { x: word },
  papers: {},
  outcomes: {},
  fields: {},
  refusals: {},
}
export const texts: readonly Words[] = [
  whole,
  // @ts-expect-error an action without words
  { ...whole, actions: { open: word } },
  // @ts-expect-error words for an action that does not exist
  { ...whole, actions: { open: word, ask: word, asks: word } },
  // @ts-expect-error a stage without words
  { ...whole, stages: { s: word } },
  // @ts-expect-error a role without words
  { ...whole, roles: { a: word } },
  // @ts-expect-error two languages are not three
  { ...whole, name: ['词', '詞'] },
]
