import type { Story } from '#procedure/stage.ts'
import type { Ask } from './ask.ts'
import type { Case } from './case.ts'
import { ending, intake, type Legs, review, usual } from './legs.ts'
import { answeredAnew, contested, delayed, feeLapsed, feeOwed, feePaid, passedAndRefused, passedOn } from './life-acts.ts'

/** Fees, a delayed reply, units that pass a request to each other, decisions of others: each is there today. */
export function lifeTales(
  year: string,
  some: (agency: string, outcome?: Ask['outcome']) => Ask,
  web: (name: string, back: number, ask: Ask, way: (c: Case) => Legs) => Story,
  then: (...legs: ((c: Case) => Legs)[]) => (c: Case) => Legs,
): Story[] {
  const open = (c: Case): Legs => intake(c, true)
  return [
    web(
      'fee paid',
      58,
      some('ALZR', 'granted'),
      then(
        open,
        c => feePaid(c, 109, 880),
        c => review(c, 4),
        ending,
      ),
    ),
    web(
      'fee lapsed',
      66,
      some('ALCZ'),
      then(open, c => feeLapsed(c, 72)),
    ),
    web(
      'fee owed',
      9,
      some('ALZJ', 'granted'),
      then(open, c => feeOwed(c, 57)),
    ),
    web('delayed', 20, some('ALZR', 'granted'), then(open, delayed)),
    web('passed and refused', 12, some('ALZJ', 'granted'), then(open, passedAndRefused)),
    web('passed on', 3, some('ALZR', 'granted'), then(open, passedOn)),
    web(
      'anew after judgment',
      110,
      some('ALZJ', 'granted'),
      then(
        c => usual(c, true, 4),
        c => answeredAnew(c, { way: 'litigation', organ: '安澜市中级人民法院', decisionNo: `（${year}）安01行初17号` }, true),
      ),
    ),
    web(
      'anew after reconsideration',
      55,
      some('ALFG', 'granted'),
      then(
        c => usual(c, true, 3),
        c => answeredAnew(c, { way: 'reconsideration', organ: '安澜市人民政府', decisionNo: `安政复决〔${year}〕31号`, days: 15 }, false),
      ),
    ),
    web(
      'reconsideration lost by the applicant',
      90,
      some('ALST', 'granted'),
      then(
        c => usual(c, true, 4),
        c => contested(c, 'upheld'),
      ),
    ),
    web(
      'reconsideration pending',
      35,
      some('ALJY', 'granted'),
      then(
        c => usual(c, true, 3),
        c => contested(c, null),
      ),
    ),
  ]
}
