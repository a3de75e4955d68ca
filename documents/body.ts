/** Bodies of publications as safe HTML, from plain text. */
import { escapeHtml as e, type Html, trusted } from '#base/html.ts'
import { type Block, blocksOf } from './blocks.ts'
import { plain } from './plain.ts'

const cells = (tag: 'th' | 'td', row: readonly string[]): string =>
  row.map(cell => `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${e(cell)}</${tag}>`).join('')

/** 第三条 at the start of a paragraph is what readers look for in a statute. */
const article = /^(第[一二三四五六七八九十百千零〇\d]{1,8}条(?:之[一二三四五六七八九十])?)([\s\u3000])/

function paragraph(text: string): string {
  const found = article.exec(text)
  return found ? `<p><strong>${e(found[1] ?? '')}</strong>${found[2]}${e(text.slice(found[0].length))}</p>` : `<p>${e(text)}</p>`
}

function blockHtml(block: Block): string {
  if (block.kind === 'heading') return `<h${block.level + 1}>${e(block.text)}</h${block.level + 1}>`
  if (block.kind === 'paragraph') return paragraph(block.text)
  if (block.kind === 'list') {
    const items = block.items.map(item => `<li>${e(item)}</li>`).join('')
    return block.ordered ? `<ol class="as-written">${items}</ol>` : `<ul>${items}</ul>`
  }
  const [head = [], ...rows] = block.rows
  return `<table><thead><tr>${cells('th', head)}</tr></thead><tbody>${rows.map(row => `<tr>${cells('td', row)}</tr>`).join('')}</tbody></table>`
}

/** A plain text as HTML: headings start at h2, since h1 is the title of the page; numbers stay as written (`ol.as-written` shows none of its own). */
export const bodyHtml = (text: string): string => blocksOf(plain(text)).map(blockHtml).join('\n')

/** The same, ready for the escaping template. */
export const body = (text: string): Html => trusted(bodyHtml(text))
