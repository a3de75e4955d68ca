import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { assets, script, stylesheet } from './assets.ts'

const tokens = readFileSync(new URL('./assets/tokens.css', import.meta.url), 'utf8')
const block = (selector: string) => {
  const from = tokens.indexOf(`${selector} {`)
  assert.ok(from >= 0, selector)
  return new Map([...tokens.slice(from, tokens.indexOf('}', from)).matchAll(/(--[\w-]+): ([^;]+);/g)].map(m => [m[1], m[2]]))
}

test('dark is the same by the machine and by choice', () => {
  assert.deepEqual(block(':root:not([data-theme])'), block(':root[data-theme="dark"]'))
})

const luminance = (hex: string) => {
  const full = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, '$&$&') : hex
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map(i => Number.parseInt(full.slice(i, i + 2), 16) / 255)
    .map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: string, b: string) => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

test('every colour that carries words is readable on paper and on a sheet, in every theme', () => {
  for (const selector of [':root', ':root[data-theme="dark"]', ':root[data-theme="contrast"]']) {
    const colours = block(selector)
    const of = (name: string) => colours.get(`--${name}`) ?? ''
    for (const ground of ['paper', 'sheet'])
      for (const ink of ['ink', 'ink-soft', 'action', 'seal', 'ok', 'warn', 'late', 'still'])
        assert.ok(contrast(of(ink), of(ground)) >= 4.5, `${selector} ${ink} on ${ground}: ${contrast(of(ink), of(ground)).toFixed(2)}`)
    for (const [ink, ground] of [
      ['on-action', 'action'],
      ['on-seal', 'seal'],
      ['ink', 'mark'],
      ['ink', 'action-wash'],
      ['ink', 'seal-wash'],
    ] as const)
      assert.ok(contrast(of(ink), of(ground)) >= 4.5, `${selector} ${ink} on ${ground}`)
    assert.ok(contrast(of('edge'), of('paper')) >= 3, `${selector} edge of a field`)
  }
})

test('files are named by their content, ask nothing of other sites, and the first view stays light', () => {
  for (const asset of assets) assert.ok(asset.path.includes(asset.hash) && asset.body.length > 0, asset.path)
  assert.doesNotMatch(stylesheet.body.toString(), /url\(|@import|\/\*/)
  assert.ok(stylesheet.body.length + script.body.length < 30_000, String(stylesheet.body.length))
})
