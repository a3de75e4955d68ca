import { type Desk, type Draft, letter, sections, toAll } from './draft.ts'

/** What came out lately, and what still lies on a desk: waiting for review, late, or not to be published. */
export function recentDrafts(desk: Desk): Draft[] {
  const year = desk.back(0).slice(0, 4)
  const next = String(Number(year) + 1)
  const notice = (
    key: string,
    agency: string,
    series: string,
    about: string,
    topic: string,
    back: number,
    parts: Parameters<typeof sections>[0],
    more: Partial<Draft> = {},
  ): Draft => {
    const formed = desk.back(back)
    const issuer = agency === 'AL' ? '安澜市人民政府办公室' : desk.name(agency)
    return {
      key,
      agency,
      kind: '通知',
      title: `${issuer}关于${about}的通知`,
      series,
      topics: [topic],
      formed,
      keywords: [topic.split('/')[1] ?? ''],
      body: letter(toAll, `现就${about}有关事项通知如下：\n${sections(parts)}`, issuer, formed),
      ...more,
    }
  }
  return [
    notice('r-heating', 'ALZJ', '澜住建', '做好冬季城市供水供气保障工作', '城乡建设/公用事业', 9, [
      ['保障目标', '水厂、气源站满负荷备勤，居民用户停水停气抢修8小时内恢复；超过8小时的，启动应急供应。'],
      ['信息公开', '计划停水停气提前48小时在网站、短信和小区公告栏告知，写明原因、范围和恢复时间。'],
      ['防冻服务', '对老旧小区户外水表逐户检查保温，困难家庭免费更换。'],
    ]),
    notice('r-consult', 'AL', '澜政办', `${next}年度重大行政决策事项建议征集`, '综合政务/政务公开', 7, [
      ['征集范围', '公共服务、市场监管、生态环境、城市建设等方面，涉及群众切身利益的重大事项。'],
      ['征集方式', '网上提交、邮寄或者送至各街道便民服务中心，不限格式，可以匿名。'],
      ['结果反馈', '采纳情况连同理由在征集结束后30日内公布。'],
    ]),
    notice('r-bus', 'AL', '澜政办', '优化市区公交线网', '交通运输/公共交通', 8, [
      ['调整内容', '新增社区微循环线路6条，延长夜班线路3条，撤销与轨道接驳重复的区间车2条。'],
      ['征求意见', '调整方案自发布之日起公示15日，公示地点为各公交站台和市交通运输局网站。'],
      ['执行时间', '公示期满、吸收意见后执行，执行前7日在站台张贴告示。'],
    ]),
    notice('r-canteen', 'ALJY', '澜教', '公布中小学食堂“明厨亮灶”名单和膳食委员会联系方式', '科技教育/基础教育', 6, [
      ['公布内容', '全市128所学校食堂供餐方式、供货企业、带量食谱和餐费标准，每周更新。'],
      ['家长参与', '膳食委员会中家长代表不少于二分之一，可以随时进入食堂查看，不需预约。'],
    ]),
    notice('r-flu', 'ALWJ', '澜卫健', '增设周末儿科门诊', '卫生体育/医疗卫生', 6, [
      ['增设机构', '市妇幼保健院、市第二人民医院、书院社区卫生服务中心。'],
      ['开诊时间', '周六、周日8时至20时，检查检验同步开放。'],
    ]),
    notice('r-fund', 'ALCZ', '澜财', `申报${next}年度市级专项资金`, '财政金融审计/财政', 3, [
      ['申报范围', '工业发展、农业产业化、文化旅游三项专项资金，申报指南见附件。'],
      ['申报时间', '自发布之日起20个工作日，逾期系统关闭。'],
    ]),
    notice('r-skill', 'ALRS', '澜人社', `公布${next}年职业技能培训目录`, '劳动人事监察/就业', 2, [
      ['培训工种', '养老护理、电工、焊工等31个工种，比上年增加3个。'],
    ]),
    notice(
      'r-late',
      'ALST',
      '澜环',
      '公开污染源自动监测数据',
      '环境资源能源/环境保护',
      23,
      [['公开内容', '重点排污单位主要污染物小时均值。']],
      { stays: 'proposed' },
    ),
    notice(
      'r-soon',
      'ALFG',
      '澜发改',
      '公布政府定价经营服务性收费目录清单',
      '国民经济管理/价格',
      17,
      [['清单范围', '保障性住房物业服务、机动车停放、殡葬服务等收费。']],
      { stays: 'proposed' },
    ),
    notice('r-drop', 'ALZR', '澜自然资', '报送矿产资源国情调查内部数据', '国土资源/矿产', 31, [['报送要求', '按照统一格式报送。']], {
      stays: 'dropped',
    }),
  ]
}

/** A row of the old catalogue whose text holds what looks like an identity number: it waits until somebody has read it. */
export const heldDraft = (desk: Desk): Draft => {
  const formed = desk.back(420)
  return {
    key: 'held',
    agency: 'ALRS',
    kind: '公示',
    title: '安澜市就业见习补贴拟发放人员名单公示',
    topics: ['劳动人事监察/就业'],
    formed,
    body: '根据就业见习补贴办法，现将拟发放人员名单公示如下：\n1．梁某某，身份证号码439907199003074412，见习单位：安澜启明信息技术有限公司\n公示期5个工作日。',
  }
}
