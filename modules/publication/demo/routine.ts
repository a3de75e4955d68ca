import { addDays, type Day } from '#base/day.ts'
import { amount, bracketed, type Desk, type Draft, longDay, onWorkday, sections, table } from './draft.ts'

/** What comes out again and again: bulletins of the month, what an agency is for, its guide and its report of last year. */

const agencies = ['AL', 'ALFG', 'ALCZ', 'ALZJ', 'ALZR', 'ALJY', 'ALWJ', 'ALRS', 'ALST', 'WX', 'YL', 'WXSJ'] as const

/** The 15th of each month that lies far enough back. */
const months = (desk: Desk, count: number): Day[] => {
  const latest = desk.back(6)
  const [year, month] = latest.split('-').map(Number)
  const first = (year ?? 0) * 12 + (month ?? 1) - 1 - (latest.slice(8) < '15' ? 1 : 0)
  return Array.from({ length: count }, (_, i) => {
    const at = first - i
    return onWorkday(desk.stage, `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-12` as Day)
  })
}
/** The month before, as a bulletin names it. */
const before = (on: Day): string => {
  const last = addDays(`${on.slice(0, 7)}-01` as Day, -1)
  return `${Number(last.slice(0, 4))}年${Number(last.slice(5, 7))}月`
}

const air = (desk: Desk): Draft[] =>
  months(desk, 22).map((formed, i): Draft => {
    const total = 30
    const good = desk.dice.between(22, 30)
    const pm = desk.dice.between(18, 52)
    return {
      key: `air-${i}`,
      agency: 'ALST',
      kind: '公报',
      title: `安澜市${before(formed)}环境空气质量状况`,
      topics: ['环境资源能源/环境保护'],
      formed,
      validity: 'unknown',
      keywords: ['空气质量', 'PM2.5'],
      body: `${before(formed)}，市区4个国控监测点位有效监测${total}天，优良天数${good}天，优良率${((good / total) * 100).toFixed(1)}%。首要污染物为${pm > 35 ? '细颗粒物（PM2.5）' : '臭氧'}。\n${table(
        [
          ['区域', '优良天数', 'PM2.5（微克/立方米）', '臭氧（微克/立方米）'],
          ['市区', good, pm, desk.dice.between(90, 156)],
          ['望溪县', Math.min(30, good + 2), pm - 4, desk.dice.between(84, 150)],
          ['云麓县', Math.min(30, good + 1), pm - 6, desk.dice.between(80, 148)],
        ],
      )}\n数据为实时审核数据，年度数据以经复核的公报为准。`,
    }
  })

const foods = ['大米', '面粉', '食用油', '猪肉', '鸡蛋', '青菜', '鲤鱼'] as const
const prices = (desk: Desk): Draft[] =>
  months(desk, 14).map(
    (formed, i): Draft => ({
      key: `price-${i}`,
      agency: 'ALFG',
      kind: '公报',
      title: `安澜市${before(formed)}居民生活必需品价格监测情况`,
      topics: ['国民经济管理/价格'],
      formed,
      validity: 'unknown',
      keywords: ['价格监测'],
      body: `对全市6个农贸市场、8家超市的监测显示，${before(formed)}居民生活必需品价格总体平稳。\n${table([
        ['品种', '平均价（元/500克）', '环比（%）'],
        ...foods.map(food => [food, amount(desk.dice.between(260, 1480) / 100), amount(desk.dice.between(-480, 520) / 100)]),
      ])}\n分析：受天气和节日消费影响，鲜活农产品价格略有波动，货源充足。`,
    }),
  )

const dutiesOf = (desk: Desk, agency: string): string => {
  const data = desk.stage.office.structure().agencies.get(agency)?.data ?? '{}'
  const read: { duties?: string; address?: string; phone?: string; hours?: string; office?: string } = JSON.parse(data)
  return read.duties ?? ''
}
const contactOf = (desk: Desk, agency: string): { address: string; phone: string; hours: string; office: string } => ({
  address: '',
  phone: '',
  hours: '',
  office: '',
  ...JSON.parse(desk.stage.office.structure().agencies.get(agency)?.data ?? '{}'),
})

