import assert from 'node:assert/strict'
import { test } from 'node:test'
import { create } from 'qrcode'
import { qrSvg } from './qr.ts'

test('the drawing has exactly the dark modules of the code, and its title is escaped', () => {
  const text = 'https://example.gov.cn/requests/track#2026-0017'
  const svg = qrSvg(text, '扫码 <查询>')
  assert.match(svg, /<title>扫码 &lt;查询&gt;<\/title>/)
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const dark = new Set<number>()
  for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let i = 0; i < Number(width); i++) dark.add((Number(y) - 4) * size + Number(x) - 4 + i)
  }
  assert.deepEqual(
    [...dark].sort((a, b) => a - b),
    Array.from({ length: size * size }, (_, i) => i).filter(i => data[i]),
  )
})
