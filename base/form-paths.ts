type Tree = { [key: string]: string | Tree }
const forbidden = new Set(['__proto__', 'constructor', 'prototype', ''])

/** Turns fields named by JSON path (`applicant.name`) into the object they stand for; empty texts are left out. */
export function fromPaths(fields: Readonly<Record<string, string>>): Tree {
  const whole: Tree = {}
  for (const [path, value] of Object.entries(fields)) {
    const keys = path.split('.')
    if (value.trim() === '' || keys.some(key => forbidden.has(key))) continue
    let at = whole
    for (const key of keys.slice(0, -1)) {
      const known = at[key]
      const next: Tree = typeof known === 'object' ? known : {}
      at[key] = next
      at = next
    }
    at[keys.at(-1) ?? ''] = value
  }
  return whole
}