const functions = (desk: Desk): Draft[] =>
  agencies.map((agency, i): Draft => {
    const { address, phone, hours } = contactOf(desk, agency)
    return {
      key: `function-${agency}`,
      agency,
      kind: '机构职能',
      title: `${desk.name(agency)}机构职能、办公地址和联系方式`,
      topics: ['综合政务/机构职能'],
      formed: desk.back(330 - i * 2),
      keywords: ['机构职能'],
      body: sections([
        ['主要职责', dutiesOf(desk, agency)],
        [
          '内设机构',
          [...desk.stage.office.structure().units.values()]
            .filter(unit => unit.agency === agency)
            .map(unit => `· ${unit.name}`)
            .join('\n'),
        ],
        ['办公地址和联系方式', `地址：${address}`, `办公时间：${hours}`, `电话：${phone}`],
      ]),
    }
  })

const guides = (desk: Desk): Draft[] =>
  agencies.map((agency, i): Draft => {
    const { address, phone, hours, office } = contactOf(desk, agency)
    return {
      key: `guide-${agency}`,
      agency,
      kind: '公开指南',
      title: `${desk.name(agency)}政府信息公开指南`,
      topics: ['综合政务/政务公开'],
      formed: desk.back(120 + i),
      keywords: ['公开指南', '依申请公开'],
      body: sections([
        [
          '主动公开',
          bracketed([
            '公开范围：参见《中华人民共和国政府信息公开条例》第二十条、第二十一条。',
            '公开形式：政府信息公开网站、政府公报、档案馆和图书馆查阅点、便民服务中心。',
            '公开时限：自政府信息形成或者变更之日起20个工作日内；法律、法规另有规定的，从其规定。',
          ]),
        ],
        [
          '依申请公开',
          '公民、法人或者其他组织可以向本机关申请获取主动公开以外的政府信息，无需说明用途。申请应当包括姓名或者名称、身份证明、联系方式，所需信息的名称、文号或者便于查询的其他特征，以及获取的方式和载体形式。',
          '提出申请的方式：网上、当面、邮寄、传真、电子邮件；书写有困难的，可以口头提出。',
          '本机关能够当场答复的当场答复，不能当场答复的，自收到申请之日起20个工作日内答复；需要延长的，最多延长20个工作日并告知申请人。',
        ],
        ['受理机构', `名称：${office}`, `地址：${address}`, `办公时间：${hours}`, `电话：${phone}`],
        [
          '监督和救济',
          '认为本机关未依法履行政府信息公开义务的，可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报，也可以依法申请行政复议或者提起行政诉讼。',
        ],
      ]),
    }
  })

const reports = (desk: Desk): Draft[] =>
  agencies.map((agency): Draft => {
    const formed = desk.season('01-26')
    const year = Number(formed.slice(0, 4)) - 1
    const [asked, left] = [desk.dice.between(6, 58), desk.dice.between(0, 3)]
    const granted = Math.floor(asked * 0.55)
    const refused = Math.floor(asked * 0.12)
    const none = Math.floor(asked * 0.14)
    return {
      key: `report-${agency}`,
      agency,
      kind: '年度报告',
      title: `${desk.name(agency)}${year}年政府信息公开工作年度报告`,
      topics: ['综合政务/政务公开'],
      formed,
      keywords: ['年度报告', String(year)],
      body: sections([
        ['总体情况', `${year}年，${desk.name(agency)}主动公开政府信息${desk.dice.between(60, 420)}条，全年更新公开指南和机构职能各1次。`],
        [
          '收到和处理政府信息公开申请情况',
          table([
            ['项目', '件'],
            ['本年新收', asked],
            ['上年结转', left],
            ['予以公开', granted],
            ['部分公开', asked - granted - refused - none - left > 0 ? asked - granted - refused - none : 0],
            ['不予公开', refused],
            ['无法提供', none],
            ['结转下年度', left],
          ]),
        ],
        [
          '存在的主要问题及改进情况',
          '个别文件解读不够通俗，部分历史文件有效性标注不全。下一步将完成文件清理并逐件标注，重要政策用问答方式解读。',
        ],
        ['其他需要报告的事项', `${year}年未收取信息处理费。本报告于${longDay(formed)}发布。`],
      ]),
    }
  })

export const routineDrafts = (desk: Desk): Draft[] => [...air(desk), ...prices(desk), ...functions(desk), ...guides(desk), ...reports(desk)]
