import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App as AntApp, ConfigProvider } from 'antd'
import en from 'antd/es/locale/en_US.js'
import type { Locale } from 'antd/es/locale/index.js'
import zhHans from 'antd/es/locale/zh_CN.js'
import zhHant from 'antd/es/locale/zh_TW.js'
import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { Problem, signedOut } from './http.ts'
import { SignIn } from './pages/sign-in.tsx'
import { TodoPage } from './pages/todo.tsx'
import { Prover } from './parts/prover.tsx'
import { useSession } from './queries.ts'
import { Fault, FaultPage } from './shell/faults.tsx'
import { Frame } from './shell/frame.tsx'
import { nonce } from './shell/nonce.ts'
import { PreferencesContext, useHeldPreferences, useSay } from './shell/preferences.ts'
import { type Route, useRoute } from './shell/route.ts'
import { antTheme } from './shell/theme.ts'
import { shell } from './texts/shell.ts'
import type { Session } from './wire.ts'

const MatterPage = lazy(() => import('./pages/matter.tsx'))
const ListPage = lazy(() => import('./pages/list.tsx'))
const FiguresPage = lazy(() => import('./pages/figures.tsx'))
const OverviewPage = lazy(() => import('./pages/overview.tsx'))
const IntakePage = lazy(() => import('./pages/intake.tsx'))
const OfficesPage = lazy(() => import('./pages/offices.tsx'))
const MailsPage = lazy(() => import('./pages/mails.tsx'))
const NoticesPage = lazy(() => import('./pages/notices.tsx'))
const UpkeepPage = lazy(() => import('./pages/upkeep.tsx'))
const CalendarPage = lazy(() => import('./pages/calendar.tsx'))
const SettingsPage = lazy(() => import('./pages/settings.tsx'))
const AccountPage = lazy(() => import('./pages/account.tsx'))
const PostsPage = lazy(() => import('./pages/posts.tsx'))
const LendingPage = lazy(() => import('./pages/lending.tsx'))
const HandoverPage = lazy(() => import('./pages/handover.tsx'))
const ChainsPage = lazy(() => import('./pages/chains.tsx'))
const OpeningsPage = lazy(() => import('./pages/openings.tsx'))
const SecurityPage = lazy(() => import('./pages/security.tsx'))
const AuditPage = lazy(() => import('./pages/audit.tsx'))
const HelpPage = lazy(() => import('./pages/help.tsx'))

const client = new QueryClient({
  defaultOptions: {
    queries: {
      refetchOnWindowFocus: true,
      staleTime: 5_000,
      retry: (times, fault) => times < 2 && fault instanceof Problem && (fault.status === 0 || fault.status >= 500),
    },
  },
})

/** The bundler gives the locale itself; the compiler, which reads the package as CommonJS, a module around it. */
const localeOf = (module: Locale | { readonly default: Locale }): Locale => ('default' in module ? module.default : module)
const locales = { 'zh-Hans': localeOf(zhHans), 'zh-Hant': localeOf(zhHant), en: localeOf(en) }

/** The whole client: choices of the screen around, then the session, then the page that the address names. */
export function App(): ReactNode {
  const preferences = useHeldPreferences()
  return (
    <PreferencesContext value={preferences}>
      <ConfigProvider
        csp={{ nonce }}
        locale={locales[preferences.language]}
        theme={antTheme(preferences.mode, preferences.size)}
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
      >
        <AntApp message={{ maxCount: 3 }}>
          <QueryClientProvider client={client}>
            <Signed />
          </QueryClientProvider>
        </AntApp>
      </ConfigProvider>
    </PreferencesContext>
  )
}

function Signed(): ReactNode {
  const session = useSession()
  const say = useSay()
  useEffect(() => {
    const ask = () => void client.invalidateQueries({ queryKey: ['session'] })
    window.addEventListener(signedOut, ask)
    return () => window.removeEventListener(signedOut, ask)
  }, [])
  if (session.isPending) return <p className="quiet opening">{say(shell.loading)}</p>
  if (session.isError)
    return (
      <main className="opening">
        <Fault fault={session.error} retry={() => void session.refetch()} />
      </main>
    )
  return session.data ? <Office session={session.data} /> : <SignIn />
}

function Office({ session }: { session: Session }): ReactNode {
  const route = useRoute()
  const say = useSay()
  return (
    <Frame session={session}>
      <Prover />
      <Suspense fallback={<p className="quiet">{say(shell.loading)}</p>}>
        {session.mustChange || session.mustEnrol ? <AccountPage session={session} /> : pageOf(route, session)}
      </Suspense>
    </Frame>
  )
}

function pageOf(route: Route, session: Session): ReactNode {
  const [first, second, third] = route.parts
  if (first === undefined) return <TodoPage session={session} />
  if (first === 'matters' && second) return <MatterPage key={second} no={second} session={session} />
  if (first === 'matters') return <ListPage key="all" procedure="" />
  if (first === 'lists' && second === 'handover' && third === 'new') return <HandoverPage session={session} />
  if (first === 'lists' && second && third === 'new') return <IntakePage key={second} procedure={second} session={session} />
  if (first === 'lists' && second) return <ListPage key={second} procedure={second} />
  if (first === 'posts') return <PostsPage session={session} />
  if (first === 'lending') return <LendingPage session={session} />
  if (first === 'handovers') return <HandoverPage session={session} />
  if (first === 'chains') return <ChainsPage session={session} />
  if (first === 'openings') return <OpeningsPage />
  if (first === 'figures') return <FiguresPage session={session} />
  if (first === 'overview') return <OverviewPage />
  if (first === 'offices') return <OfficesPage session={session} />
  if (first === 'mails') return <MailsPage session={session} />
  if (first === 'calendar' && second === 'notices') return <NoticesPage session={session} />
  if (first === 'calendar') return <CalendarPage session={session} />
  if (first === 'upkeep') return <UpkeepPage session={session} />
  if (first === 'settings') return <SettingsPage session={session} />
  if (first === 'account') return <AccountPage session={session} />
  if (first === 'security') return <SecurityPage session={session} />
  if (first === 'audit') return <AuditPage session={session} />
  if (first === 'help') return <HelpPage />
  return <FaultPage fault={new Problem(404, {})} />
}
