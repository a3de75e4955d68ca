const bare = (text: string): string => text.replace(/[\s\u3000]+/g, '')

/** The text without the title and number that many papers repeat in their first lines: the page shows them above it. */
export function withoutHead(body: string, title: string, docNo: string): string {
  const lines = body.split(/\r?\n/)
  let rest = bare(title)
  let at = 0
  for (; at < Math.min(lines.length, 8); at++) {
    const line = bare(lines[at] ?? '')
    if (line === '' || (docNo !== '' && line === bare(docNo))) continue
    if (rest === '' || !rest.startsWith(line)) break
    rest = rest.slice(line.length)
  }
  return rest === '' ? lines.slice(at).join('\n') : body
}
