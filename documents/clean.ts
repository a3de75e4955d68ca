/** Bodies that came as HTML from elsewhere, made safe. */
import sanitize from 'sanitize-html'
import { plain } from './plain.ts'

/** What a body from elsewhere may hold. No pictures from other hosts, no styles, no ids, no forms. */
const rules: sanitize.IOptions = {
  allowedTags:
    'p br h2 h3 h4 h5 strong b em i u s sub sup ul ol li table caption thead tbody tfoot tr th td blockquote hr a span div'.split(' '),
  allowedAttributes: { a: ['href'], th: ['scope', 'colspan', 'rowspan'], td: ['colspan', 'rowspan'], ol: ['start'] },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'template', 'title', 'iframe', 'object', 'svg', 'math'],
  transformTags: {
    h1: 'h2',
    a: (tagName, { href }) => ({ tagName, attribs: href ? { href, rel: 'nofollow noopener noreferrer' } : {} }),
  },
  nestingLimit: 50,
}
rules.allowedAttributes = { ...rules.allowedAttributes, a: ['href', 'rel'] }

/** HTML from elsewhere reduced to what a body may hold; safe to send and to keep. */
export const cleanHtml = (markup: string): string => sanitize(plain(markup), rules)
