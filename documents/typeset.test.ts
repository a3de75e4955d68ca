import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { inflateSync } from 'node:zlib'
import { day } from '#base/day.ts'
import { letterBody } from './blocks.ts'
import { shippedFonts } from './fonts.ts'
import { type Letter, papers, type Slip } from './papers.ts'
import { qrSvg } from './qr.ts'
import { MissingGlyph, openTypesetter } from './typeset.ts'

const letterFile = papers.letter
const slipFile = papers.slip
const stamp = day('2026-11-23')
const typesetter = openTypesetter()
/** Templates for tests must lie inside the product's folder, which is all that the compiler can read. */
const scratch = mkdtempSync(join(fileURLToPath(new URL('papers/', import.meta.url)), 'test-'))
after(async () => {
  await typesetter.close()
  rmSync(scratch, { recursive: true })
})
const template = (name: string, source: string) => {
  writeFileSync(join(scratch, name), source)
  return join(scratch, name)
}

const letter: Letter = {
  issuer: '明川市自然资源和规划局',
  docNo: '明自然资公开〔2026〕17号',
  title: '政府信息公开申请答复书',
  addressee: '李晓梅',
  body: letterBody(
    '现答复如下：\n一、关于规划文本\n该信息已经主动公开，网址为https://www.mingchuan.example/zwgk/ghjh/2024/t20240618_88231.html。',
  ),
  attachments: ['公众意见采纳情况说明', '汇总表'],
  signer: '明川市自然资源和规划局',
  date: stamp,
  note: '联系人：王海平',
  copies: '市政府办公室。',
  imprint: { by: '明川市自然资源和规划局办公室', on: stamp },
}

/** All of a PDF's streams unpacked, with what lies between them, as Latin-1 text. */
function inside(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf)
  const text = bytes.toString('latin1')
  return (
    text +
    [...text.matchAll(/stream\r?\n/g)]
      .map(found => {
        try {
          return inflateSync(bytes.subarray(found.index + found[0].length)).toString('latin1')
        } catch {
          return ''
        }
      })
      .join('\n')
  )
}

/** Names of the embedded fonts. */
const fontsIn = (pdf: Uint8Array): Set<string> =>
  new Set(
    [...inside(pdf).matchAll(/\/BaseFont\s?\/([A-Za-z0-9+-]+)/g)].map(found =>
      (found[1] ?? '').replace(/^[A-Z]{6}\+/, '').replace(/-Identity-H$/, ''),
    ),
  )

test('a letter is a PDF/A-2a with a title and only our fonts, and the same data give the same bytes', async () => {
  const first = await typesetter.typeset(letterFile, letter, { stamp })
  const text = inside(first)
  assert.ok(text.startsWith('%PDF-1.7'))
  assert.match(text, /pdfaid:part>2</)
  assert.match(text, /pdfaid:conformance>A</)
  assert.match(text, /\/StructTreeRoot/)
  const fonts = new Set(
    [...text.matchAll(/\/BaseFont\s?\/([A-Za-z0-9+-]+)/g)].map(found =>
      (found[1] ?? '').replace(/^[A-Z]{6}\+/, '').replace(/-Identity-H$/, ''),
    ),
  )
  assert.ok(fonts.size > 0)
  for (const font of fonts) assert.match(font, /^Noto(Serif|Sans)SC-(Regular|Bold)$/)
  assert.deepEqual(await typesetter.typeset(letterFile, letter, { stamp }), first)
  assert.notDeepEqual(await typesetter.typeset(letterFile, letter, { stamp: day('2026-11-24') }), first)
})

test('the same letter is had as PDF/UA for the web, and in the form for letters to one person', async () => {
  assert.match(inside(await typesetter.typeset(letterFile, letter, { stamp, standard: 'ua-1' })), /pdfuaid:part>1</)
  assert.equal((await typesetter.preview(letterFile, { ...letter, form: 'letter', imprint: null, copies: '' })).length, 1)
})

test('a full page holds 22 lines of 28 characters (GB/T 9704-2012 第5.2.3条)', async () => {
  const pages = await typesetter.preview(letterFile, { ...letter, body: ['国'.repeat(2000)] })
  const glyphs = [...(pages[1] ?? '').matchAll(/<use xlink:href="#(g[0-9A-F]+)"/g)].map(found => found[1])
  const counts = Map.groupBy(glyphs, glyph => glyph ?? '')
  assert.equal(Math.max(...[...counts.values()].map(all => all.length)), 28 * 22)
})

