/** How letters write days and sentences. */

/** 2026-11-23 as letters write it: 2026年11月23日. */
export function longDate(on: string): string {
  const [year, month, dom] = on.split('-').map(Number)
  return `${year}年${month}月${dom}日`
}

/** What somebody wrote, without the stop at its end, so that a sentence can go on after it. */
export const bare = (written: string): string => written.trim().replace(/[。；;，,、.\s]+$/, '')
/** What somebody wrote, as a sentence with its stop; '' stays ''. */
export function sentence(written: string): string {
  const said = written.trim()
  return said === '' || /[。！？!?：:…”』」]$/.test(said) ? said : `${bare(said)}。`
}

/** Paragraphs without the empty ones. */
export const paragraphs = (...lines: readonly string[]): string[] =>
  lines
    .flatMap(line => line.split('\n'))
    .map(line => line.trim())
    .filter(Boolean)
