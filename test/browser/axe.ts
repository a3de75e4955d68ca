import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Browser, Page } from 'playwright-core'
import { type Language, languages } from '#base/words.ts'
import { audit, complaints, type Finding, missingCharacters } from './audit.ts'
import { launch, open } from './chromium.ts'
import { type Journey, openJourney } from './office.ts'
import { portalViews, type View } from './views.ts'
import { workbenchViews } from './workbench-views.ts'

/**
 * `npm run test:axe`: every page in three languages, light, dark and elder mode; exit 1 where axe finds anything.
 * `--shots FOLDER` keeps pictures at two widths, `--only TEXT` looks at the views whose name holds it, `--language L` at one language.
 */

const { values: given } = parseArgs({
  options: { shots: { type: 'string' }, only: { type: 'string' }, language: { type: 'string' }, part: { type: 'string' } },
})
const modes = ['light', 'dark', 'elder'] as const
type Mode = (typeof modes)[number]
type Fault = { readonly view: string; readonly language: Language; readonly mode: Mode; readonly findings: readonly Finding[] }

let looked = 0
const faults: Fault[] = []

/** One view in one language: light and dark on the page as it stands, elder mode with its own cookie. */
async function look(browser: Browser, journey: Journey, view: View, language: Language, part: Part): Promise<void> {
  for (const elder of [false, true]) {
    const page = await open(browser, { elder, url: journey.url })
    const said = complaints(page)
    try {
      await part.prepare(page, language, elder)
      await view.show(page, part.base(language))
      for (const mode of elder ? (['elder'] as const) : (['light', 'dark'] as const)) {
        await page.emulateMedia({ colorScheme: mode === 'dark' ? 'dark' : 'light' })
        const findings = await audit(page)
        if (mode === 'light') findings.push(...(await more(page, said)))
        looked += 1
        if (findings.length > 0) faults.push({ view: view.name, language, mode, findings })
        if (given.shots) await shoot(page, given.shots, `${part.name} ${view.name} ${language} ${mode}`)
      }
    } catch (error) {
      faults.push({
        view: view.name,
        language,
        mode: elder ? 'elder' : 'light',
        findings: [{ rule: 'broken', says: String(error), where: [] }],
      })
    } finally {
      await page.context().close()
    }
  }
}

async function more(page: Page, said: readonly string[]): Promise<Finding[]> {
  const missing = await missingCharacters(page)
  return [
    ...(missing.length > 0 ? [{ rule: 'glyphs', says: 'characters that no font has', where: [missing.join('')] }] : []),
    ...(said.length > 0 ? [{ rule: 'complaints', says: 'the policy stopped something, or a script threw', where: said }] : []),
  ]
}

async function shoot(page: Page, folder: string, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const file = (width: number) => join(folder, `${name.replace(/[^\w\u4e00-\u9fff]+/g, '-')}-${width}.png`)
  await page.screenshot({ path: file(1280), fullPage: true })
  await page.setViewportSize({ width: 375, height: 800 })
  await page.screenshot({ path: file(375), fullPage: true })
  await page.setViewportSize({ width: 1280, height: 900 })
}

type Part = {
  readonly name: string
  readonly views: readonly View[]
  base(language: Language): string
  prepare(page: Page, language: Language, elder: boolean): Promise<unknown>
}

const journey = await openJourney()
const prefix = { 'zh-Hans': '', 'zh-Hant': '/zh-hant', en: '/en' } as const
const parts: Part[] = [
  { name: 'portal', views: await portalViews(journey), base: language => journey.url + prefix[language], prepare: async () => undefined },
  { name: 'workbench', ...(await workbenchViews(journey)), base: () => journey.url },
]
const browser = await launch()
try {
  for (const part of parts.filter(one => !given.part || one.name === given.part))
    for (const language of languages.filter(one => !given.language || one === given.language))
      for (const view of part.views.filter(one => !given.only || one.name.includes(given.only)))
        await look(browser, journey, view, language, part)
} finally {
  await browser.close()
  await journey.close()
  rmSync(journey.data, { recursive: true, force: true })
}
for (const { view, language, mode, findings } of faults)
  for (const { rule, says, where } of findings)
    console.log(`✖ ${view} · ${language} · ${mode} · ${rule}: ${says}\n${where.map(one => `    ${one}`).join('\n')}`)
console.log(`${looked} looks, ${faults.length} with faults`)
process.exit(faults.length > 0 ? 1 : 0)
