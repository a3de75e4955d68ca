import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { languages } from '#base/words.ts'
import { lightOf } from '#procedure/clock.ts'
import { offers } from '#procedure/derive.ts'
import { flowChart } from '#procedure/diagram.ts'
import { reminders } from '#procedure/reminders.ts'
import { jsonSchemaOf } from '#procedure/schema.ts'
import { see } from '#procedure/see.ts'
import { tally } from '#procedure/tally.ts'
import { actor, lab } from '../kernel/lab.ts'
import { libraryCard } from './module.ts'
import { libraryCard2026 } from './procedure.ts'
import { texts } from './texts.ts'

/** Everything generic comes from the declaration: nothing below was written for library cards outside this folder. */
async function applied() {
  const l = await lab([libraryCard], '2026-03-02')
  const id = await l.open('library-card', 'citizen-1/reader', { input: { name: '王芳', phone: '138', kind: 'adult' } })
  return { l, id }
}

test('one folder of four files, that nothing shipped imports', () => {
  const files = readdirSync(import.meta.dirname).filter(f => !f.endsWith('.test.ts'))
  assert.deepEqual(files.sort(), ['contract.ts', 'module.ts', 'procedure.ts', 'texts.ts'])
  assert.doesNotMatch(readFileSync(new URL('../../modules/index.ts', import.meta.url), 'utf8'), /library/)
})

test('its forms: fields, words, choices and what is personal, from contract and declaration', () => {
  const apply = jsonSchemaOf(libraryCard, texts, libraryCard2026, 'apply')!
  const fields = apply['properties'] as Record<string, Record<string, unknown>>
  assert.deepEqual(Object.keys(fields), ['name', 'phone', 'kind'])
  assert.deepEqual(fields['kind']!['x-choices'], { child: texts.choices!['kind.child'], adult: texts.choices!['kind.adult'] })
  assert.equal(fields['phone']!['x-class'], 'phone')
  assert.deepEqual(apply['required'], ['name', 'kind'])
  assert.deepEqual(Object.keys(jsonSchemaOf(libraryCard, texts, libraryCard2026, 'askBranches')!['properties'] as object), ['plan'])
})

test('its actions: offered to whom they belong, with article and papers, through the one door that all businesses use', async () => {
  const { l, id } = await applied()
  const offered = async (desk: `${string}/${string}`) =>
    offers(libraryCard2026, await l.now(id), actor(desk))
      .filter(o => o.allowed)
      .map(o => o.action)
  assert.deepEqual(await offered('office/librarian'), ['askBranches', 'issue'])
  assert.deepEqual(await offered('citizen-1/reader'), ['withdraw'])
  assert.deepEqual(await offered('citizen-2/reader'), [])
  await assert.rejects(l.act(id, 'office/librarian', 'issue'), /evidenceMissing:card/)
  await l.act(id, 'office/librarian', 'askBranches', { plan: [[{ to: 'east/desk' }, { to: 'west/desk' }]] })
  for (const desk of ['west/desk', 'east/desk'] as const)
    await l.act(id, desk, 'branches.answer', { ...(await l.mine(id, 'branches', desk)), attitude: 'clear' })
  await l.act(id, 'office/librarian', 'issue', {}, ['card'])
  assert.equal((await l.now(id)).outcome, 'issued')
})

test('its lists: title, facts to filter by, light and due day', async () => {
  const { l, id } = await applied()
  const now = await l.now(id)
  assert.equal(libraryCard.title(now), '借书证 adult')
  assert.equal(libraryCard.facts!['kind']!.of(now), 'adult')
  assert.equal(now.due('issue'), '2026-03-09')
  assert.equal(lightOf(libraryCard2026, now, l.calendar).light, 'green')
  l.close()
})

test('its reminders: the librarian when it is soon due, the head when it is late, a branch for its own line', async () => {
  const { l, id } = await applied()
  await l.act(id, 'office/librarian', 'askBranches', { plan: [[{ to: 'east/desk' }]] })
  l.date('2026-03-10')
  const told = reminders(libraryCard2026, await l.now(id), l.calendar).map(r => [r.clock, r.light, r.left, r.to])
  assert.deepEqual(told, [
    ['issue', 'red', -1, ['office/librarian', 'office/headLibrarian']],
    ['confirm', 'red', -4, ['east/desk', 'office/headLibrarian']],
  ])
})

test('its statistics, its visibility, its flow chart', async () => {
  const { l, id } = await applied()
  await l.act(id, 'office/librarian', 'issue', {}, ['card'])
  assert.deepEqual(tally([await l.now(id)]), { opened: 1, open: 0, outcomes: { issued: 1 }, stages: {}, inTime: { issue: 1 }, late: {} })
  assert.doesNotMatch(JSON.stringify(see(libraryCard2026, await l.now(id), actor('office/headLibrarian'))), /138/)
  assert.equal(see(libraryCard2026, await l.now(id), actor('citizen-2/reader')), null)
  for (const language of languages)
    assert.ok(flowChart(libraryCard2026, texts, language, { stage: 'issued' }).includes(texts.stages.issued[languages.indexOf(language)]!))
})
