import { Button, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { dayNumber, localTime } from '../shell/days.ts'
import { useDeskName } from '../shell/desks.ts'
import { actionWords, choiceWords, paperWords } from '../shell/names.ts'
import { type Say, useSay } from '../shell/preferences.ts'
import { correction } from '../texts/beside.ts'
import { noticeTexts } from '../texts/duties.ts'
import { matter as words } from '../texts/matter.ts'
import { posts } from '../texts/posts.ts'
import type { JournalStep, Matter, ProcedureInfo, Session } from '../wire.ts'
import type { Asked } from './asked.ts'
import { despiteOf, LetStand } from './despite.tsx'
import { NoteBox } from './note-box.tsx'
import { useTakeBack } from './take-back.ts'
import { ownLastStep } from './undo.tsx'

/** What of an input says in one line what happened: opinions, reasons, notes. */
const speaking = ['opinion', 'reason', 'note', 'text', 'points', 'message', 'letter'] as const

type Props = { it: Matter; procedure: ProcedureInfo | undefined; session: Session; act: (asked: Asked) => void }

/** 办理过程: newest first, who did what when, the opinion in their words, how long it took, and the papers. */
export function Events({ it, procedure, session, act }: Props): ReactNode {
  const say = useSay()
  const [find, setFind] = useState('')
  const takeBack = useTakeBack(it)
  const steps = [...it.journal].sort((a, b) => b.seq - a.seq)
  const shown = (step: JournalStep) => find.trim() === '' || textOf(step, procedure, say).includes(find.trim().toLowerCase())
  const supervises = it.supervisor !== null && session.duties.includes(it.supervisor.desk) // one's own last step has its own button
  const annul = supervises && it.offers.some(o => o.action === '$annul' && o.allowed)
  const own = ownLastStep(it, session)
  const correctable = it.offers.some(o => o.action === '$correct' && o.allowed)
  const mayCorrect = (step: JournalStep): boolean =>
    correctable && !step.annulled && !step.action.startsWith('$') && (supervises || step === own)
  return (
    <>
      <h2>{say(words.events)}</h2>
      <NoteBox it={it} />
      {it.journal.length > 6 ? (
        <Input
          className="no-print"
          size="small"
          type="search"
          allowClear
          aria-label={say(noticeTexts.find)}
          placeholder={say(noticeTexts.find)}
          value={find}
          onChange={e => setFind(e.target.value)}
        />
      ) : null}
      <ol className="line">
        {steps.map((step, i) =>
          shown(step) ? (
            <Event
              key={step.seq}
              circle={it.circle ?? []}
              takeBack={
                step.action === '$note' && !step.annulled && step.by === session.user && step.on === (session.today ?? step.on)
                  ? () => takeBack(step)
                  : null
              }
              step={step}
              before={steps[i + 1]}
              procedure={procedure}
              annul={
                annul && step.seq > 0 && !step.annulled && !step.action.startsWith('$')
                  ? () => act({ action: '$annul', given: { of: step.seq } })
                  : null
              }
              correct={mayCorrect(step) ? () => act({ action: '$correct', given: { of: step.seq } }) : null}
            />
          ) : null,
        )}
      </ol>
    </>
  )
}

/** Where somebody acted from, without their name where it ends in it (市府办 申请人 申请人). */
const placeOf = (place: string, name = ''): string => (name && place.endsWith(name) ? place.slice(0, -name.length) : place)

type EventProps = {
  circle: NonNullable<Matter['circle']>
  takeBack: (() => void) | null
  step: JournalStep
  before: JournalStep | undefined
  procedure: ProcedureInfo | undefined
  annul: (() => void) | null
  correct: (() => void) | null
}

function Event({ step, before, procedure, annul, correct, circle, takeBack }: EventProps): ReactNode {
  const say = useSay()
  const nameOf = useDeskName()
  const recorded = step.recordedAt ? localTime(step.recordedAt) : ''
  const attitude = step.input?.['attitude']
  const said = speaking.map(key => step.input?.[key]).find((x): x is string => typeof x === 'string' && x !== '')
  const at = [step.on, step.at].filter(Boolean).join(' ')
  const place = step.asName ?? (step.as ? nameOf(step.as) : '')
  const to = addressed(step).map(target => circle.find(one => one.target === target)?.name ?? nameOf(target))
  const notes = [
    to.length > 0 ? say(noticeTexts.sentTo, { who: to.join('、') }) : '',
    before ? took(before, step, say) : '',
    step.standing ? standingWords(step.standing, say) : '',
    step.onBehalf ? say(words.onBehalf, { name: step.byName ?? step.by }) : '',
    recorded && recorded.slice(0, 10) > step.on ? say(words.late, { at: recorded }) : '',
  ].filter(Boolean)
  return (
    <li className={step.annulled ? 'annulled' : ''}>
      <time>{at}</time>
      <div>
        <span>
          {placeOf(place, step.byName)} {step.onBehalf ?? step.byName ?? step.by} <b>{say(actionWords(procedure, step.action))}</b>
          {typeof attitude === 'string' ? `：${say(choiceWords(procedure, 'attitude', attitude))}` : ''}
          {step.annulled ? <em className="flag"> {say(words.annulled)}</em> : null}
        </span>
        {said ? <p className="hand">{said}</p> : null}
        <LetStand step={step} />
        {step.evidence && step.evidence.length > 0 ? (
          <small>
            {step.evidence.map((paper, i) => (
              <span key={`${paper.kind}${paper.file}`}>
                {i > 0 ? ' · ' : ''}
                {paper.href ? (
                  <a href={paper.href}>{paper.name ?? say(paperWords(procedure, paper.kind))}</a>
                ) : (
                  (paper.name ?? say(paperWords(procedure, paper.kind)))
                )}
              </span>
            ))}
          </small>
        ) : null}
        <small>
          {notes.join(' · ')}
          {takeBack ? (
            <Button type="text" size="small" className="no-print" onClick={takeBack}>
              {say(noticeTexts.withdraw)}
            </Button>
          ) : null}
          {correct ? (
            <Button type="text" size="small" className="no-print" onClick={correct}>
              {say(correction.correct)}
            </Button>
          ) : null}
          {annul ? (
            <Button type="text" size="small" className="no-print" onClick={annul}>
              {say(words.annul)}
            </Button>
          ) : null}
        </small>
      </div>
    </li>
  )
}

/** 代: for whom, or why, somebody acted at a desk that is not theirs. */
function standingWords({ why, ofName, deskName }: NonNullable<JournalStep['standing']>, say: Say): string {
  if (why === 'above') return say(posts.actedAbove, { desk: deskName })
  return say(why === 'delegation' ? posts.actedFor : posts.stoodIn, { of: ofName ?? '' })
}

/** Desks or people that a note names. */
function addressed({ action, input }: JournalStep): string[] {
  const to = action === '$note' ? input?.['to'] : action === '$adopt' ? input?.['tell'] : undefined
  return Array.isArray(to) ? to.filter(x => typeof x === 'string') : []
}

/** Everything of a step that can be searched, in small letters. */
const textOf = (step: JournalStep, procedure: ProcedureInfo | undefined, say: Say): string =>
  [
    say(actionWords(procedure, step.action)),
    step.byName,
    step.asName,
    step.on,
    ...speaking.map(key => step.input?.[key]),
    despiteOf(step).reason,
    ...despiteOf(step).found,
    ...(step.evidence ?? []).map(p => p.name),
  ]
    .filter(x => typeof x === 'string')
    .join(' ')
    .toLowerCase()

/** How long the matter lay before this step: days by the legal days, within one day by the recorded minutes. */
function took(before: JournalStep, step: JournalStep, say: Say): string {
  const days = dayNumber(step.on) - dayNumber(before.on)
  if (days > 0) return say(words.took, { n: say(words.tookDays, { n: days }) })
  const minutes = minutesOf(step.recordedAt) - minutesOf(before.recordedAt)
  if (!(minutes >= 0 && minutes < 24 * 60)) return ''
  return say(words.took, { n: minutes < 60 ? say(words.tookLess) : say(words.tookHours, { n: Math.round(minutes / 60) }) })
}

const minutesOf = (instant: string | undefined): number =>
  instant ? (dayNumber(instant.slice(0, 10)) * 24 + Number(instant.slice(11, 13))) * 60 + Number(instant.slice(14, 16)) : Number.NaN
