import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { after, before } from 'node:test'
import type { Browser } from 'playwright-core'
import { launch } from './chromium.ts'
import { type Journey, openJourney } from './office.ts'

/** An office and a browser for the tests of one file, from the first of them to the last. */
export function journeyOf(): { readonly journey: Journey; readonly browser: Browser } {
  let [journey, browser]: [Journey | null, Browser | null] = [null, null]
  before(async () => {
    journey = await openJourney()
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await journey?.close()
    if (journey) rmSync(journey.data, { recursive: true, force: true })
  })
  const open = <T>(one: T | null): T => one ?? assert.fail('asked before the first test')
  return {
    get journey() {
      return open(journey)
    },
    get browser() {
      return open(browser)
    },
  }
}
