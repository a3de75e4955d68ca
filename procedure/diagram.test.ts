import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languages } from '#base/words.ts'
import { document2012 } from '#test/generality/document/procedure.ts'
import { trials } from '#test/generality/trials.ts'
import { textsOf } from './checks.ts'
import { flowChart, mermaid } from './diagram.ts'
import { layOut, longestPaths } from './layout.ts'

test('every declaration draws itself, in three languages, with title and description', () => {
  for (const module of trials)
    for (const procedure of module.procedures)
      for (const language of languages) {
        const svg = flowChart(procedure, textsOf(module, procedure)!, language)
        assert.match(svg, /^<svg [^>]*role="img"[^>]*aria-labelledby="[^"]+"/)
        assert.match(svg, new RegExp(`lang="${language}"`))
        assert.match(svg, /<title id="[^"]+">.+<\/title>\n<desc id="[^"]+">.+<\/desc>/)
        for (const stage of Object.keys(procedure.stages)) assert.ok(svg.includes(`>${stage}</text>`), `${procedure.name}: ${stage}`)
        assert.doesNotMatch(svg, /NaN|undefined|Infinity/)
        assert.equal([...svg.matchAll(/<g\b/g)].length, [...svg.matchAll(/<\/g>/g)].length)
      }
})

test('the current stage and its holder are marked, and what people are called is escaped', () => {
  const module = trials.find(m => m.name === 'document')!
  const svg = flowChart(document2012, textsOf(module, document2012)!, 'en', { stage: 'inReview', holder: '<b>&"王"' })
  assert.equal([...svg.matchAll(/aria-current="step"/g)].length, 1)
  assert.match(svg, /Current stage: inReview/)
  assert.match(svg, /&#60;b&#62;&#38;&#34;王&#34;/)
  assert.doesNotMatch(svg, /<b>/)
})

test('no two stages are drawn on one place', () => {
  for (const module of trials)
    for (const procedure of module.procedures) {
      const svg = flowChart(procedure, textsOf(module, procedure)!, 'en')
      const boxes = [...svg.matchAll(/<rect x="(\d+)" y="(\d+)"/g)].map(m => `${m[1]} ${m[2]}`)
      assert.equal(new Set(boxes).size, boxes.length, procedure.name)
    }
})

test('rows follow the way of the matter; what leads back does not push down', () => {
  const moves = [
    { from: 'a', to: 'b' },
    { from: 'b', to: 'c' },
    { from: 'c', to: 'a' },
    { from: 'a', to: 'c' },
  ]
  assert.deepEqual(
    [...longestPaths(['a', 'b', 'c'], moves)],
    [
      ['a', 0],
      ['b', 1],
      ['c', 2],
    ],
  )
})

test('a move to the next stage goes straight down, one that skips runs right, one that leads back left, each at a port of its own', () => {
  const moves = [
    { from: 'a', to: 'b', label: '1' },
    { from: 'b', to: 'c', label: '2' },
    { from: 'a', to: 'c', label: '3' },
    { from: 'c', to: 'a', label: '4' },
    { from: 'b', to: 'a', label: '5' },
  ]
  const { arrows, boxes, lanes } = layOut(['a', 'b', 'c'], moves)
  assert.deepEqual(
    arrows.map(a => a.side),
    ['down', 'down', 'right', 'left', 'left'],
  )
  assert.deepEqual(lanes, { left: 2, right: 1 })
  assert.deepEqual(
    boxes.map(b => b.name),
    ['a', 'b', 'c'],
  )
  const ports = arrows.flatMap(a => (a.side === 'left' ? [a.out, a.into] : []))
  assert.equal(new Set(ports).size, ports.length)
  for (const box of boxes.slice(1)) assert.ok(box.y > boxes[0]!.y + boxes[0]!.height)
})

test('the same as Mermaid text', () => {
  const module = trials.find(m => m.name === 'document')!
  const text = mermaid(document2012, textsOf(module, document2012)!, 'en')
  assert.match(text, /^stateDiagram-v2\n/)
  assert.match(text, / {2}\[\*\] --> drafting: draft/)
  assert.match(text, / {2}inReview --> toSign: signOff/)
})

test('of a matter the way it came, where it is, what may come next and who is asked are marked, not by colour alone', () => {
  const module = trials.find(m => m.name === 'document')!
  const texts = textsOf(module, document2012)!
  const stages = Object.keys(document2012.stages)
  const [first = '', second = ''] = stages
  const marked = { stage: second, holder: '局办公室 核稿人 周明', way: [first, second], waiting: ['会签 · 财政局 承办人 · 自 2026-09-01'] }
  for (const language of languages) {
    const svg = flowChart(document2012, texts, language, marked)
    assert.match(svg, new RegExp(`>✓ ${first}</text>`))
    assert.match(svg, new RegExp(`>▶ ${second}</text>`))
    assert.equal([...svg.matchAll(/aria-current="step"/g)].length, 1)
    assert.ok([...svg.matchAll(/stroke-dasharray/g)].length > 0, 'what may come next is dashed')
    assert.ok([...svg.matchAll(/stroke-width="2.5"/g)].length > 0, 'the way that was gone is thick')
    assert.match(svg, /<desc[^>]*>[^<]*会签 · 财政局[^<]*<\/desc>/)
    assert.match(svg, />[^<]*会签 · 财政局 承办人 · 自 2026-09-01<\/text>/)
    assert.doesNotMatch(svg, /NaN|undefined/)
  }
  const plain = flowChart(document2012, texts, 'en', { stage: second })
  assert.doesNotMatch(plain, /✓|▶|dasharray/, 'a chart for the public marks only the stage')
})
