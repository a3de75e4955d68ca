/** Questions that nobody tuned on: made by rule, from a seed, from the documents themselves, in the kinds that people ask. */
import * as opencc from 'opencc-js'
import type { SearchDoc } from '#search/port.ts'
import type { KnownQuery } from './corpus.ts'

/** A small generator of numbers in [0, 1) that gives the same for the same seed. */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const toTraditional = opencc.Converter({ from: 'cn', to: 'tw' })
const joined = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '')
const wide = (text: string): string => text.replace(/[0-9]/g, c => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
const numberParts = /^(\p{Script=Han}+)[〔[（(﹝［【](\d{4})[〕\]）)﹞］】](\d+)号$/u

/** Eleven ways to write one number. */
const spellings = (issuer: string, year: string, number: string): [kind: string, text: string][] => [
  ['number-exact', `${issuer}〔${year}〕${number}号`],
  ['number-brackets', `${issuer}[${year}]${number}号`],
  ['number-brackets', `${issuer}（${year}）${number}号`],
  ['number-brackets', `${issuer}【${year}】${number}号`],
  ['number-brackets', `${issuer}﹝${year}）${number} 号`],
  ['number-partial', `${issuer}${year} ${number}`],
  ['number-partial', `${issuer}〔${year}〕第${number}号`],
  ['number-partial', `${issuer}${year}年${number}号`],
  ['number-partial', `${issuer}〔${year}〕${number}`],
  ['number-width', `${issuer} 〔${wide(year)}〕 ${wide(number)} 号`],
  ['number-traditional', toTraditional(`${issuer}〔${year}〕${number}号`)],
]

type Pick = { random: () => number; docs: readonly SearchDoc[]; titles: readonly string[] }

const some = <T>(list: readonly T[], random: () => number): T => list[Math.floor(random() * list.length)]!
const holding = (p: Pick, ...parts: string[]): string[] =>
  p.docs.filter((_, i) => parts.every(part => p.titles[i]!.includes(part))).map(d => d.id)
const heads = /^.{0,24}?关于(?:印发|发布|公布|转发|批转|下达|做好|进一步)?|^中华人民共和国/u
const core = (title: string): string => joined(title.replace(heads, '').replace(/的?(?:通知|公告|函|意见|批复|通告|复函|公示)$/u, ''))

/** A piece of the core of a title that at most six titles hold. */
function fragment(p: Pick, least: number, most: number): { text: string; expected: string[] } | null {
  const text = core(some(p.docs, p.random).title)
  if (text.length < least) return null
  const size = Math.min(text.length, least + Math.floor(p.random() * (most - least + 1)))
  const from = Math.floor(p.random() * (text.length - size + 1))
  const piece = text.slice(from, from + size)
  if (!/^[\p{Script=Han}]+$/u.test(piece)) return null
  const expected = holding(p, piece)
  return expected.length > 0 && expected.length <= 6 ? { text: piece, expected } : null
}

type Made = Omit<KnownQuery, 'id' | 'stretch'> | null

function numbered(p: Pick): Made {
  const doc = some(
    p.docs.filter(d => numberParts.test(d.docNo)),
    p.random,
  )
  const [, issuer, year, number] = numberParts.exec(doc.docNo)!
  const [kind, query] = some(spellings(issuer!, year!, number!), p.random)
  const expected = p.docs.filter(d => numberParts.exec(d.docNo)?.slice(1).join() === [issuer, year, number].join()).map(d => d.id)
  return { kind, query, expected, match: 'all', within: expected.length }
}

function indexTail(p: Pick): Made {
  const doc = some(
    p.docs.filter(d => d.indexNo),
    p.random,
  )
  const query = doc.indexNo.split('/')[1]!
  return { kind: 'index-number', query, expected: p.docs.filter(d => d.indexNo.endsWith(query)).map(d => d.id), match: 'all', within: 3 }
}

function titled(kind: string, change: (text: string, p: Pick) => string, least: number, most: number, within: (n: number) => number) {
  return (p: Pick): Made => {
    const found = fragment(p, least, most)
    return found && { kind, query: change(found.text, p), expected: found.expected, match: 'all', within: within(found.expected.length) }
  }
}

function exactTitle(p: Pick): Made {
  const i = Math.floor(p.random() * p.docs.length)
  const query = p.docs[i]!.title.replace(/^中华人民共和国/u, '')
  const expected = p.docs.filter((d, k) => p.titles[k] === p.titles[i] || d.title === query).map(d => d.id)
  return expected.length > 6 || query.length < 4 ? null : { kind: 'title-exact', query, expected, match: 'all', within: expected.length }
}

function words(p: Pick): Made {
  const doc = some(p.docs, p.random)
  const chunks = core(doc.title)
    .split(/[的和与及等对于在为]/u)
    .filter(c => /^\p{Script=Han}{3,}$/u.test(c))
  if (chunks.length < 2) return null
  const picked = [chunks[0]!, chunks.at(-1)!].map(c => c.slice(0, Math.min(c.length, 2 + Math.floor(p.random() * 3))))
  const expected = holding(p, ...picked)
  return expected.length > 4 ? null : { kind: 'words', query: picked.join(' '), expected, match: 'all', within: expected.length + 2 }
}

function twoCharacters(p: Pick): Made {
  const text = core(some(p.docs, p.random).title)
  const from = Math.floor((p.random() * text.length) / 2) * 2
  const query = text.slice(from, from + 2)
  if (!/^\p{Script=Han}{2}$/u.test(query)) return null
  const expected = holding(p, query)
  return expected.length > 30
    ? null
    : { kind: 'two-chars', query, expected, match: expected.length > 6 ? 'any' : 'all', within: expected.length > 6 ? 5 : 10 }
}

function bodyWords(p: Pick): Made {
  const doc = some(p.docs, p.random)
  const runs = (doc.body.match(/\p{Script=Han}{6,12}/gu) ?? []).filter(run => !/[的了]/u.test(run))
  if (runs.length < 6) return null
  const query = `${some(runs, p.random).slice(0, 5)} ${some(runs, p.random).slice(-5)}`
  const expected = p.docs.filter(d => query.split(' ').every(part => d.body.includes(part) || d.title.includes(part))).map(d => d.id)
  return expected.length > 3 ? null : { kind: 'body-words', query, expected, match: 'any', within: 5 }
}

function versions(p: Pick): Made {
  const i = Math.floor(p.random() * p.docs.length)
  const twins = p.docs.filter((_, k) => p.titles[k] === p.titles[i])
  if (twins.length < 2 || twins.length > 4) return null
  return { kind: 'versions', query: p.docs[i]!.title, expected: twins.map(d => d.id), match: 'all', within: twins.length }
}

function withYear(p: Pick): Made {
  const doc = some(p.docs, p.random)
  const year = (doc.formedOn ?? doc.publishedOn ?? '').slice(0, 4)
  const text = core(doc.title)
  if (!year || text.length < 4 || /\d{4}/.test(text)) return null
  const expected = p.docs
    .filter((d, k) => p.titles[k]!.includes(text) && (d.formedOn ?? d.publishedOn ?? '').startsWith(year))
    .map(d => d.id)
  return expected.length > 2 ? null : { kind: 'title-plus-year', query: `${text} ${year}`, expected, match: 'all', within: expected.length }
}

const slips =
  '的是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严'

const typo = (text: string, p: Pick): string => {
  const at = 1 + Math.floor(p.random() * (text.length - 2))
  const way = Math.floor(p.random() * 4)
  if (way === 0) return text.slice(0, at) + text.slice(at + 1)
  if (way === 1) return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2)
  return text.slice(0, at) + some([...slips], p.random) + text.slice(way === 2 ? at + 1 : at)
}

