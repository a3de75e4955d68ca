import { bracketed, type Desk, type Draft, longDay, sections, table } from './draft.ts'

/** Appointments, recruitment, and emergency plans. */

const names = [
  '陈砚秋',
  '沈亦舟',
  '韩松涛',
  '董若兰',
  '吴启帆',
  '蒋云舒',
  '顾长风',
  '曹以宁',
  '袁望川',
  '宋知远',
  '丁晓岚',
  '梅景明',
  '谭立言',
  '姚静姝',
  '傅西陵',
  '罗嘉树',
] as const
const posts = [
  '市发展和改革委员会副主任',
  '市财政局副局长',
  '市教育局副局长',
  '市住房和城乡建设局总工程师',
  '市卫生健康委员会副主任',
  '市政务服务中心主任',
  '市图书馆馆长',
  '市档案馆副馆长',
] as const

const appointments = (desk: Desk): Draft[] =>
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((i): Draft => {
    const formed = desk.back(18 + i * 33)
    const [a, b, c] = [names[(i * 3) % names.length], names[(i * 3 + 1) % names.length], names[(i * 3 + 2) % names.length]]
    return {
      key: `appoint-${i}`,
      agency: 'AL',
      kind: '人事任免',
      title: `安澜市人民政府关于${a}等任免职的通知`,
      series: '澜政人',
      topics: ['劳动人事监察/人事'],
      formed,
      keywords: ['人事任免'],
      body: `各县人民政府，市政府各部门、各直属机构：\n经研究，决定：\n任命${a}为${posts[i % posts.length]}（试用期一年）；\n任命${b}为${posts[(i + 3) % posts.length]}；\n免去${c}的${posts[(i + 5) % posts.length]}职务。\n安澜市人民政府\n${longDay(formed)}`,
    }
  })

const schools = [
  ['ALJY', '中小学教师', 46],
  ['ALWJ', '基层医疗卫生机构专业技术人员', 32],
  ['ALRS', '事业单位工作人员', 58],
  ['ALRS', '“三支一扶”高校毕业生', 24],
  ['WX', '乡镇卫生院医师', 12],
  ['YL', '农技推广人员', 9],
  ['ALZJ', '城建档案馆工作人员', 4],
  ['AL', '政务服务热线话务员', 15],
] as const

const recruitment = (desk: Desk): Draft[] =>
  schools.map(([agency, who, count], i): Draft => {
    const formed = desk.back(34 + i * 38)
    return {
      key: `recruit-${i}`,
      agency,
      kind: '公告',
      title: `${desk.name(agency)}${formed.slice(0, 4)}年公开招聘${who}公告`,
      topics: ['劳动人事监察/人事'],
      formed,
      validity: i > 2 ? 'expired' : 'inForce',
      keywords: ['公开招聘', who],
      body: sections([
        ['招聘岗位', `计划招聘${who}${count}名，岗位和条件见附件。`],
        ['报名', '在市人力资源考试网报名，每人限报一个岗位，不收取报名费。招聘单位不得设置与岗位无关的性别、民族、婚育等条件。'],
        ['考试', '笔试占50%，面试占50%。面试题目由考官现场抽取，成绩当场宣布。'],
        ['公示', '拟聘用人员名单公示不少于7个工作日，公示内容不含身份证件号码和联系方式。'],
        ['咨询和监督', '咨询电话：0600-8311870；监督电话：0600-8311876。'],
      ]),
      ...(i === 1 && { amended: { reason: '报名时间顺延', add: '补充公告：因系统维护，报名截止时间顺延2日，其他事项不变。' } }),
      ...(i === 4 && {
        withdrawn: { reason: '岗位已满，原公告引起误解', publicReason: '招聘已经结束，为避免误解撤下；结果公示仍可查询。' },
      }),
      attachments: [
        {
          name: `岗位表（${who}）.csv`,
          text: `\uFEFF岗位,人数,学历要求,其他条件\r\n${who}（市直）,${Math.ceil(count / 2)},本科及以上,专业对口\r\n${who}（基层）,${Math.floor(count / 2)},大专及以上,服务期五年\r\n`,
        },
      ],
    }
  })

const plans = [
  ['AL', '突发公共事件总体应急预案', '综合政务/应急管理', '全市范围内发生的自然灾害、事故灾难、公共卫生事件和社会安全事件'],
  ['AL', '防汛抗旱应急预案', '安全生产/防灾减灾', '江河洪水、山洪、城市内涝和干旱灾害'],
  ['AL', '大面积停电事件应急预案', '安全生产/应急', '因自然灾害、设备故障等引发的大面积停电'],
  ['ALST', '突发环境事件应急预案', '环境资源能源/环境保护', '因事故、自然灾害等导致的环境污染事件'],
  ['ALST', '重污染天气应急预案', '环境资源能源/环境保护', '空气质量指数预测超过相应级别的天气'],
  ['ALWJ', '突发公共卫生事件应急预案', '卫生体育/公共卫生', '重大传染病疫情、群体性不明原因疾病、食物和职业中毒'],
  ['ALZR', '突发地质灾害应急预案', '国土资源/地质', '崩塌、滑坡、泥石流、地面塌陷等地质灾害'],
  ['ALZJ', '城市供水突发事件应急预案', '城乡建设/公用事业', '水源污染、管网爆裂等造成的供水中断'],
  ['WX', '山洪灾害防御应急预案', '安全生产/防灾减灾', '县域内山洪灾害易发区的防御和抢险'],
  ['WXSJ', '森林防灭火应急预案', '安全生产/应急', '镇域内发生的森林火灾'],
] as const

const emergencies = (desk: Desk): Draft[] =>
  plans.map(([agency, name, topic, scope], i): Draft => {
    const formed = desk.back(460 - i * 41)
    const area = agency === 'WX' ? '望溪县' : agency === 'WXSJ' ? '松涧镇' : '安澜市'
    return {
      key: `emergency-${i}`,
      agency,
      kind: '应急预案',
      title: `${area}${name}`,
      topics: [topic],
      formed,
      keywords: ['应急预案'],
      body: sections([
        [
          '总则',
          `为规范应急处置，最大限度减少人员伤亡和财产损失，制定本预案。本预案适用于${scope}。`,
          '坚持人民至上、生命至上，统一领导、分级负责，预防为主、平战结合。',
        ],
        ['组织指挥', `设立${name.replace('应急预案', '')}应急指挥部，下设综合协调、抢险救援、医疗救护、信息发布、后勤保障等工作组。`],
        [
          '监测预警',
          '预警级别由高到低分为一级、二级、三级、四级，分别用红色、橙色、黄色、蓝色标示。预警信息通过广播、短信、网站、大喇叭等方式发布，对老、幼、病、残等特殊人群逐户通知。',
        ],
        [
          '应急响应',
          table([
            ['响应级别', '启动条件', '启动决定'],
            ['Ⅰ级', '特别重大', '指挥部报市政府决定'],
            ['Ⅱ级', '重大', '指挥长决定'],
            ['Ⅲ级', '较大', '副指挥长决定'],
            ['Ⅳ级', '一般', '指挥部办公室决定'],
          ]),
        ],
        ['信息发布', '按照及时、准确、客观的原则，最迟在事件发生后5小时内发布权威信息，24小时内举行新闻发布会，并持续发布进展。'],
        ['保障和演练', bracketed(['建立队伍、物资、资金、通信、交通保障机制。', '每年至少组织一次演练，演练评估报告用于修订预案。'])],
      ]),
    }
  })

export const peopleDrafts = (desk: Desk): Draft[] => [...appointments(desk), ...recruitment(desk), ...emergencies(desk)]
