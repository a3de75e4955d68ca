/** The agencies of 安澜市, a city that does not exist: one government with eight departments, two counties, a town. */

export type Agency = {
  readonly code: string
  readonly name: string
  readonly short: string
  readonly word: string // 机关代字, as document numbers begin
  readonly level: 'city' | 'county' | 'town'
  readonly kind: 'government' | 'department'
  readonly parent: string | null
  readonly phone: string
  readonly fax: string
  readonly address: string
  readonly postcode: string
  readonly office: string // the unit that takes requests
  readonly duties: string
  readonly units: readonly (readonly [code: string, name: string, kind: string])[]
}

const hours = '工作日 8:30—12:00，14:00—17:30（夏季 14:30—18:00）'
export const officeHours = hours

const department = (
  code: string,
  name: string,
  short: string,
  word: string,
  line: string,
  address: string,
  duties: string,
  units: Agency['units'],
): Agency => ({
  code,
  name: `安澜市${name}`,
  short,
  word,
  level: 'city',
  kind: 'department',
  parent: 'AL',
  phone: `0600-831${line}`,
  fax: `0600-831${line.slice(0, 3)}9`,
  address: `安澜市${address}`,
  postcode: '099001',
  office: '办公室（政务公开办公室）',
  duties,
  units: [['bg', '办公室', 'office'], ...units],
})

export const agencies: readonly Agency[] = [
  {
    code: 'AL',
    name: '安澜市人民政府',
    short: '市政府',
    word: '澜政',
    level: 'city',
    kind: 'government',
    parent: null,
    phone: '0600-8310012',
    fax: '0600-8310019',
    address: '安澜市澜江大道1号市行政中心A座112室',
    postcode: '099001',
    office: '市政府办公室政务公开科',
    duties: '领导全市经济社会发展和行政管理工作；市政府办公室承担市政府政府信息公开日常工作，受理向市政府提出的政府信息公开申请。',
    units: [
      ['gk', '政务公开科', 'disclosure'],
      ['ms', '秘书科', 'secretariat'],
      ['fz', '法制科', 'legal'],
      ['jy', '机要保密科', 'secrecy'],
      ['dc', '督查科', 'inspection'],
    ],
  },
  department(
    'ALFG',
    '发展和改革委员会',
    '市发展改革委',
    '澜发改',
    '1210',
    '澜江大道1号市行政中心B座3楼',
    '拟订并组织实施国民经济和社会发展规划、年度计划；管理固定资产投资项目；监测价格，制定政府管理的价格和收费。',
    [['tz', '投资科', 'business']],
  ),
  department(
    'ALCZ',
    '财政局',
    '市财政局',
    '澜财',
    '1320',
    '听涛路18号',
    '编制并执行市级预算、决算草案；管理行政事业性收费、政府采购和国有资产；监督财政资金使用。',
    [['ys', '预算科', 'business']],
  ),
  department(
    'ALZJ',
    '住房和城乡建设局',
    '市住建局',
    '澜住建',
    '1430',
    '望澜路66号',
    '负责住房保障、房地产市场、建筑业和城市建设管理；组织老旧小区改造；监督房屋征收补偿。',
    [
      ['fc', '房产管理科', 'business'],
      ['fz', '法规科', 'legal'],
    ],
  ),
  department(
    'ALZR',
    '自然资源和规划局',
    '市自然资源和规划局',
    '澜自然资',
    '1540',
    '望澜路68号',
    '负责国土空间规划、土地征收报批、不动产统一登记管理和建设工程规划许可。',
    [
      ['zd', '征地管理科', 'business'],
      ['gh', '规划科', 'business'],
    ],
  ),
  department(
    'ALJY',
    '教育局',
    '市教育局',
    '澜教',
    '1650',
    '书院路9号',
    '负责各级各类教育的管理和指导；组织义务教育招生；管理教师队伍和校外培训。',
    [['jc', '基础教育科', 'business']],
  ),
  department(
    'ALWJ',
    '卫生健康委员会',
    '市卫生健康委',
    '澜卫健',
    '1760',
    '杏林路27号',
    '负责医疗、公共卫生和基层卫生服务管理；组织突发公共卫生事件处置。',
    [['yz', '医政科', 'business']],
  ),
  department(
    'ALRS',
    '人力资源和社会保障局',
    '市人社局',
    '澜人社',
    '1870',
    '听涛路40号',
    '负责就业、社会保险、劳动关系和事业单位人事管理。',
    [['jy', '就业促进科', 'business']],
  ),
  department(
    'ALST',
    '生态环境局',
    '市生态环境局',
    '澜环',
    '1980',
    '清波路12号',
    '负责生态环境监测、建设项目环境影响评价审批和生态环境行政执法。',
    [['hp', '环境影响评价科', 'business']],
  ),
  {
    code: 'WX',
    name: '望溪县人民政府',
    short: '望溪县政府',
    word: '望政',
    level: 'county',
    kind: 'government',
    parent: 'AL',
    phone: '0600-8420012',
    fax: '0600-8420019',
    address: '望溪县溪口路1号县行政中心101室',
    postcode: '099100',
    office: '县政府办公室政务公开股',
    duties: '领导全县经济社会发展和行政管理工作。',
    units: [
      ['bg', '政府办公室', 'office'],
      ['gk', '政务公开股', 'disclosure'],
    ],
  },
  {
    code: 'WXSJ',
    name: '望溪县松涧镇人民政府',
    short: '松涧镇政府',
    word: '松政',
    level: 'town',
    kind: 'government',
    parent: 'WX',
    phone: '0600-8426033',
    fax: '0600-8426039',
    address: '望溪县松涧镇涧水街20号便民服务中心3号窗口',
    postcode: '099106',
    office: '党政和便民服务中心',
    duties: '执行上级决定，管理本镇经济、教育、卫生、民政、村镇建设等工作，组织公共服务。',
    units: [['bm', '便民服务中心', 'business']],
  },
  {
    code: 'YL',
    name: '云麓县人民政府',
    short: '云麓县政府',
    word: '云政',
    level: 'county',
    kind: 'government',
    parent: 'AL',
    phone: '0600-8530012',
    fax: '0600-8530019',
    address: '云麓县麓山路8号县行政中心208室',
    postcode: '099200',
    office: '县政府办公室政务公开股',
    duties: '领导全县经济社会发展和行政管理工作。',
    units: [
      ['bg', '政府办公室', 'office'],
      ['gk', '政务公开股', 'disclosure'],
    ],
  },
]