const asked: ((text: string) => string)[] = [
  t => `${t}怎么办理`,
  t => `如何申请${t}`,
  t => `${t}是什么`,
  t => `请问${t}有哪些规定`,
  t => `哪里可以查到${t}`,
  t => `${t}在哪里看`,
]

const makers: [count: number, make: (p: Pick) => Made][] = [
  [150, numbered],
  [20, indexTail],
  [60, exactTitle],
  [
    80,
    titled(
      'title-fragment',
      t => t,
      5,
      10,
      n => n + 2,
    ),
  ],
  [
    50,
    titled(
      'traditional',
      t => toTraditional(t),
      4,
      8,
      n => n + 2,
    ),
  ],
  [
    30,
    titled(
      'punctuation',
      (t, p) => `${t.slice(0, 2)}${some(['、', '，', '“', ' '], p.random)}${t.slice(2)}`,
      6,
      9,
      n => n + 2,
    ),
  ],
  [60, words],
  [40, twoCharacters],
  [40, bodyWords],
  [30, versions],
  [30, withYear],
  [60, titled('typo', typo, 7, 12, n => n + 4)],
  [
    50,
    titled(
      'question',
      (t, p) => some(asked, p.random)(t),
      5,
      10,
      n => n + 4,
    ),
  ],
]

/** About 700 questions with the documents that should come, of at most so many tries each. */
export function heldOut(docs: readonly SearchDoc[], seed = 20261124): KnownQuery[] {
  const pick: Pick = { random: random(seed), docs, titles: docs.map(d => joined(d.title)) }
  const out: KnownQuery[] = []
  for (const [count, make] of makers) {
    let left = count
    for (let tries = 0; left > 0 && tries < count * 60; tries++) {
      const made = make(pick)
      if (!made || made.expected.length === 0) continue
      out.push({ ...made, id: `h${out.length + 1}`, stretch: made.kind === 'typo' || made.kind === 'question' })
      left--
    }
  }
  return out
}
