import { Button } from 'antd'
import type { ReactNode } from 'react'
import { dayNumber, localTime } from '../shell/days.ts'
import { useDeskName } from '../shell/desks.ts'
import { actionWords, choiceWords, paperWords } from '../shell/names.ts'
import { type Say, useSay } from '../shell/preferences.ts'
import { matter as words } from '../texts/matter.ts'
import type { JournalStep, Matter, ProcedureInfo, Session } from '../wire.ts'
import type { Asked } from './asked.ts'

/** What of an input says in one line what happened: opinions, reasons, notes. */
const speaking = ['opinion', 'reason', 'note', 'text', 'points', 'message', 'letter'] as const

type Props = { it: Matter; procedure: ProcedureInfo | undefined; session: Session; act: (asked: Asked) => void }

/** 办理过程: newest first, who did what when, the opinion in their words, how long it took, and the papers. */
export function Events({ it, procedure, session, act }: Props): ReactNode {
  const say = useSay()
  const steps = [...it.journal].sort((a, b) => b.seq - a.seq)
  const supervises = it.supervisor !== null && session.duties.includes(it.supervisor.desk) // one's own last step has its own button
  const annul = supervises && it.offers.some(o => o.action === '$annul' && o.allowed)
  return (
    <>
      <h2>{say(words.events)}</h2>
      <ol className="line">
        {steps.map((step, i) => (
          <Event
            key={step.seq}
            step={step}
            before={steps[i + 1]}
            procedure={procedure}
            annul={
              annul && step.seq > 0 && !step.annulled && !step.action.startsWith('$')
                ? () => act({ action: '$annul', given: { of: step.seq } })
                : null
            }
          />
        ))}
      </ol>
    </>
  )
}

type EventProps = { step: JournalStep; before: JournalStep | undefined; procedure: ProcedureInfo | undefined; annul: (() => void) | null }

function Event({ step, before, procedure, annul }: EventProps): ReactNode {
  const say = useSay()
  const nameOf = useDeskName()
  const recorded = step.recordedAt ? localTime(step.recordedAt) : ''
  const attitude = step.input?.['attitude']
  const said = speaking.map(key => step.input?.[key]).find((x): x is string => typeof x === 'string' && x !== '')
  const at = [step.on, step.at].filter(Boolean).join(' ')
  const place = step.asName ?? (step.as ? nameOf(step.as) : '')
  const notes = [
    before ? took(before, step, say) : '',
    step.onBehalf ? say(words.onBehalf, { name: step.byName ?? step.by }) : '',
    recorded && recorded.slice(0, 10) > step.on ? say(words.late, { at: recorded }) : '',
  ].filter(Boolean)
  return (
    <li className={step.annulled ? 'annulled' : ''}>
      <time>{at}</time>
      <div>
        <span>
          {place} {step.onBehalf ?? step.byName ?? step.by} <b>{say(actionWords(procedure, step.action))}</b>
          {typeof attitude === 'string' ? `：${say(choiceWords(procedure, 'attitude', attitude))}` : ''}
          {step.annulled ? <em className="flag"> {say(words.annulled)}</em> : null}
        </span>
        {said ? <p className="hand">{said}</p> : null}
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
