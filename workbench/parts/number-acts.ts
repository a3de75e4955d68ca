import type { Words } from '#base/words.ts'
import type { NumberView } from '../duty-wire.ts'
import { duties, numberTexts as words } from '../texts/duties.ts'
import type { Answers, AskBox } from './ask-dialog.tsx'

/** What may be done to numbers, and what each asks. */
export type NumberAct = {
  readonly name: 'reserve' | 'skip' | 'explain' | 'assign' | 'void'
  readonly no?: string
  readonly title: Words
  readonly how?: Words
  readonly boxes: readonly AskBox[]
  readonly body: (answers: Answers) => object
}

const why: AskBox = { name: 'reason', words: duties.reason, type: 'long' }
const howMany: AskBox = { name: 'count', words: words.count, type: 'number', start: '1' }

const onNumber = (
  item: NumberView,
  name: 'explain' | 'assign' | 'void',
  title: Words,
  boxes: readonly AskBox[],
  how?: Words,
): NumberAct => ({
  name,
  no: item.no,
  title,
  boxes,
  body: answers => ({ n: item.n, ...answers }),
  ...(how && { how }),
})

export const numberDialog = {
  reserve: (today: string): NumberAct => ({
    name: 'reserve',
    title: words.reserve,
    how: words.reserveHow,
    boxes: [why, { name: 'until', words: words.until, type: 'date', start: today }, howMany],
    body: ({ reason, until, count }) => ({ reason, until, count: Number(count) }),
  }),
  skip: (): NumberAct => ({
    name: 'skip',
    title: words.skip,
    how: words.skipHow,
    boxes: [why, howMany],
    body: ({ reason, count }) => ({ reason, count: Number(count) }),
  }),
  /** What this number allows. */
  of: (item: NumberView): NumberAct[] => {
    const assign = onNumber(item, 'assign', words.assign, [{ name: 'used', words: words.used }, why])
    const release = onNumber(item, 'explain', words.release, [why])
    const explain = onNumber(item, 'explain', words.explain, [why])
    const makeVoid = onNumber(item, 'void', words.void, [why], words.voidHow)
    if (item.kind === 'reserved' || item.kind === 'expired') return [assign, release]
    if (item.kind === 'skipped') return [assign]
    if (item.kind === 'gap' || item.kind === 'before') return [explain]
    if (item.kind === 'document' || item.kind === 'assigned' || (item.kind === 'matter' && item.matter?.open === false)) return [makeVoid]
    return []
  },
}
