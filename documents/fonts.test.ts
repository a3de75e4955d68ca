import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fontsConf, writeFontsConf } from './fontconfig.ts'
import { fontFolders, shippedFonts } from './fonts.ts'

const script = new URL('../bin/fonts.mjs', import.meta.url)

test('the four fonts that are named are on disk and are TrueType', () => {
  assert.deepEqual(
    shippedFonts.map(font => `${font.family} ${font.weight}`),
    ['Noto Serif SC 400', 'Noto Serif SC 700', 'Noto Sans SC 400', 'Noto Sans SC 700'],
  )
  for (const { file } of shippedFonts) {
    assert.ok(statSync(file).size > 5_000_000)
    assert.equal(readFileSync(file).readUInt32BE(0), 0x00010000, file)
  }
})

test('trimming keeps the weights in use, frees the others, and does nothing the second time', async () => {
  const { trimFonts } = (await import(script.href)) as { trimFonts(root: string): number }
  const root = mkdtempSync(join(tmpdir(), 'fonts-'))
  const home = join(root, 'node_modules/@expo-google-fonts/noto-serif-sc')
  for (const weight of ['200ExtraLight', '400Regular', '700Bold', '900Black']) {
    mkdirSync(join(home, weight), { recursive: true })
    writeFileSync(join(home, weight, 'font.ttf'), 'x'.repeat(10))
  }
  writeFileSync(join(home, 'package.json'), '{}')
  assert.equal(trimFonts(root), 20)
  assert.deepEqual(readdirSync(home), ['400Regular', '700Bold', 'package.json'])
  assert.equal(trimFonts(root), 0)
  rmSync(root, { recursive: true })
  assert.equal(trimFonts(root), 0, 'a machine where nothing is installed yet')
})

test('a fonts.conf names our folders and gives the environment to use it', () => {
  const dir = mkdtempSync(join(tmpdir(), 'conf-'))
  const environment = writeFontsConf(dir)
  const text = readFileSync(environment.FONTCONFIG_FILE, 'utf8')
  for (const folder of fontFolders) assert.ok(text.includes(`<dir>${folder}</dir>`), folder)
  assert.ok(existsSync(join(environment.FONTCONFIG_PATH, 'cache')))
  assert.ok(fontsConf(dir, ['/a & b']).includes('<dir>/a &amp; b</dir>'))
  rmSync(dir, { recursive: true })
})
