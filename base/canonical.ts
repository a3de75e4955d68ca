/**
 * RFC 8785: the one way to write a JSON value, so that its hash does not depend on who writes it. For texts, numbers, yes/no and
 * nothing JSON.stringify is the canonical form; what is left is the order of keys (by UTF-16 code units, as `sort` has it).
 * Throws TypeError on what JSON cannot hold. Our own because every entry of the ledger passes here; a test holds it to the
 * reference implementation.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('a lone surrogate has no canonical form')
    return JSON.stringify(value)
  }
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object') return record(value)
  throw new TypeError(`not a JSON value: ${typeof value}`)
}

function record(value: object): string {
  let text = ''
  for (const key of Object.keys(value).sort()) {
    const inner: unknown = Reflect.get(value, key)
    if (inner !== undefined) text += `${text === '' ? '' : ','}${canonical(key)}:${canonical(inner)}`
  }
  return `{${text}}`
}
