/** Texts at the border: refused or cleaned before anything else sees them (PostgreSQL, DOCX and feeds break on what is refused here). */

/** Controls except tab and line ends; C1 controls; half surrogates. */
const refused = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/
/** Zero-width characters, marks that turn the reading direction, and code points that are no characters. */
const stripped = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff]/g

export type TextFault = { readonly field: string; readonly code: 'controlCharacter' | 'brokenText' | 'tooDeep' }
export type Cleaned = { readonly value: unknown; readonly faults: readonly TextFault[] }

const deepest = 40

/** Every text of a parsed body cleaned; a control character or half a character is a fault of its field (dotted path). */
export function cleanBody(value: unknown): Cleaned {
  const faults: TextFault[] = []
  const walk = (at: unknown, path: string, depth: number): unknown => {
    if (typeof at === 'string') return cleanOne(at, path, faults)
    if (typeof at !== 'object' || at === null) return at
    if (depth > deepest) return void faults.push({ field: path, code: 'tooDeep' })
    const join = (key: string) => (path === '' ? key : `${path}.${key}`)
    if (Array.isArray(at)) return at.map((inner, i) => walk(inner, join(String(i)), depth + 1))
    return Object.fromEntries(
      Object.entries(at).map(([key, inner]) => [cleanOne(key, path, faults), walk(inner, join(key.replace(stripped, '')), depth + 1)]),
    )
  }
  return { value: walk(value, '', 0), faults }
}

function cleanOne(text: string, field: string, faults: TextFault[]): string {
  if (refused.test(text)) faults.push({ field, code: 'controlCharacter' })
  else if (!text.isWellFormed()) faults.push({ field, code: 'brokenText' })
  return text.replace(stripped, '')
}

/** `Content-Disposition` with the name in UTF-8 (RFC 6266), never shown inside the page's own origin. */
export const attachment = (name: string): string =>
  `attachment; filename="${name.replace(/[^\x20-\x7e]|["\\]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`
