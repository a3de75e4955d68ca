import { type ThemeConfig, theme } from 'antd'
import { fonts, type Palette, palettes, type Size, sizes } from '../tokens.ts'

/** Compact spacing with the text size left as it was chosen: the stock compact algorithm shrinks the letters as well. */
const tight: typeof theme.compactAlgorithm = (seed, map) => {
  const fonts = Object.entries(theme.defaultAlgorithm(seed)).filter(([name]) => /^(fontSize|lineHeight|fontHeight)/.test(name))
  return { ...theme.compactAlgorithm(seed, map), ...Object.fromEntries(fonts) }
}

/** Feeds the tokens to Ant Design: compact, square corners, no shadows. */
export function antTheme(mode: 'light' | 'dark', size: Size): ThemeConfig {
  const p = palettes[mode]
  const algorithm = mode === 'dark' ? [theme.darkAlgorithm, tight] : [theme.defaultAlgorithm, tight]
  return { algorithm, cssVar: { key: `mc-${mode}-${size}` }, hashed: false, token: tokensOf(p, size), components: componentsOf(p) }
}

function tokensOf(p: Palette, size: Size): NonNullable<ThemeConfig['token']> {
  const flat = { boxShadow: 'none', boxShadowSecondary: 'none', boxShadowTertiary: 'none', boxShadowDrawerRight: 'none' }
  const round = { borderRadius: 0, borderRadiusLG: 0, borderRadiusSM: 0, borderRadiusXS: 0, borderRadiusOuter: 0 }
  return {
    ...flat,
    ...round,
    fontFamily: fonts.sans,
    fontSize: sizes[size],
    lineHeight: 1.6,
    controlHeight: Math.round(sizes[size] * 2.3),
    colorPrimary: p.action,
    colorPrimaryHover: p.actionHover,
    colorPrimaryActive: p.actionHover,
    colorPrimaryBg: p.actionWash,
    colorInfo: p.action,
    colorInfoBg: p.actionWash,
    colorInfoBorder: p.rule,
    colorLink: p.action,
    colorLinkHover: p.actionHover,
    colorLinkActive: p.actionHover,
    colorSuccess: p.ok,
    colorWarning: p.warn,
    colorError: p.late,
    colorWarningBg: p.sheet,
    colorSuccessBg: p.sheet,
    colorErrorBg: p.sealWash,
    colorText: p.ink,
    colorTextHeading: p.ink,
    colorTextSecondary: p.inkSoft,
    colorTextTertiary: p.inkSoft,
    colorTextDescription: p.inkSoft,
    colorTextPlaceholder: p.still,
    colorTextDisabled: p.still,
    colorIcon: p.inkSoft,
    colorBgLayout: p.paper,
    colorBgContainer: p.sheet,
    colorBgElevated: p.sheet,
    colorBorder: p.ruleStrong,
    colorBorderSecondary: p.rule,
    colorSplit: p.rule,
    motion: false,
  }
}

function componentsOf(p: Palette): NonNullable<ThemeConfig['components']> {
  return {
    Button: { primaryColor: p.sheet, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 400 },
    Table: {
      headerBg: p.paper,
      headerColor: p.inkSoft,
      rowHoverBg: p.actionWash,
      rowSelectedBg: p.actionWash,
      rowSelectedHoverBg: p.actionWash,
    },
    Alert: { defaultPadding: '8px 12px' },
    Select: { optionSelectedBg: p.actionWash },
    Segmented: { itemSelectedBg: p.sheet, trackBg: p.paper, itemColor: p.inkSoft },
    Tooltip: { colorBgSpotlight: p.ink, colorTextLightSolid: p.paper },
    Drawer: { colorBgElevated: p.paper },
    Modal: { contentBg: p.sheet, headerBg: p.sheet },
  }
}

/** Writes the palette as CSS variables on the page; setting properties by script is allowed under a strict content policy. */
export function paint(mode: 'light' | 'dark', size: Size): void {
  const root = document.documentElement
  for (const [name, value] of Object.entries(palettes[mode]))
    root.style.setProperty(`--${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`, value)
  root.style.setProperty('--song', fonts.song)
  root.style.setProperty('--sans', fonts.sans)
  root.style.setProperty('font-size', `${sizes[size]}px`)
  root.style.setProperty('color-scheme', mode)
  root.dataset['mode'] = mode
}
