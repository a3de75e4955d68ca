import cnDatashare2025 from './rulebooks/cn-datashare-2025.json' with { type: 'json' }
import cnDecision2019 from './rulebooks/cn-decision-2019.json' with { type: 'json' }
import cnFoi2007 from './rulebooks/cn-foi-2007.json' with { type: 'json' }
import cnFoi2019 from './rulebooks/cn-foi-2019.json' with { type: 'json' }
import cnLicense2019 from './rulebooks/cn-license-2019.json' with { type: 'json' }
import cnPetition2022 from './rulebooks/cn-petition-2022.json' with { type: 'json' }
import cnProposal from './rulebooks/cn-proposal.json' with { type: 'json' }
import cnRemedy from './rulebooks/cn-remedy.json' with { type: 'json' }
import cnSecrecy2024 from './rulebooks/cn-secrecy-2024.json' with { type: 'json' }
import cnSupervision2021 from './rulebooks/cn-supervision-2021.json' with { type: 'json' }
import cnWebsite2019 from './rulebooks/cn-website-2019.json' with { type: 'json' }
import hkCode from './rulebooks/hk-code.json' with { type: 'json' }
import twFoi from './rulebooks/tw-foi.json' with { type: 'json' }
import ukFoia from './rulebooks/uk-foia.json' with { type: 'json' }
import usFoia from './rulebooks/us-foia.json' with { type: 'json' }

/** The rulebooks by id: their clocks, articles, rules and marks are the files themselves, so `keyof` of an import is the type. */
export const rulebooks = {
  'cn-datashare-2025': cnDatashare2025,
  'cn-decision-2019': cnDecision2019,
  'cn-foi-2007': cnFoi2007,
  'cn-foi-2019': cnFoi2019,
  'cn-license-2019': cnLicense2019,
  'cn-petition-2022': cnPetition2022,
  'cn-proposal': cnProposal,
  'cn-remedy': cnRemedy,
  'cn-secrecy-2024': cnSecrecy2024,
  'cn-supervision-2021': cnSupervision2021,
  'cn-website-2019': cnWebsite2019,
  'hk-code': hkCode,
  'tw-foi': twFoi,
  'uk-foia': ukFoia,
  'us-foia': usFoia,
}

export type RulebookId = keyof typeof rulebooks
