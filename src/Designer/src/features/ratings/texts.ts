/** Texts of 评价与投诉. */
export const ratingTexts = {
  title: '评价与投诉',
  about: '差评当即登记，由未参与办件的人员回访核实、整改、反馈；本人参与的办件不在列表中。',
  tabs: { bad: '差评', complaints: '投诉', opinions: '综合点评与监督查评' },
  views: { open: '未办结', overdue: '已超期', all: '全部' },
  viewLabel: '差评范围',
  table: '差评列表',
  empty: '没有需要处理的差评。',
  more: '加载更多',
  refresh: '刷新',
  open: '办理',
  columns: { registered: '登记时间', item: '事项', office: '被评价机构', level: '评价', state: '状态', due: '时限', handler: '回访人', actions: '操作' },
  anonymous: '匿名',
  nobody: '未确定',
  drawer: '差评办理',
  facts: {
    case: '办件', hidden: '匿名评价，不显示办件', level: '评价等级', reasons: '原因', said: '评价人说', marks: '差评对象', contactDue: '首次联系期限', finishDue: '办结期限',
    attempts: '未能联系', attemptDays: (days: number) => `${days} 天`, approval: '复杂情况', closing: '办结方式', answer: '反馈内容', followUp: '追评', none: '无',
  },
  ledger: '办理台账',
  files: (count: number) => `附 ${count} 个文件`,
  actions: {
    take: '由我回访', attempt: '记录未能联系', verify: '回访核实', approve: '批准复杂情况', rectify: '登记整改', close: '反馈并办结', appeal: '提出申诉', 'review-appeal': '复核申诉',
  } as Record<string, string>,
  done: '已保存。',
  text: '情况说明',
  textMissing: '请写明情况。',
  texts: {
    attempt: '何时以何种方式联系，例如：3月3日10时拨打登记电话无人接听', verify: '核实到的情况；情况复杂的写明为何需要更长时间', approve: '意见', rectify: '整改措施；缺乏法定依据的写明将如何解释',
    close: '告知评价人的内容，评价人可在网页上看到', appeal: '申诉理由', 'review-appeal': '复核意见；申诉成立的将告知评价人',
  } as Record<string, string>,
  found: '核实结论',
  classes: [
    { value: 'clear', label: '情况清楚、诉求合理，立行立改' },
    { value: 'complex', label: '情况复杂，申请限期整改' },
    { value: 'no-basis', label: '缺乏法定依据，解释说明' },
  ],
  contacted: '已联系到评价人',
  decision: '结论',
  grant: { approve: ['批准', '不批准'], 'review-appeal': ['申诉成立', '申诉不成立'] } as Record<string, [string, string]>,

  complaints: {
    table: '投诉台账', empty: '没有投诉。', register: '登记投诉', registered: '投诉已登记。', answerTitle: '答复投诉', withdrawTitle: '登记撤诉',
    columns: { registered: '登记时间', office: '被投诉机构', content: '内容', complainant: '投诉人', state: '状态', due: '答复期限', handler: '承办人', actions: '操作' },
    actions: { take: '承办', answer: '答复', withdraw: '撤诉' } as Record<string, string>,
    fields: { office: '被投诉机构代码（6位区划）', source: '来源', sourceNumber: '来源编号（可不填）', caseNumber: '办件编号（可不填）', text: '投诉内容', name: '投诉人姓名（可不填）', phone: '联系电话（可不填）' },
    sources: [
      { value: 'hotline', label: '12345热线' }, { value: 'insurance-line', label: '医保专线' }, { value: 'window', label: '窗口' }, { value: 'letter', label: '信函、意见箱' },
      { value: 'online', label: '网络' },
    ],
    answer: '答复内容',
    withdrawal: '撤诉情况',
    staff: (name: string) => `涉及：${name}`,
    answered: (text: string) => `答复：${text}`,
  },

  opinions: {
    table: '综合点评与监督查评', empty: '还没有登记。', enter: '登记', entered: '已登记。', about: '社会各界“综合点评”和政府部门“监督查评”单独登记，不计入服务评价。',
    columns: { at: '时间', kind: '类别', office: '机构', level: '评价', origin: '来源', text: '内容', by: '登记人' },
    kinds: [{ value: 'public', label: '综合点评' }, { value: 'inspection', label: '监督查评' }],
    fields: { kind: '类别', office: '机构代码（6位区划）', level: '评价', origin: '来源，例如“意见箱”', text: '内容' },
  },
  levels: [
    { value: 'very-satisfied', label: '非常满意' }, { value: 'satisfied', label: '满意' }, { value: 'fairly-satisfied', label: '基本满意' }, { value: 'dissatisfied', label: '不满意' },
    { value: 'very-dissatisfied', label: '非常不满意' },
  ],

  statistics: {
    title: '评价统计',
    about: '等级、差评率只统计主动评价；默认评价单列，不混入。申诉成立的不计入。',
    by: '统计口径',
    dimensions: [{ value: 'office', label: '机构' }, { value: 'item', label: '事项' }, { value: 'channel', label: '渠道' }, { value: 'staff', label: '工作人员' }],
    from: '自', until: '至', table: '评价统计表', empty: '所选期间没有评价。',
    columns: {
      name: '名称', active: '主动评价', levels: ['非常满意', '满意', '基本满意', '不满意', '非常不满意'], badRate: '差评率', defaults: '默认评价', activeRate: '主动评价率', notCounted: '不计入',
      bad: '差评办结', onTime: '按时整改率', revisit: '实名回访率',
    },
    closed: (closed: number, registered: number) => `${closed}/${registered}`,
  },

  own: {
    title: '对我的评价',
    about: '只显示等级、原因和日期，不显示评价人和办件。最近一年。',
    levels: '各等级次数',
    bad: '涉及我的差评',
    empty: '没有涉及您的差评。',
    columns: { on: '日期', level: '评价', reasons: '原因', state: '状态', appeal: '申诉', actions: '操作' },
    code: { title: '窗口评价码', about: '请办事人用自己的手机扫码评价，每次服务一次；工作人员不得代为评价。', number: '办件编号', contact: '本次服务', show: '出示评价码', expires: (at: string) => `有效期至 ${at}`, label: '评价二维码' },
    contacts: [{ value: 'filing', label: '收件' }, { value: 'correction', label: '补正' }, { value: 'collection', label: '领取结果' }],
  },
};
