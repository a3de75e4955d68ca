import { App, Button, Select } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { call } from '../http.ts'
import { faultText } from '../shell/faults.tsx'
import { paperWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { dialog } from '../texts/matter.ts'
import type { JournalPaper, ProcedureInfo, Uploaded } from '../wire.ts'
import { sizeText } from './files.tsx'

type Props = {
  readonly needed: readonly string[] // kinds that must be there
  readonly kinds: readonly string[] // kinds that may be
  readonly papers: readonly JournalPaper[]
  readonly change: (papers: readonly JournalPaper[]) => void
  readonly procedure: ProcedureInfo | undefined
}

/** Uploads one file; the answer's `file` is what evidence names. */
async function upload(kind: string, file: File): Promise<Uploaded> {
  const form = new FormData()
  form.append('kind', kind)
  form.append('file', file)
  return call<Uploaded>('POST', '/files', { form })
}

/** 凭据: each paper that is needed with its own upload, and any others with a chosen kind. */
export function EvidenceField({ needed, kinds, papers, change, procedure }: Props): ReactNode {
  const say = useSay()
  const { message } = App.useApp()
  const [busy, setBusy] = useState<string | null>(null)
  const [kind, setKind] = useState<string | undefined>(kinds.find(k => !needed.includes(k)))
  const add = async (of: string, files: readonly File[]) => {
    let next = papers
    for (const file of files) {
      setBusy(file.name)
      try {
        const up = await upload(of, file)
        next = [...next, { kind: of, file: up.file, name: up.name }]
        change(next)
      } catch (fault) {
        void message.error(`${file.name}: ${faultText(fault, say)}`)
      }
    }
    setBusy(null)
  }
  const drop = (paper: JournalPaper) => change(papers.filter(p => p !== paper))
  const others = kinds.filter(k => !needed.includes(k))
  const rows = (
    <>
      <p className="hint">{say(dialog.secrecy)}</p>
      {needed.map(of => (
        <div className="paper-row" key={of}>
          <span className="kind">
            {say(paperWords(procedure, of))}
            {papers.some(p => p.kind === of) ? null : <span className="star"> *</span>}
          </span>
          <Picker
            label={`${say(dialog.addFile)}：${say(paperWords(procedure, of))}`}
            pick={files => void add(of, files)}
            text={say(dialog.addFile)}
          />
        </div>
      ))}
      {others.length > 0 ? (
        <div className="paper-row">
          <Select
            aria-label={say(dialog.kind)}
            className="kind-choice"
            value={kind ?? null}
            onChange={setKind}
            options={others.map(value => ({ value, label: say(paperWords(procedure, value)) }))}
          />
          <Picker
            label={`${say(dialog.addFile)}：${say(dialog.otherKind)}`}
            pick={files => kind && void add(kind, files)}
            text={say(dialog.addFile)}
          />
        </div>
      ) : null}
      {busy ? <p role="status">{say(dialog.uploading, { name: busy })}</p> : null}
      <ul className="files">
        {papers.map(paper => (
          <Paper key={`${paper.kind}${paper.file}`} paper={paper} drop={() => drop(paper)} procedure={procedure} />
        ))}
      </ul>
    </>
  )
  if (needed.length === 0)
    return (
      <details className="group evidence" data-path="evidence" open={papers.length > 0}>
        <summary>{say(dialog.moreFiles)}</summary>
        {rows}
      </details>
    )
  return (
    <fieldset className="group evidence" data-path="evidence">
      <legend>{say(dialog.evidence)}</legend>
      {rows}
    </fieldset>
  )
}

function Paper({
  paper,
  drop,
  procedure,
}: {
  paper: JournalPaper & { readonly size?: number }
  drop: () => void
  procedure: ProcedureInfo | undefined
}): ReactNode {
  const say = useSay()
  const kind = say(paperWords(procedure, paper.kind))
  return (
    <li>
      <span className="kind">{kind}</span>
      <a href={paper.href ?? `/api/v1/files/${paper.file}`} target="_blank" rel="noreferrer">
        {paper.name ?? kind}
      </a>
      {paper.size ? <small>{sizeText(paper.size)}</small> : null}
      <Button size="small" aria-label={say(dialog.dropFile, { name: paper.name ?? paper.kind })} onClick={drop}>
        ×
      </Button>
    </li>
  )
}

function Picker({ label, text, pick }: { label: string; text: string; pick: (files: readonly File[]) => void }): ReactNode {
  const box = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={box}
        type="file"
        multiple
        hidden
        aria-label={label}
        onChange={e => {
          pick([...(e.target.files ?? [])])
          e.target.value = ''
        }}
      />
      <Button aria-label={label} onClick={() => box.current?.click()}>
        {text}
      </Button>
    </>
  )
}
