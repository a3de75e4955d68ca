/** A fontconfig file for programs without fonts of their own: a headless browser in tests draws Chinese with the fonts we ship. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { escapeHtml } from '#base/html.ts'
import { fontFolders } from './fonts.ts'

/** One `<alias>` so that a page's generic family lands on ours. */
const alias = (from: string, to: string): string =>
  `  <alias binding="same"><family>${from}</family><prefer><family>${to}</family></prefer></alias>`

/** The text of a fonts.conf with our fonts, the given further folders, and `cache` for fontconfig's own cache. */
export function fontsConf(cache: string, more: readonly string[] = []): string {
  const dirs = [...fontFolders, ...more].map(dir => `  <dir>${escapeHtml(resolve(dir))}</dir>`)
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${dirs.join('\n')}
  <cachedir>${escapeHtml(resolve(cache))}</cachedir>
${alias('serif', 'Noto Serif SC')}
${alias('sans-serif', 'Noto Sans SC')}
${alias('system-ui', 'Noto Sans SC')}
${alias('monospace', 'Noto Sans SC')}
</fontconfig>
`
}

/** Writes fonts.conf into a folder; gives the environment (FONTCONFIG_FILE, FONTCONFIG_PATH) with which to start the program. */
export function writeFontsConf(folder: string, more: readonly string[] = []): { FONTCONFIG_FILE: string; FONTCONFIG_PATH: string } {
  const path = resolve(folder)
  mkdirSync(join(path, 'cache'), { recursive: true })
  const file = join(path, 'fonts.conf')
  writeFileSync(file, fontsConf(join(path, 'cache'), more))
  return { FONTCONFIG_FILE: file, FONTCONFIG_PATH: path }
}