test('a preview page is a drawing of its own that runs nothing and loads nothing', async () => {
  const pages = await typesetter.preview(letterFile, { ...letter, body: ['国'.repeat(2000)] })
  assert.equal(pages.length, 5)
  for (const page of pages) {
    assert.match(page, /^<svg [^>]*viewBox="0 0 595\.2756 841\.8898"/)
    assert.ok(page.endsWith('</svg>') || page.trimEnd().endsWith('</svg>'))
    assert.equal(page.match(/<path class="typst-shape" fill="#ffffff"/g)?.length, 1)
    assert.ok(!/<script|<image|<foreignObject|href="(?!#)/.test(page))
  }
})

test('a form with opinions, hand signatures and a QR code is set', async () => {
  const slip: Slip = {
    issuer: '明川市自然资源和规划局',
    title: '依申请公开办理单',
    no: '2026-0017',
    on: day('2026-11-03'),
    foot: '打印：王海平',
    rows: [
      [
        { label: '申请人', value: '李晓梅' },
        { label: '方式', value: '互联网' },
        { label: '类型', value: '公民' },
      ],
      { section: '办理' },
      { label: '所需信息', value: '规划文本\n第二行' },
      { label: '意见', opinions: [{ text: '同意。', by: '张丽', on: day('2026-11-04') }] },
      { label: '签发', opinions: [] },
    ],
    notes: ['请妥善保存。'],
    sign: ['受送达人'],
    qr: qrSvg('https://example.gov.cn/', '扫码查询'),
    qrText: '扫码查询',
  }
  assert.ok((await typesetter.typeset(slipFile, slip, { stamp, standard: 'ua-1' })).length > 10_000)
})

test('what people typed is never markup', async () => {
  const hostile = '#panic("x") $1/0$ *b* _i_ @ref <label> `raw` \\ #read("/package.json") [x](y) // c \u0000'
  const pages = await typesetter.preview(letterFile, {
    ...letter,
    title: hostile,
    addressee: hostile,
    body: [hostile],
    attachments: [hostile],
    note: hostile,
    signer: '某局',
  })
  assert.ok(pages.length >= 1)
})

test('a character without a glyph is named, for the letter and already for its preview', async () => {
  const named = (error: unknown) => error instanceof MissingGlyph && error.characters.join('') === '𠮷𨭎'
  await assert.rejects(typesetter.typeset(letterFile, { ...letter, addressee: '李𠮷𨭎' }, { stamp }), named)
  await assert.rejects(typesetter.preview(letterFile, { ...letter, addressee: '李𠮷𨭎' }), named)
})

test('a warning of the compiler, a font that is not ours, a file outside and a package from the network are errors', async () => {
  const refuses = (name: string, source: string, message: RegExp) =>
    assert.rejects(typesetter.typeset(template(name, source), {}, { stamp }), { name: 'TypesetFailed', message })
  await refuses('font.typ', '#set text(font: "DejaVu Sans")\nx', /unknown font family/)
  await refuses('outside.typ', '#read("/../../../../etc/passwd")', /access denied|outside/)
  await refuses('package.typ', '#import "@preview/cetz:0.1.0"', /download package/)
  await refuses('field.typ', '#import "../letter.typ": letter, data\n#letter(data)', /key "title"|does not contain key/)
})

test('a template that never ends is stopped by the clock, and the papers behind it are made', async () => {
  const impatient = openTypesetter({ timeout: 1500 })
  const endless = impatient.typeset(
    template('endless.typ', '#let f(n) = { let i = 0; while i < 9e15 { i += 1 } }\n#for n in range(1000000000) { f(n) }'),
    {},
    { stamp },
  )
  const behind = impatient.typeset(letterFile, letter, { stamp })
  await assert.rejects(endless, { name: 'TypesetTimeout' })
  assert.ok((await behind).length > 10_000)
  await impatient.close()
})

test('the process is replaced after its share of papers, and again when it dies', async () => {
  const brief = openTypesetter({ recycle: 2 })
  const pids = new Set<number | undefined>()
  for (let i = 0; i < 4; i++) {
    const paper = brief.typeset(letterFile, letter, { stamp })
    pids.add(brief.state().pid)
    await paper
  }
  assert.equal(pids.size, 2)
  const cut = brief.typeset(letterFile, letter, { stamp })
  const pid = brief.state().pid
  assert.ok(pid)
  process.kill(pid, 'SIGKILL')
  await assert.rejects(cut, { name: 'TypesetFailed' })
  assert.ok((await brief.typeset(letterFile, letter, { stamp })).length > 10_000)
  await brief.close()
  await assert.rejects(brief.typeset(letterFile, letter, { stamp }), /closed/)
})

test('an idle process goes away and comes back when needed', async () => {
  const sleepy = openTypesetter({ idle: 50 })
  await sleepy.typeset(letterFile, letter, { stamp })
  await new Promise(resolve => setTimeout(resolve, 200))
  assert.equal(sleepy.state().pid, undefined)
  assert.ok((await sleepy.typeset(letterFile, letter, { stamp })).length > 10_000)
  await sleepy.close()
})

test("an office's own 楷体 is used for headings of the second level, and only there", async () => {
  const folder = mkdtempSync(join(tmpdir(), 'office-fonts-'))
  // A font of the office's, made from one of ours by writing another family name of the same length into it.
  const utf16 = (name: string) => Buffer.from(name, 'utf16le').swap16().toString('latin1')
  const ours = readFileSync(shippedFonts.find(font => font.family === 'Noto Sans SC' && font.weight === 400)?.file ?? '').toString('latin1')
  writeFileSync(join(folder, 'kai.ttf'), Buffer.from(ours.replaceAll(utf16('Noto Sans SC'), utf16('KaiTi_GB2312')), 'latin1'))
  const own = openTypesetter({ fonts: folder })
  const paper = { ...letter, body: letterBody('（一）提供的方式\n以电子邮件提供。') }
  assert.ok(!fontsIn(await typesetter.typeset(letterFile, paper, { stamp })).has('NotoSansSC-Regular'))
  assert.ok(fontsIn(await own.typeset(letterFile, paper, { stamp })).has('NotoSansSC-Regular'))
  await own.close()
  rmSync(folder, { recursive: true })
})
