/** Names of uploaded files, made harmless. Files are stored under their digest; the name is only shown and offered for download. */
import { plain } from './plain.ts'

const longest = 120
const reserved = /^(con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(\.|$)/i
/** Invisible or direction-turning characters: a name that reads gpj.exe must not show as exe.jpg. */
const invisible =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\uffff]|[\ufe00-\ufe0f]|\udb40[\udc00-\udfff]/g

/** The extension in lower case without the dot, '' where there is none. */
export const extensionOf = (name: string): string => /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** At most `longest` characters, the extension kept. */
function shorten(name: string): string {
  const characters = [...name]
  if (characters.length <= longest) return name
  const extension = extensionOf(name)
  const tail = extension ? `.${extension}` : ''
  return (
    characters
      .slice(0, longest - tail.length)
      .join('')
      .trimEnd() + tail
  )
}

/** The last part of whatever path was sent, without control, invisible and forbidden characters, at most 120 characters long; never empty. */
export function cleanFileName(name: string): string {
  const last = plain(name).normalize('NFC').replace(invisible, '').split(/[/\\]/).at(-1) ?? ''
  const safe = last
    .replace(/[<>:"|?*\n\t]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '')
  const named = safe === '' ? '未命名' : reserved.test(safe) ? `_${safe}` : safe
  return shorten(named)
}
