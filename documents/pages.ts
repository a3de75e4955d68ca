/**
 * One SVG per page out of the compiler's one tall drawing. The tall drawing cannot be shown as it is: it paints every page's white ground at the
 * top, over the first page. Its top level is a list of grounds, page groups and definitions, each indented by four spaces.
 */

const groundStart = '\n    <path class="typst-shape" fill="#ffffff"'

/** Only the glyphs that a page uses; all other definitions. */
function definitionsFor(page: string, definitions: string): string {
  return definitions.replace(/\n {8}<symbol id="([^"]+)"[\s\S]*?\n {8}<\/symbol>/g, (whole, id: string) =>
    page.includes(`"#${id}"`) ? whole : '',
  )
}

/** The pages of the compiler's drawing, each a document of its own; an empty list where the drawing has another form than expected. */
export function pagesOf(svg: string): string[] {
  const opening = /^<svg [^>]*viewBox="0 0 [\d.]+ [\d.]+"[^>]*>/.exec(svg)?.[0]
  const defsAt = svg.indexOf('\n    <defs')
  if (!opening || defsAt < 0) return []
  const definitions = svg.slice(defsAt)
  return svg
    .slice(opening.length, defsAt)
    .split(groundStart)
    .slice(1)
    .flatMap(rest => {
      const size = /d="M 0 0v ([\d.]+) h ([\d.]+)/.exec(rest)
      if (!size) return []
      const [height, width] = [size[1] ?? '', size[2] ?? '']
      const page = groundStart + rest.replace(/\n {4}<g transform="[^"]*">/, '\n    <g>')
      const head = opening.replace(
        /viewBox="[^"]*" width="[^"]*" height="[^"]*"/,
        `viewBox="0 0 ${width} ${height}" width="${width}pt" height="${height}pt"`,
      )
      return [head + page + definitionsFor(page, definitions)]
    })
}
