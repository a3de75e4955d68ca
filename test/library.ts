import * as z from 'zod'
import { day } from '#base/day.ts'
import { defineProcedure } from '#procedure/define.ts'
import { defineModule } from '#procedure/module.ts'
import { plainTexts, word } from './plain.ts'

/** For tests: the smallest business that has a matter, a number, a document to be found and a fact that somebody listens to. */

const basis = { rulebook: 'rules', article: '1' }
const loan = defineProcedure({
  name: 'loan',
  inForce: { from: day('2020-01-01') },
  roles: ['clerk', 'head'],
  supervisor: 'head',
  circle: 'agency',
  stages: { asked: { responsible: 'clerk' }, lent: { final: true } },
  clocks: { lend: { kind: 'duty', length: 5, unit: 'workday', warnAt: 2, basis } },
  actions: {
    ask: { from: 'nothing', to: 'asked', by: ['clerk'], starts: ['lend'], basis, evidence: [] },
    note: { from: 'asked', by: ['clerk'], basis, evidence: [] },
    lend: { from: 'asked', to: 'lent', by: ['clerk'], stops: ['lend'], outcome: 'lent', basis, evidence: [] },
  },
})

export const library = defineModule({
  name: 'loan',
  words: word,
  procedures: [loan],
  inputs: { ask: z.strictObject({ book: z.string().min(1).max(50) }), note: z.strictObject({ text: z.string() }) },
  texts: plainTexts,
  title: now => String(now.steps[0]?.input?.['book']),
  settings: { 'nodes.word': { words: word, schema: z.string(), standard: '' } },
  on: { 'loan.ask': async () => undefined },
  within: async ({ search }, { no, now, opened }) => {
    if (!opened) return
    const book = String(now.steps[0]?.input?.['book'])
    search.put({
      id: no,
      title: book,
      docNo: '',
      indexNo: '',
      issuer: '甲',
      agency: 'A',
      topics: [],
      kind: '',
      validity: 'inForce',
      formedOn: null,
      publishedOn: null,
      body: `${book}一部`,
    })
  },
})
