/** Text folded for looking for numbers: full-width forms, mathematical digits and Kangxi radicals become plain, invisible characters vanish, offsets are kept. */

export type Folded = {
  text: string /** Offset in the original of each folded UTF-16 unit, and of the end; undefined where nothing moved. */
  offsets: Int32Array | undefined
}

/** U+2F00–2FD5 have their ideograph as compatibility form; these of U+2E80–2EFF have none, and Chromium's PDFs are known to contain them. */
const radicals = new Map(
  [
    '⺠民',
    '⺟母',
    '⻅见',
    '⻆角',
    '⻋车',
    '⻓长',
    '⻔门',
    '⻚页',
    '⻛风',
    '⻜飞',
    '⻢马',
    '⻥鱼',
    '⻦鸟',
    '⻩黄',
    '⻬齐',
    '⻰龙',
    '⻘青',
    '⻝食',
    '⻄西',
  ].map(pair => [pair.charAt(0), pair.charAt(1)] as const),
)

const odd = /[\uff01-\uff5e\u3000\u2e80-\u2fdf\u00a0\u2002-\u200a\u00ad\u200b-\u200d\u2060\ufeff\u2010-\u2015\u2212]|\ud835[\udfce-\udfff]/g
const moving = /[\u00ad\u200b-\u200d\u2060\ufeff\ud835]/

function plainOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0)
  if (code >= 0x2e80 && code <= 0x2fdf) return radicals.get(character) ?? character.normalize('NFKC')
  if (code >= 0x1d7ce) return String((code - 0x1d7ce) % 10)
  if (code === 0x2212 || (code >= 0x2010 && code <= 0x2015)) return '-'
  return code === 0x3000 || code === 0xa0 || (code >= 0x2002 && code <= 0x200a) ? ' ' : ''
}

/** Folds a text. Where every character keeps its place (nearly always) no table of offsets is made. */
export function fold(text: string): Folded {
  if (!moving.test(text)) return { text: text.replace(odd, plainOf), offsets: undefined }
  const parts: string[] = []
  const offsets: number[] = []
  const take = (part: string, from: number, step: number) => {
    for (let i = 0; i < part.length; i++) offsets.push(from + i * step)
    parts.push(part)
  }
  let at = 0
  for (const found of text.matchAll(odd)) {
    take(text.slice(at, found.index), at, 1)
    take(plainOf(found[0]), found.index, 0)
    at = found.index + found[0].length
  }
  take(text.slice(at), at, 1)
  offsets.push(text.length)
  return { text: parts.join(''), offsets: Int32Array.from(offsets) }
}
