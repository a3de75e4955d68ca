/** A question in English about papers in Chinese: its words become the wordings of such papers, several for each, and titles decide. */
import english from './english.json' with { type: 'json' }

/** One thing that the question names, in the wordings it may have; soft = a kind of paper or a filling word. */
export type Concept = { wordings: string[]; soft: boolean }

const glossary = new Map<string, Concept>()
for (const [key, value] of Object.entries(english.soft)) glossary.set(key, { wordings: value.split('/'), soft: true })
for (const [key, value] of Object.entries(english.words)) glossary.set(key, { wordings: value.split('/'), soft: false })
const longestKey = Math.max(...[...glossary.keys()].map(key => key.split(' ').length))

/** The forms of a word under which the glossary may have it. */
function forms(word: string): string[] {
  const out = [word]
  if (word.endsWith('ies')) out.push(`${word.slice(0, -3)}y`)
  if (word.endsWith('es')) out.push(word.slice(0, -2))
  if (word.endsWith('s')) out.push(word.slice(0, -1))
  if (word.endsWith('ing')) out.push(word.slice(0, -3), `${word.slice(0, -3)}e`)
  if (word.endsWith('ed')) out.push(word.slice(0, -2), word.slice(0, -1))
  return out
}

const known = (words: readonly string[]): Concept | undefined => {
  const head = words.slice(0, -1).map(word => forms(word))
  const last = forms(words.at(-1)!)
  for (const end of last) {
    const plain = glossary.get([...words.slice(0, -1), end].join(' '))
    if (plain) return plain
    const singular = glossary.get([...head.map(f => f.at(-1)!), end].join(' '))
    if (singular) return singular
  }
  return undefined
}

/** The concepts of an English question in order; null for one that is not English or whose words are not known. */
export function conceptsOf(folded: string): Concept[] | null {
  if (/\p{Script=Han}/u.test(folded)) return null
  const words = folded.match(/[a-z]+(?:'[a-z]+)?|\d+/g) ?? []
  if (words.filter(word => /[a-z]{2}/.test(word)).length < 2) return null
  const out: Concept[] = []
  for (let at = 0; at < words.length; ) {
    let length = Math.min(longestKey, words.length - at)
    let concept: Concept | undefined
    for (; length > 0; length--) {
      concept = known(words.slice(at, at + length))
      if (concept) break
    }
    if (concept) out.push(concept)
    else if (/^\d+$/.test(words[at]!)) out.push({ wordings: [words[at]!], soft: false })
    at += Math.max(1, length)
  }
  return out.some(concept => !concept.soft) ? out : null
}

/** The Chinese question for the index: the first wordings of what is not soft, then all soft ones if there is little else. */
export function chineseOf(concepts: readonly Concept[]): string[] {
  const hard = concepts.filter(c => !c.soft)
  const first = (hard.length < 2 ? concepts : hard).map(c => c.wordings[0]!).join(' ')
  const second = hard.map(c => c.wordings[1] ?? c.wordings[0]!).join(' ')
  return [...new Set([first, second])]
}

/** How well a joined folded title answers, 0–1 for what it holds of the concepts and how little else it says. */
export function conceptShare(title: string, concepts: readonly Concept[]): number {
  let [held, all, characters] = [0, 0, 0]
  for (const { wordings, soft } of concepts) {
    const weight = soft ? 0.35 : 1
    all += weight
    const found = wordings.filter(w => title.includes(w)).sort((a, b) => b.length - a.length)[0]
    if (!found) continue
    held += weight
    characters += found.length
  }
  const coverage = held / Math.max(0.001, all)
  return coverage * coverage * (0.6 + 0.4 * Math.min(1, characters / Math.max(1, title.length)))
}
