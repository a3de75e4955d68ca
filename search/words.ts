/** From what a person typed to what the index is asked: question words out, synonyms and other wordings beside, terms of each variant. */
import { fold } from './fold.ts'
import questions from './questions.json' with { type: 'json' }
import synonymData from './synonyms.json' with { type: 'json' }
import { cut, firstWord, isIdeograph, isRunEnd, isWordUnit, joinsInQuery, unitsOf } from './terms.ts'
import vocabulary from './vocabulary.json' with { type: 'json' }

/** Groups of words that mean the same, and [from, to] pairs that hold in one direction only. */
export type Synonyms = { groups: readonly (readonly string[])[]; oneWay: readonly (readonly string[])[] }

/** The list that comes with the program; an office may give its own. */
export const builtInSynonyms: Synonyms = {
  groups: synonymData.sections.flatMap(section => section.groups),
  oneWay: vocabulary.words,
}

/** For every word its other words, and for every first character the lengths of such words, the longest first; folded. */
export type Thesaurus = { others: Map<string, string[]>; lengths: Map<string, number[]> }

export function thesaurus({ groups, oneWay }: Synonyms): Thesaurus {
  const others = new Map<string, string[]>()
  const add = (from: string, to: string) => {
    // A word inside the other finds nothing new one way and too much the other.
    if (from.length < 2 || from.includes(to) || to.includes(from)) return
    const list = others.get(from) ?? []
    if (!list.includes(to)) list.push(to)
    others.set(from, list)
  }
  for (const group of groups) {
    const folded = group.map(fold)
    for (const word of folded) for (const other of folded) add(word, other)
  }
  for (const [from, to] of oneWay) if (from && to) add(fold(from), fold(to))
  const lengths = new Map<string, number[]>()
  for (const word of others.keys()) {
    const known = lengths.get(word[0]!) ?? []
    if (!known.includes(word.length)) known.push(word.length)
    lengths.set(word[0]!, known)
  }
  for (const known of lengths.values()) known.sort((a, b) => b - a)
  return { others, lengths }
}

const byLength = (words: readonly string[]): string[] => [...words].sort((a, b) => b.length - a.length)
const asked = new RegExp(
  byLength(questions.asked)
    .map(w => RegExp.escape(fold(w)))
    .join('|'),
  'gu',
)
const wanted = new RegExp(
  byLength(questions.wanted.filter(w => w.length > 1))
    .map(w => RegExp.escape(fold(w)))
    .join('|'),
  'gu',
)
const blanks = /\s+/gu

/** Without the words that only make a question; the text itself if nothing else is left. */
export function withoutQuestion(folded: string): string {
  if (!/[怎如何哪多什请问能否是吗呢谁有为想咨需几关查咋可相最]/u.test(folded)) return folded
  const left = folded
    .replace(asked, ' ')
    .replace(/[?!。,;]+/gu, ' ')
    .replace(/(^|\s)[的了是和与在要](?=\s|$)/gu, '$1')
    .replace(blanks, ' ')
    .trim()
  return left.length >= 2 ? left : folded
}

/** Parted at the words that say what one wants, and without them; the text itself if nothing else is left. */
export function withoutWants(folded: string): string {
  const left = folded
    .replace(wanted, ' ')
    .split(blanks)
    .filter(chunk => chunk.length > 1)
    .map(chunk => chunk.replace(/^[的和与及在了]+|[的和与及在了]+$/gu, ''))
    .filter(chunk => chunk.length > 1)
    .join(' ')
  return left.length >= 2 ? left : folded
}

const mostVariants = 8

/** The text and the same with other words for what it says, at most eight; a replaced word is parted from its neighbours. */
export function variantsOf(folded: string, words: Thesaurus): string[] {
  let variants = [{ text: '', changed: false }]
  let at = 0
  let kept = ''
  const close = () => {
    variants = variants.map(v => ({ ...v, text: v.text + kept }))
    kept = ''
  }
  while (at < folded.length) {
    const word = wordAt(folded, at, words)
    if (!word) {
      kept += folded[at++]
      continue
    }
    close()
    const next = variants.map(v => ({ text: v.text + word, changed: v.changed }))
    for (const other of words.others.get(word)!) for (const v of variants) next.push({ text: `${v.text} ${other} `, changed: true })
    variants = next.slice(0, mostVariants)
    at += word.length
  }
  close()
  return [...new Set(variants.map(v => v.text.replace(blanks, ' ').trim()))]
}

/** The longest known word that begins here; not one that two neighbours of a single character hold in (中 医保 健). */
function wordAt(text: string, at: number, words: Thesaurus): string | null {
  for (const length of words.lengths.get(text[at]!) ?? []) {
    const word = text.slice(at, at + length)
    if (word.length < length || !words.others.has(word)) continue
    if (length === 2 && isIdeograph(word.charCodeAt(0)) && heldIn(text, at, length)) continue
    if (isWordUnit(word.charCodeAt(0)) && (isWordUnit(text.charCodeAt(at - 1)) || isWordUnit(text.charCodeAt(at + length)))) continue
    return word
  }
  return null
}

/** Ideographs that may stand alone beside a word: verbs of asking and the ends of compounds. */
const loose = new Set(fold('办领查交买卖缴租换补报看要的了和与及或在于对为法费证卡局部厅委处站市县区省镇乡'))

/** Does a word of two leave a single ideograph beside it that belongs to it (中 医保 健, 科创 板)? */
function heldIn(text: string, at: number, length: number): boolean {
  const left = /\p{Script=Han}*$/u.exec(text.slice(0, at))![0]
  const right = /^\p{Script=Han}*/u.exec(text.slice(at + length))![0]
  return [left, right].some(beside => beside.length === 1 && !loose.has(beside))
}

export type QueryTerms = { terms: number[]; singles: number[] }

/** The terms that a document must hold; single ideographs count only when there is nothing else. */
export function queryTerms(folded: string): QueryTerms {
  const terms = new Set<number>()
  const singles = new Set<number>()
  let inRun = false
  for (const term of cut(unitsOf(folded), joinsInQuery)) {
    if (!isRunEnd(term)) {
      terms.add(term)
      inRun = term < firstWord
    } else {
      if (!inRun) singles.add(Math.floor(term / 65536))
      inRun = false
    }
  }
  return { terms: [...terms], singles: terms.size > 0 ? [] : [...singles] }
}

/** All bigrams and words of a text as strings, for marking. */
export function markTerms(folded: string): Set<string> {
  const out = new Set<string>()
  for (const chunk of folded.split(/[^\p{L}\p{N}]+/u)) {
    for (let i = 0; i + 1 < chunk.length; i++)
      if (isIdeograph(chunk.charCodeAt(i)) && isIdeograph(chunk.charCodeAt(i + 1))) out.add(chunk.slice(i, i + 2))
    for (const found of chunk.matchAll(/[^\p{Script=Han}]+/gu)) out.add(found[0])
    if (chunk.length === 1) out.add(chunk)
  }
  return out
}
