/** The portal's own pages, by method and path. Businesses bring theirs; the server puts the frame around both. */
import type { Answer, Call } from '#base/page.ts'
import { keyed, type PageHandler, type Pages } from '#procedure/module.ts'
import type { Office } from '#procedure/office.ts'
import { setLanguage, setMode } from './display.ts'
import { agenciesPage, agencyPage } from './pages/agencies.ts'
import { cataloguePage } from './pages/catalogue.ts'
import { type ErrorOffice, errorAnswer } from './pages/error.ts'
import { guidePage } from './pages/guide.ts'
import { homePage } from './pages/home.ts'
import { searchPage } from './pages/search.ts'
import { robots, siteMapPage, sitemapIndex, sitemapPart } from './pages/site.ts'
import { accessibilityPage, helpPage, privacyPage } from './pages/statements.ts'

/** The page for an error status, in the language of the call; `reference` is the number under which a fault was logged. */
export const errorPage = (
  office: ErrorOffice,
  call: Pick<Call, 'language'>,
  status: number,
  reference?: string,
): Extract<Answer, { kind: 'page' }> => errorAnswer(status, call.language, office, reference)

/** Everything the portal answers itself. */
export function portalPages(office: Office): Pages {
  /** Pages that show what is published, the agencies and the settings, and nothing else. */
  const published = (page: (office: Office, call: Call) => Promise<Answer>): PageHandler =>
    keyed(
      () => `${office.searchVersion()}`,
      call => page(office, call),
    )
  return {
    'GET /': keyed(
      () => `${office.searchVersion()} ${minute()}`, // the record of requests is counted once a minute
      call => homePage(office, call),
    ),
    'GET /search': published(searchPage),
    'GET /catalogue': published(cataloguePage),
    'GET /agencies': published(agenciesPage),
    'GET /agencies/:code': published(agencyPage),
    'GET /guide': published(guidePage),
    'GET /help': call => helpPage(office, call),
    'GET /accessibility': call => accessibilityPage(office, call),
    'GET /privacy': call => privacyPage(office, call),
    'GET /sitemap': call => siteMapPage(office, call),
    'GET /sitemap.xml': () => sitemapIndex(office),
    'GET /sitemap/:part': async call => (await sitemapPart(office, call.params.part ?? '')) ?? errorPage(office, call, 404),
    'GET /robots.txt': async () => robots(office),
    'GET /language': async call => setLanguage(call),
    'GET /mode': async call => setMode(call),
  }
}

const minute = (): number => Math.floor(performance.now() / 60_000)
