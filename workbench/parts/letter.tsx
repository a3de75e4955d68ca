import { Alert, Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { call } from '../http.ts'
import { faultText } from '../shell/faults.tsx'
import { paperWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { dialog } from '../texts/matter.ts'
import { shell } from '../texts/shell.ts'
import type { JournalPaper, ProcedureInfo, Uploaded } from '../wire.ts'

export type Letter = { readonly kind: string; readonly for: string; readonly paper: Uploaded }

/** Renders a letter from what is typed; the same bytes become the evidence when the act is done. */
export const makeLetter = (no: string, kind: string, action: string, input: unknown): Promise<Uploaded> =>
  call<Uploaded>('POST', `/matters/${encodeURIComponent(no)}/papers/${encodeURIComponent(kind)}`, {
    body: action === '' ? {} : { action, input },
  })

export const asEvidence = (letter: Letter): JournalPaper => ({ kind: letter.kind, file: letter.paper.file, name: letter.paper.name })

type Props = {
  readonly no: string
  readonly kind: string
  readonly action: string
  readonly input: unknown
  readonly ready: boolean // every required field is filled
  readonly letter: Letter | undefined
  readonly made: (letter: Letter) => void
  readonly procedure: ProcedureInfo | undefined
}

/** Milliseconds of rest after typing before the page is typeset again. */
const rest = 1200

/** The letter beside its form, typeset anew while the form is filled in. */
export function LetterPreview({ no, kind, action, input, ready, letter, made, procedure }: Props): ReactNode {
  const say = useSay()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>(null)
  const held = useRef(made)
  held.current = made
  const text = JSON.stringify(input)
  const stale = letter !== undefined && letter.for !== text
  const name = say(paperWords(procedure, kind))
  const make = async (signal?: { gone: boolean }) => {
    setBusy(true)
    try {
      const paper = await makeLetter(no, kind, action, JSON.parse(text))
      if (!signal?.gone) {
        held.current({ kind, for: text, paper })
        setFault(null)
      }
    } catch (why) {
      if (!signal?.gone) setFault(why)
    } finally {
      setBusy(false)
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a change of the text, or its becoming complete, typesets anew
  useEffect(() => {
    if (!ready || letter?.for === text) return
    const signal = { gone: false }
    const timer = setTimeout(() => void make(signal), rest)
    return () => {
      signal.gone = true
      clearTimeout(timer)
    }
  }, [text, ready])
  return (
    <section className="letter" aria-label={say(dialog.letterPreview, { paper: name })}>
      <div className="letter-bar">
        <b>{name}</b>
        <span role="status" className="quiet">
          {busy
            ? say(dialog.letterWait)
            : stale
              ? say(dialog.letterStale)
              : letter
                ? say(dialog.letterUsed)
                : ready
                  ? ''
                  : say(dialog.letterAfter)}
        </span>
        <Button size="small" disabled={!ready || busy} onClick={() => void make()}>
          {say(dialog.refreshLetter)}
        </Button>
        {letter?.paper.href ? (
          <a href={letter.paper.href} target="_blank" rel="noreferrer">
            {say(dialog.openTab)}
          </a>
        ) : null}
      </div>
      {fault ? (
        <Alert
          type="warning"
          showIcon
          title={faultText(fault, say)}
          action={<Button onClick={() => void make()}>{say(shell.retry)}</Button>}
        />
      ) : null}
      {letter?.paper.href ? (
        <iframe title={say(dialog.letterPreview, { paper: name })} src={`${letter.paper.href}#toolbar=0&view=FitH`} />
      ) : (
        <div className="blank-page" />
      )}
    </section>
  )
}
