import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { writeFontsConf } from '#documents/fontconfig.ts'

/** A browser for tests: the machine's own Chromium where there is one, else the one that comes as an npm package. Chinese is drawn with our fonts. */
export async function launch(): Promise<Browser> {
  const own = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
  const packaged = own ? null : (await import('@sparticuz/chromium')).default
  const quiet = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
  return chromium.launch({
    executablePath: own ?? (await packaged!.executablePath()),
    args: [...(packaged?.args.filter(arg => !arg.startsWith('--headless') && !arg.startsWith('--single-process')) ?? []), ...quiet],
    headless: true,
    env: { ...process.env, ...writeFontsConf(mkdtempSync(join(tmpdir(), 'mingchuang-fonts-'))) },
  })
}

export type Look = {
  readonly width?: number
  readonly javaScript?: boolean
  readonly dark?: boolean
  readonly elder?: boolean
  readonly url: string
}

/** A page as a person sees it: width, scripts, dark, elder mode. */
export async function open(browser: Browser, { width = 1280, javaScript = true, dark = false, elder = false, url }: Look): Promise<Page> {
  const options: BrowserContextOptions = {
    viewport: { width, height: width < 600 ? 800 : 900 },
    javaScriptEnabled: javaScript,
    colorScheme: dark ? 'dark' : 'light',
    locale: 'zh-CN',
    acceptDownloads: true,
  }
  const context = await browser.newContext(options)
  if (elder) await context.addCookies([{ name: 'elder', value: '1', url }])
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return page
}
