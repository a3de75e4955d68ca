import type { Language } from './words.ts'

/** The language that an `Accept-Language` header prefers among ours; Chinese of the mainland when it says nothing. */
export function languageOf(header: string | undefined): Language {
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map(part => {
      const [tag = '', ...params] = part.trim().toLowerCase().split(';')
      const q = params.map(p => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(p)?.[1]).find(x => x !== undefined)
      return { tag, q: q === undefined ? 1 : Number(q) }
    })
    .filter(({ tag, q }) => tag !== '' && q > 0)
    .sort((a, b) => b.q - a.q)
  for (const { tag } of wanted) {
    if (/^zh-(hant|tw|hk|mo)\b/.test(tag)) return 'zh-Hant'
    if (/^zh\b/.test(tag)) return 'zh-Hans'
    if (/^en\b/.test(tag)) return 'en'
  }
  return 'zh-Hans'
}

/** A portal path without its language: `/en/search` → English, `/search`. */
export function languageOfPath(path: string): { readonly language: Language; readonly path: string } {
  for (const [prefix, language] of [
    ['/zh-hant', 'zh-Hant'],
    ['/en', 'en'],
  ] as const)
    if (path === prefix || path.startsWith(`${prefix}/`)) return { language, path: path.slice(prefix.length) || '/' }
  return { language: 'zh-Hans', path }
}
