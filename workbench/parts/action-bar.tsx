import { Button } from 'antd'
import { type ReactNode, useEffect } from 'react'
import { isAtRest, isTyping } from '../shell/keys.ts'
import { actionWords, paperWords, refusalWords } from '../shell/names.ts'
import { type Say, useSay } from '../shell/preferences.ts'
import { matter as words } from '../texts/matter.ts'
import type { Matter, Offer, ProcedureInfo, Session } from '../wire.ts'
import type { Asked } from './asked.ts'
import { basisText } from './basis.tsx'
import { useUndo } from './undo.tsx'
import { inBar } from './way.ts'

type Props = { it: Matter; procedure: ProcedureInfo | undefined; session: Session; act: (asked: Asked) => void }

/** Why an action cannot be taken now, in words, with its article. */
export function whyNot(offer: Offer, procedure: ProcedureInfo | undefined, say: Say): string {
  const named = offer.refusal?.includes(':') ? say(refusalWords(procedure, offer.refusal)) : ''
  const why = named || (offer.refusalText ?? (offer.refusal ? say(refusalWords(procedure, offer.refusal)) : ''))
  const article = basisText(offer.basis)
  return article ? `${why}（${article}）` : why
}

/** What can be done now as buttons, the first with Enter; what cannot, visible and grey with the reason. */
export function ActionBar({ it, procedure, session, act }: Props): ReactNode {
  const say = useSay()
  const undo = useUndo(it, procedure, session)
  const offers = it.offers.filter(inBar)
  const first = offers.find(o => o.allowed && o.action === it.next)
  const able = offers.filter(o => o.allowed).sort((a, b) => Number(b === first) - Number(a === first))
  const barred = offers.filter(o => !o.allowed)
  useEnter(first ? () => act({ action: first.action, given: {} }) : null)
  return (
    <section className="acts no-print" aria-label={say(words.actions)}>
      <div className="buttons">
        {able.map(offer => (
          <Button
            key={offer.action}
            type={offer === first ? 'primary' : 'default'}
            title={tip(offer, procedure, say)}
            onClick={() => act({ action: offer.action, given: {} })}
          >
            {say(actionWords(procedure, offer.action))}
            {offer === first ? <small aria-hidden="true"> Enter</small> : null}
          </Button>
        ))}
        {undo ? <Button onClick={undo}>{say(words.undo)}</Button> : null}
      </div>
      {barred.length > 0 ? (
        <details className="barred" open={barred.length < 4}>
          <summary>{say(words.notNow, { n: barred.length })}</summary>
          <ul>
            {barred.map(offer => (
              <li key={offer.action}>
                <Button type="dashed" disabled>
                  {say(actionWords(procedure, offer.action))}
                </Button>
                <span className="why">{whyNot(offer, procedure, say)}</span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}

const tip = (offer: Offer, procedure: ProcedureInfo | undefined, say: Say): string =>
  [
    basisText(offer.basis),
    offer.evidence.length > 0 ? `${say(words.evidenceOf)} ${offer.evidence.map(e => say(paperWords(procedure, e))).join('、')}` : '',
  ]
    .filter(Boolean)
    .join('\n')

/** Enter, with nothing in focus, opens the first action. */
function useEnter(does: (() => void) | null): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !does || isTyping(event) || !isAtRest()) return
      event.preventDefault()
      does()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [does])
}
