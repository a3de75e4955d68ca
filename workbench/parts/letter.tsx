import { Alert, Button } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { faultText } from '../shell/faults.tsx'
import { paperWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { dialog } from '../texts/matter.ts'
import { shell } from '../texts/shell.ts'
import type { ProcedureInfo } from '../wire.ts'
import { Findings } from './findings.tsx'
import { LetterCopies } from './letter-copies.tsx'
import { type Letter, letterKey, makeLetter, type Source } from './letter-make.ts'

type Props = {
  readonly no: string
  readonly kind: string
  readonly action: string
  readonly source: Source
  readonly ready: boolean // every required field is filled
  readonly letter: Letter | undefined
  readonly made: (letter: Letter) => void
  readonly procedure: ProcedureInfo | undefined
}

/** Milliseconds of rest after typing before the page is typeset again. */
const rest = 1200

/** The letter beside its form, typeset anew while the form is filled in. */
export function LetterPreview({ no, kind, action, source, ready, letter, made, procedure }: Props): ReactNode {
  const say = useSay()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>(null)
  const held = useRef(made)
  held.current = made
  const text = letterKey(source)
  const stale = letter !== undefined && letter.for !== text
  const name = say(paperWords(procedure, kind))
  const make = async (signal?: { gone: boolean }) => {
    setBusy(true)
    try {
      const paper = await makeLetter(no, kind, action, source)
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
                ? letter.edited
                  ? say(dialog.editedUsed, { name: letter.paper.name })
                  : say(dialog.letterUsed)
                : ready
                  ? ''
                  : say(dialog.letterAfter)}
        </span>
        <Button size="small" disabled={!ready || busy} onClick={() => void make()}>
          {say(dialog.refreshLetter)}
        </Button>
        {procedure?.papers[kind]?.editable ? (
          <LetterCopies no={no} kind={kind} action={action} source={source} ready={ready} made={made} />
        ) : null}
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
      {letter?.paper.findings && !stale ? <Findings findings={letter.paper.findings} read={letter.read !== false} /> : null}
      {letter?.paper.href && letter.paper.type === 'application/pdf' ? (
        <iframe title={say(dialog.letterPreview, { paper: name })} src={`${letter.paper.href}#toolbar=0&view=FitH`} />
      ) : (
        <div className="blank-page" />
      )}
    </section>
  )
}
