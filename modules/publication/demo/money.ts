import { yearOf } from '#base/day.ts'
import { amount, csv, type Desk, type Draft, longDay, sections, table } from './draft.ts'

/** Budgets, final accounts and procurement: the figures add up, as readers check. */

const agencies = ['AL', 'ALFG', 'ALCZ', 'ALZJ', 'ALZR', 'ALJY', 'ALWJ', 'ALRS', 'ALST', 'WX', 'YL', 'WXSJ'] as const
const lines = ['一般公共服务支出', '社会保障和就业支出', '卫生健康支出', '城乡社区支出', '农林水支出', '住房保障支出'] as const
const heads = ['科目', '预算数（万元）', '其中：基本支出', '其中：项目支出']

type Account = {
  readonly rows: readonly (readonly [name: string, total: number, basic: number, project: number])[]
  readonly total: number
}

function accountOf(desk: Desk, scale: number): Account {
  const rows = lines.map((name): Account['rows'][number] => {
    const basic = desk.dice.between(4, 60) * scale
    const project = desk.dice.between(0, 90) * scale
    return [name, basic + project, basic, project]
  })
  return { rows, total: rows.reduce((sum, row) => sum + row[1], 0) }
}

const printed = ({ rows }: Account): string[][] => {
  const sum = (i: 1 | 2 | 3): string => amount(rows.reduce((total, row) => total + row[i], 0))
  return [
    heads,
    ...rows.map(([name, total, basic, project]) => [name, amount(total), amount(basic), amount(project)]),
    ['合计', sum(1), sum(2), sum(3)],
  ]
}

/** 收支总额、“三公”经费 and what they are for, in words that a citizen can follow. */
function accountDraft(desk: Desk, agency: string, years: number, final: boolean): Draft {
  const formed = desk.season(final ? '08-28' : '02-18', years)
  const year = final ? yearOf(formed) - 1 : yearOf(formed)
  const isArea = ['AL', 'WX', 'YL', 'WXSJ'].includes(agency)
  const account = accountOf(desk, isArea ? 22 : 3)
  const name = agency === 'AL' ? '安澜市人民政府办公室' : desk.name(agency)
  const word = final ? '决算' : '预算'
  const cars = desk.dice.between(8, 36)
  const guests = desk.dice.between(1, 9)
  const people = desk.dice.between(24, 130)
  const down = desk.dice.between(2, 15)
  const rows = printed(account)
  return {
    key: `${word}-${agency}-${year}`,
    agency,
    kind: word,
    title: `${name}${year}年度部门${word}公开`,
    topics: ['财政金融审计/财政'],
    formed,
    body: sections([
      [
        '部门基本情况',
        `${name}编制人数${people + desk.dice.between(1, 8)}人，年末实有${people}人。本${word}包括机关本级和所属独立核算单位。`,
      ],
      [
        `收支${word}总体情况`,
        `${year}年度收、支总计${amount(account.total)}万元，与上年度相比${desk.dice.chance(50) ? '增加' : '减少'}${desk.dice.between(1, 9)}.${desk.dice.between(0, 9)}%，主要原因是人员变动和项目安排调整。按照功能分类，支出${word}如下：`,
        table(rows),
      ],
      [
        '“三公”经费情况',
        `${year}年度“三公”经费${final ? '支出' : '预算'}${amount(cars + guests)}万元，比上年下降${down}%。其中：公务用车运行维护费${amount(cars)}万元，公务接待费${amount(guests)}万元，因公出国（境）费0万元，没有安排公务用车购置。`,
      ],
      [
        '绩效情况',
        `${final ? '对全部项目支出开展了绩效自评，' : '全部项目支出编制了绩效目标，'}涉及资金${amount(account.rows.reduce((sum, row) => sum + row[3], 0))}万元。其中重点项目的绩效目标见附件。`,
      ],
      [
        '名词解释',
        '基本支出，指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。项目支出，指在基本支出之外为完成特定任务所发生的支出。',
      ],
    ]),
    keywords: ['部门预决算', String(year)],
    ...(agency === 'ALWJ' && {
      amended: { reason: '更正附件说明中的科目口径', add: '更正说明：附表“卫生健康支出”口径包含所属事业单位，合计数不变。' },
    }),
    attachments: [{ name: `${name}${year}年度收支${word}表.csv`, text: csv(rows) }],
  }
}

