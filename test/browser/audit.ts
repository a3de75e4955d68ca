import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What a machine can say against a page: accessibility, characters that no font has, things the security policy stopped. */

export type Finding = { readonly rule: string; readonly says: string; readonly where: readonly string[] }

/** Runs axe over the page as it is shown now; one finding for each rule that is broken. */
export async function audit(page: Page): Promise<Finding[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: Violation[] }> } }
    type Violation = { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }
    const { violations } = await axe.run({ resultTypes: ['violations'] })
    return violations.map(({ id, help, nodes }) => ({
      rule: id,
      says: help,
      where: nodes.map(node => `${node.target.join(' ')}: ${(node.failureSummary ?? '').split('\n').slice(1, 2).join('').trim()}`),
    }))
  })
}

/** The characters of the page that are drawn as an empty box because no font on this machine has them. */
export const missingCharacters = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = 24
    const pen = canvas.getContext('2d', { willReadFrequently: true })
    if (!pen) throw new Error('no canvas')
    const draw = (character: string): string => {
      pen.clearRect(0, 0, 24, 24)
      pen.font = `20px ${getComputedStyle(document.body).fontFamily}`
      pen.fillText(character, 1, 20)
      return pen.getImageData(0, 0, 24, 24).data.join()
    }
    const box = draw('\u{10fffd}') // private use: in no font
    const shown = new Set(document.body.innerText.replace(/\s/g, ''))
    return [...shown].filter(character => draw(character) === box)
  })

/** Collects what the security policy stops and what scripts throw, from now on. */
export function complaints(page: Page): string[] {
  const said: string[] = []
  page.on('console', line => {
    if (/Content.Security.Policy|Refused to/i.test(line.text())) said.push(line.text())
  })
  page.on('pageerror', error => said.push(error.message))
  return said
}
