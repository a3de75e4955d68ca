import canonicalize from 'canonicalize'

/** RFC 8785: the one way to write a JSON value, so that its hash does not depend on who writes it. Throws on what JSON cannot hold. */
export function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('not a JSON value')
  return text
}
