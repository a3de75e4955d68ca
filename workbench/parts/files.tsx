import type { ReactNode } from 'react'
import { paperWords } from '../shell/names.ts'
import { useSay } from '../shell/preferences.ts'
import { matter as words } from '../texts/matter.ts'
import type { FileView, ProcedureInfo } from '../wire.ts'

/** Bytes as people read them. */
export const sizeText = (bytes: number): string =>
  bytes < 1024 ? `${bytes} B` : bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`

const typeNames: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'application/ofd': 'OFD',
  'application/zip': 'ZIP',
  'application/json': 'JSON',
  'application/msword': 'DOC',
  'application/vnd.ms-excel': 'XLS',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
  'message/rfc822': 'EML',
}
/** A media type as people name it: PDF, PNG, TXT. */
export const typeText = (type: string): string => {
  const plain = type.split(';')[0]?.trim() ?? type
  if (plain === 'text/plain') return 'TXT'
  return typeNames[plain] ?? (plain.split('/').pop() ?? plain).toUpperCase()
}

type Props = { files: readonly FileView[]; procedure: ProcedureInfo | undefined; children?: ReactNode }

/** Every paper of the matter, with kind, type and size. */
export function Files({ files, procedure, children }: Props): ReactNode {
  const say = useSay()
  return (
    <section className="block">
      <h2>{say(words.files)}</h2>
      {files.length === 0 ? <p className="quiet">{say(words.noFiles)}</p> : null}
      <ul className="files">
        {files.map(f => (
          <li key={`${f.kind ?? ''}${f.file}`}>
            {f.kind ? <span className="kind">{say(paperWords(procedure, f.kind))}</span> : null}
            <a href={f.href} target="_blank" rel="noreferrer">
              {f.name}
            </a>
            <small>
              {typeText(f.type)} · {sizeText(f.size)}
            </small>
          </li>
        ))}
      </ul>
      {children}
    </section>
  )
}
