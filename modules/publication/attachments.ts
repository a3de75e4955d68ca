import type { Db } from '#base/sql.ts'
import { fileFacts } from './store.ts'

export type Attachment = {
  readonly file: string
  readonly name: string
  readonly type: string
  readonly size: number
  readonly kind: string
  readonly readable: string
}

/** The attachments of an item with their type and size, in the order they came. */
export async function attachmentsOf(db: Db, json: string): Promise<Attachment[]> {
  const named = JSON.parse(json) as { file: string; name: string }[]
  if (named.length === 0) return []
  const known = await fileFacts(
    db,
    named.map(n => n.file),
  )
  return named.flatMap(({ file, name }) => {
    const found = known.find(k => k.digest === file)
    return found
      ? [
          {
            file,
            name: name || file.slice(0, 12),
            type: found.type,
            size: found.size,
            kind: (/\.([A-Za-z0-9]+)$/.exec(name)?.[1] ?? found.type).toUpperCase(),
            readable: sizeOf(found.size),
          },
        ]
      : []
  })
}

const sizeOf = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