const goods = [
  ['ALJY', '中小学教室护眼照明改造', '套', 1200, 900],
  ['ALWJ', '乡镇卫生院数字化X光机', '台', 6, 480_000],
  ['ALZJ', '老旧小区雨污分流改造工程监理', '项', 1, 860_000],
  ['AL', '市民服务中心物业管理服务', '年', 1, 2_360_000],
  ['ALST', '环境空气质量自动监测站运行维护', '年', 1, 980_000],
  ['ALRS', '职业技能培训实训设备', '批', 1, 1_450_000],
  ['ALZR', '国土空间规划城市体检评估', '项', 1, 720_000],
  ['ALFG', '粮食应急保障体系建设方案编制', '项', 1, 360_000],
  ['ALCZ', '预算绩效评价第三方服务', '项', 1, 540_000],
  ['WX', '农村公路安全防护设施', '公里', 42, 26_000],
  ['YL', '农村饮水水质检测设备', '套', 18, 39_000],
  ['WXSJ', '镇区公共厕所提升改造', '座', 4, 185_000],
] as const
const companies = [
  '澜江建设工程有限公司',
  '听涛信息技术有限公司',
  '麓山设备制造有限公司',
  '望溪物业服务有限公司',
  '清波环境科技有限公司',
  '书院教育装备有限公司',
  '安泽工程咨询有限公司',
]

/** The notice of a purchase and, some weeks later, who got it, for how much, and who judged. */
function purchaseDrafts(desk: Desk): Draft[] {
  return goods.flatMap(([agency, name, unit, count, price], i): Draft[] => {
    const first = 36 + i * 34
    const [asked, given] = [desk.back(first), desk.back(first - 24)]
    const no = `ALCG${asked.slice(0, 4)}-${String(100 + i * 7)}`
    const buyer = desk.name(agency)
    const [won, second, third] = desk.dice.shuffled(companies)
    const total = (count * price) / 10_000
    const bid = Math.round(total * desk.dice.between(88, 97)) / 100
    const common = { agency, topics: ['财政金融审计/政府采购'], keywords: ['政府采购', no] }
    return [
      {
        ...common,
        key: `purchase-${i}`,
        kind: '采购公告',
        title: `${buyer}${name}采购项目公开招标公告`,
        formed: asked,
        validity: 'expired',
        body: sections([
          [
            '项目基本情况',
            `项目编号：${no}`,
            `项目名称：${name}`,
            `预算金额：${amount(total)}万元（最高限价与预算金额相同）`,
            `采购需求：${name}，数量${count}${unit}，详见招标文件。`,
            '本项目不接受联合体投标，面向中小企业预留份额40%。',
          ],
          ['申请人的资格要求', '满足政府采购法第二十二条规定；未被列入失信被执行人、重大税收违法失信主体名单。'],
          ['获取招标文件', `自本公告发布之日起5个工作日，在安澜市公共资源交易平台免费获取。`],
          ['投标截止时间和地点', `${longDay(desk.back(first - 20))}9时，安澜市公共资源交易中心3号开标室。`],
          ['联系方式', `采购人：${buyer}`, '采购人联系电话：0600-8311321（市财政局政府采购监督科监督）'],
        ]),
      },
      {
        ...common,
        key: `purchase-won-${i}`,
        kind: '采购公告',
        title: `${buyer}${name}采购项目中标结果公告`,
        formed: given,
        body: sections([
          ['中标信息', `项目编号：${no}`, `中标供应商：${won}`, `中标金额：${amount(bid)}万元`],
          [
            '评审情况',
            table([
              ['供应商', '投标报价（万元）', '综合得分', '排序'],
              [won ?? '', amount(bid), '91.6', 1],
              [second ?? '', amount(bid * 1.03), '88.2', 2],
              [third ?? '', amount(bid * 1.05), '84.9', 3],
            ]),
          ],
          [
            '公告期限',
            '自本公告发布之日起1个工作日。各有关当事人对结果有异议的，可以自知道或者应当知道权益受到损害之日起7个工作日内，以书面形式提出质疑。',
          ],
        ]),
      },
    ]
  })
}

export const moneyDrafts = (desk: Desk): Draft[] => [
  ...agencies.flatMap(agency => [
    accountDraft(desk, agency, 0, false),
    accountDraft(desk, agency, 1, false),
    accountDraft(desk, agency, 0, true),
  ]),
  ...['AL', 'ALCZ', 'ALJY', 'ALZJ', 'WX'].map(agency => accountDraft(desk, agency, 1, true)),
  ...purchaseDrafts(desk),
]
