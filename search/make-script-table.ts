/**
 * Writes script-table.json (traditional → simplified, one character each) and vocabulary.json (wording of Taiwan and Hong Kong → mainland wording)
 * from the dictionaries of opencc-js. Run by hand when that package changes: `node search/make-script-table.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const dictionaries = new URL('../node_modules/opencc-js/dist/esm-lib/dict/', import.meta.url)
const version = /"version":\s*"([^"]+)"/.exec(readFileSync(new URL('../../../package.json', dictionaries), 'utf8'))![1]!

/** The entries of one dictionary: key and its candidates, first the preferred one. */
function entries(name: string): [string, string[]][] {
  const text = /"(.*)"/s.exec(readFileSync(new URL(`${name}.js`, dictionaries), 'utf8'))![1]!
  return text.split('|').map(line => {
    const [key, ...candidates] = line.split(' ')
    return [key!, candidates]
  })
}

/** Where a character has several simple forms, one that differs from itself wins: folding is an equivalence, not a translation. */
function characters(): Map<string, string> {
  const table = new Map<string, string>()
  for (const [from, candidates] of entries('TSCharacters')) table.set(from, candidates.find(to => to !== from) ?? from)
  for (const name of ['TWVariantsRev', 'HKVariantsRev']) {
    for (const [from, candidates] of entries(name)) {
      if (table.has(from)) continue
      const standard = candidates[0]!
      table.set(from, table.get(standard) ?? standard)
    }
  }
  return closed(table)
}

/** Follows chains (a → b → c becomes a → c) and drops what stays itself or what would lead round. */
function closed(table: Map<string, string>): Map<string, string> {
  const out = new Map<string, string>()
  for (const from of table.keys()) {
    let to = from
    for (let step = 0; step < 4 && table.has(to); step++) to = table.get(to)!
    if (to !== from && [...to].length === 1 && [...from].length === 1) out.set(from, to)
  }
  return out
}

/** Words whose mainland wording differs, both sides in folded script. */
function vocabulary(table: Map<string, string>): [string, string][] {
  const simple = (text: string) => [...text].map(c => table.get(c) ?? c).join('')
  const seen = new Map<string, string>()
  for (const name of ['TWPhrasesRev', 'HKPhrasesRev']) {
    for (const [from, candidates] of entries(name)) {
      const [a, b] = [simple(from), simple(candidates[0]!)]
      if (a !== b && /^\p{Script=Han}{2,8}$/u.test(a) && /^\p{Script=Han}{2,8}$/u.test(b) && !seen.has(a)) seen.set(a, b)
    }
  }
  return [...seen].sort(([a], [b]) => (a < b ? -1 : 1))
}

const table = characters()
const source = `opencc-js ${version}, dictionaries of OpenCC (Apache-2.0)`
const pairs = [...table].map(([a, b]) => a + b).join(' ')
writeFileSync(new URL('script-table.json', import.meta.url), `${JSON.stringify({ source, pairs }, null, 1)}\n`)
const words = vocabulary(table)
const lines = words.map(pair => `  ${JSON.stringify(pair)}`).join(',\n')
writeFileSync(new URL('vocabulary.json', import.meta.url), `{\n "source": ${JSON.stringify(source)},\n "words": [\n${lines}\n ]\n}\n`)
console.log(`${table.size} characters, ${words.length} words`)
