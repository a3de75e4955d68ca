import { App, Button } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { call } from '../http.ts'
import type { LetterFinding } from '../letter-wire.ts'
import { faultText } from '../shell/faults.tsx'
import { useSay } from '../shell/preferences.ts'
import { dialog } from '../texts/matter.ts'
import type { Uploaded } from '../wire.ts'
import { type Letter, letterKey, makeLetter, type Source, sourceBody } from './letter-make.ts'

type Props = {
  readonly no: string
  readonly kind: string
  readonly action: string
  readonly source: Source
  readonly ready: boolean
  readonly made: (letter: Letter) => void
}

/** A letter goes out to be edited and comes back: the copy that comes back is read against the matter, and becomes the evidence. */
export function LetterCopies({ no, kind, action, source, ready, made }: Props): ReactNode {
  const say = useSay()
  const { message } = App.useApp()
  const box = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const during = async (work: () => Promise<void>) => {
    setBusy(true)
    try {
      await work()
    } catch (fault) {
      void message.error(faultText(fault, say))
    } finally {
      setBusy(false)
    }
  }
  const fetchCopy = async () => {
    const paper = await makeLetter(no, kind, action, source, 'docx')
    if (paper.href) window.location.assign(paper.href)
  }
  const takeBack = async (file: File) => {
    const form = new FormData()
    form.append('kind', kind)
    form.append('file', file)
    const paper = await call<Uploaded>('POST', '/files', { form })
    const path = `/matters/${encodeURIComponent(no)}/papers/${encodeURIComponent(kind)}/check`
    const found = await call<{ findings: readonly LetterFinding[]; read: boolean }>('POST', path, {
      body: { ...sourceBody(source), file: paper.file },
    })
    made({ kind, for: letterKey(source), paper: { ...paper, findings: found.findings }, edited: true, read: found.read })
  }
  return (
    <>
      <Button size="small" disabled={!ready || busy} onClick={() => void during(fetchCopy)}>
        {say(dialog.editable)}
      </Button>
      <input
        ref={box}
        type="file"
        hidden
        accept=".docx,.pdf"
        aria-label={say(dialog.edited)}
        onChange={event => {
          const [file] = event.target.files ?? []
          if (file) void during(() => takeBack(file))
          event.target.value = ''
        }}
      />
      <Button size="small" disabled={!ready || busy} onClick={() => box.current?.click()}>
        {say(dialog.edited)}
      </Button>
    </>
  )
}
