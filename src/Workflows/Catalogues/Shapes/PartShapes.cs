using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Sla;

using static Ybtb.Workflows.Catalogues.Shapes.Shape;

namespace Ybtb.Workflows.Catalogues.Shapes;

/// <summary>The shape of each kind of part.</summary>
public static class PartShapes
{
    private static readonly Text Line = new();
    private static readonly Text Words = new(2000, IsLong: true);
    private static readonly Text Print = new(2000, IsLong: true, TextStyle.Template);
    private static readonly Text Code = new(64, Style: TextStyle.Code);
    private static readonly Text Money = new(16, Style: TextStyle.Amount);
    private static readonly Kept Fixed = new();
    private static readonly Number Percent = new(1, 100);

    private static readonly Choice MaterialKinds = Of(("document", "证明材料"), ("form", "表格"), ("data", "数据"));
    private static readonly Choice Requirements = Of(("mandatory", "必需"), ("conditional", "满足条件时必需"), ("auto", "系统自动取得"));
    private static readonly Choice ChannelKinds = Of(("线上", "线上"), ("现场", "现场"), ("电话", "电话"), ("其他", "其他"));

    private static readonly Group Promise = new([Always("title", "标题", Line), Always("paragraphs", "段落", new List(Words, "段落", Least: 1, Most: 30)), Optional("signed", "须签名", new Flag())]);

    /// <summary>事项与办事指南.</summary>
    public static PartShape Item { get; } = new(new Group(
    [
        Always("seq", "序号", Fixed), Always("code", "代码", Fixed), Always("group", "分类", Fixed),
        Always("officialName", "事项名称", new Group(
        [
            Always("annex1", "附件1名称", Fixed), Always("annex2Heading", "附件2标题", Fixed), Always("annex2Item", "附件2事项", Fixed),
            Always("mainItem", "主项", Fixed), Always("subItem", "子项", Fixed), Always("display", "显示名称", Line),
        ])),
        Always("promisedLimit", "承诺办结时限", new Limit()), Always("statutoryLimit", "规定办结时限", new Limit()), Always("annex1Limit", "清单所列时限", new Limit()),
        Always("limitCategory", "办理类别", Line),
        Always("scenario", "应用场景", Words), Always("mode", "业务模式", Line),
        Always("modeKind", "办理方式", Of(("online-or-counter", "线上或线下"), ("online-only", "仅线上"), ("counter-only", "仅线下"))),
        Always("applicantType", "申办主体", Fixed), Always("windowHandling", "窗口直接办理", Words), Always("guidedHandling", "引导指导办理", Words), Nullable("annex1Remark", "清单备注", Words),
        Always("description", "事项描述", Words), Always("conditions", "办理条件", new List(Words, "条件", Most: 40)), Optional("conditionsLogic", "条件关系", Fixed),
        Always("handling", "系统办理", Handling()),
        Nullable("placeChoice", "参保（办理）地选择", new Group(
        [
            Always("title", "标题", Line), Always("kind", "类型", Fixed), Always("categories", "人员类别", Fixed), Optional("fixed", "固定地点", Fixed),
            Always("rows", "选项", new List(new Group(
            [
                Always("place", "地点", Line), Optional("ratings", "推荐星级", new Map(new Number(1, 5), "人员类别", "星级", MayBeNull: true)),
                Optional("allowed", "可否选择", new Map(new Flag(), "类别", "可选")), Nullable("remark", "备注", Words),
            ]), "地点", Key: "place")),
        ])),
        Nullable("materialsText", "指南材料表原文", new Text(6000, IsLong: true)),
        Always("materials", "指南材料表", new List(new Group(
        [
            Always("no", "序号", new Number(1, 99)), Always("name", "名称", new Text(1000)), Nullable("situation", "情形", Words), Nullable("onlineNote", "线上办理要求", Words), Nullable("counterNote", "窗口办理要求", Words),
            Nullable("remark", "备注", Words), Always("requirement", "要求", Requirements), Nullable("condition", "条件", Words),
            Always("anyOf", "任选其一", new List(Words, "材料", Most: 30)), Nullable("waiver", "可免交情形", Words), Always("kind", "种类", MaterialKinds),
        ]), "材料", Most: 60, Key: "no")),
        Optional("materialsParts", "材料构成", Fixed), Optional("materialsExtra", "材料补充", Fixed),
        Always("channels", "指南办理渠道", new List(new Group(
        [
            Always("no", "序号", new Number(1, 99)), Always("kind", "类别", ChannelKinds), Always("name", "名称", Words), Nullable("url", "网址", Words), Nullable("stars", "方便快捷程度", new Number(1, 5)),
            Nullable("handlingMode", "办理方式", Words), Nullable("feedback", "结果反馈", Words), Optional("note", "说明", Words), Optional("urlAsPrinted", "原印网址", Words),
        ]), "渠道", Most: 60)),
        Nullable("departmentsText", "办理部门原文", Words), Always("departments", "办理部门", new List(Line, "部门", Most: 40)), Always("extensionDepartments", "延伸办理点", new List(Line, "办理点", Most: 40)),
        Always("steps", "办理流程", new Group([
            Always("counter", "窗口办理", new List(Words, "步骤", Most: 40)), Always("online", "线上办理", new List(Words, "步骤", Most: 40)), Always("notes", "注意事项", new List(Words, "事项", Most: 40))])),
        Nullable("queryContents", "查询内容", new List(new Group(
        [
            Always("no", "序号", new Number(1, 99)), Nullable("category", "类别", Line), Always("name", "内容", Words), Nullable("basicInfo", "基本信息", Words), Nullable("payment", "缴费信息", Words), Nullable("remark", "备注", Words),
        ]), "内容", Most: 60)),
        Always("resultDocuments", "结果文书", new List(Words, "文书", Most: 20)),
        Always("consult", "咨询方式", new List(Words, "方式", Most: 20)), Always("complaint", "投诉方式", Words),
        Always("evaluation", "评价方式", new Group([Nullable("online", "线上", Words), Nullable("onSite", "现场", Words)])),
        Always("hallAddress", "办理地址", Words), Always("flowchartTitle", "流程图标题", Line),
        Always("discrepancies", "原文差异", Fixed), Always("derived", "设计建议", Fixed),
    ]));

    /// <summary>表单.</summary>
    public static PartShape Form { get; } = FormShape();

    /// <summary>费用与待遇公式.</summary>
    public static PartShape Formulae { get; } = new(new Group(
    [
        Optional("note", "说明", Words),
        Always("versions", "公式版本", new List(new Group(
        [
            Always("version", "版本名", Code), Always("from", "适用起始日", new Text(10, Style: TextStyle.Day)) with { Hint = "按生育或手术之日适用，不按申请日" },
            Always("contributionMonths", "应按时足额缴费月数", new Number(0, 120)),
            Always("funds", "支付基金", new List(new Group([Always("fund", "基金", Line), Always("percent", "比例（%）", Percent)]), "基金", Least: 1, Most: 10, Key: "fund")),
            Always("medical", "医疗费用", new List(new Group(
            [
                Always("code", "代码", Code), Always("name", "项目", Line), Always("cap", "限额（元）", Money), Always("percent", "比例（%）", Percent),
                Optional("spousePercent", "未就业配偶比例（%）", Percent), Optional("perFurtherChild", "每多一胎增加（元）", Money),
            ]), "项目", Least: 1, Most: 60, Key: "code")),
            Always("subsidies", "定额补助", new List(new Group([Always("code", "代码", Code), Always("name", "项目", Line), Always("amount", "金额（元）", Money)]), "项目", Most: 30, Key: "code")),
            Always("allowance", "津贴", new Group(
            [
                Always("monthlyCap", "月计发基数上限（元）", Money), Always("unemployedMonthly", "领取失业保险金人员月计发基数（元）", Money),
                Always("days", "天数", new List(new Group([Always("code", "代码", Code), Always("name", "项目", Line), Always("days", "天数", new Number(1, 400))]), "项目", Least: 1, Most: 60, Key: "code")),
            ])),
        ]), "版本", Least: 1, Most: 40, Key: "version")),
    ]));

    /// <summary>门诊慢特病病种.</summary>
    public static PartShape Diseases { get; } = new(new Group(
    [
        Optional("title", "标题", Line), Optional("note", "说明", Words),
        Always("diseases", "病种", new List(new Group(
        [
            Always("code", "代码", Code), Always("name", "名称", Line), Always("category", "类别", Of(("慢性病", "慢性病"), ("特殊病", "特殊病"))),
            Optional("reviewMonths", "复审间隔（月）", new Number(1, 600)),
        ]), "病种", Least: 1, Most: 300, Key: "code")),
    ]));

    /// <summary>常用意见.</summary>
    public static PartShape Phrases { get; } = new(new List(new Group(
        [Optional("stage", "环节", Line), Optional("outcome", "结论", Line), Always("text", "意见", new Text(500, IsLong: true))]), "意见", Most: 300));

    /// <summary>通知模板.</summary>
    public static PartShape Messages { get; } = new(new List(new Group(
        [Always("code", "代码", Code), Always("name", "用于", Line), Always("text", "内容", new Text(300, IsLong: true, TextStyle.Template))]), "通知", Least: 1, Most: 50, Key: "code"));

    /// <summary>文书模板.</summary>
    public static PartShape Document { get; } = DocumentShape();

    private static Group Handling() => new(
    [
        Optional("note", "说明", Words), Always("form", "表单", Fixed), Optional("keywords", "日常用语", new List(Line, "用语", Most: 60)) with { Hint = "群众常用的叫法，收件时可据以查找" },
        Optional("receivedBy", "收件机构层级", new List(Named(Enum.GetValues<OfficeLevel>().Select(level => (level.Code(), level.ChineseName()))), "层级", Most: 7)),
        Nullable("representative", "代办", new Group([Always("relations", "可代办的关系", new List(new Reference("relations"), "关系", Least: 1, Most: 20))])),
        Always("materials", "申请材料", new List(new Group(
        [
            Always("code", "代码", Code), Optional("no", "指南材料序号", new Reference("guideMaterials")) with { Hint = "填写后，未另填的内容取自指南材料表该行" },
            Optional("name", "名称", new Text(1000)), Optional("kind", "种类", MaterialKinds), Optional("requirement", "要求", Requirements), Optional("condition", "条件说明", Words),
            Optional("when", "需要的条件", new When()), Always("anyOf", "任选其一", new Map(Code, "材料", "代码")), Optional("waiver", "可免交情形", Words),
            Optional("waivedWhen", "免交依据", Code), Optional("reusableMonths", "可复用月数", new Number(0, 120)),
            Optional("trusts", "可信等级", new List(Named(Enum.GetValues<MaterialTrust>().Select(trust => (trust.Code(), trust.ChineseName()))), "等级", Least: 1, Most: 5)),
            Optional("promise", "承诺书", Promise), Optional("onlineNote", "线上要求", Words), Optional("counterNote", "窗口要求", Words), Optional("remark", "备注", Words),
            Optional("alwaysInGuideMode", "按指南一律提交", new Flag()),
        ]), "材料", Most: 60, Key: "code")),
        Always("channels", "收件渠道", new List(new Group([Always("code", "代码", Code), Always("name", "名称", Line), Always("kind", "类别", ChannelKinds)]), "渠道", Least: 1, Most: 30, Key: "code")),
        Optional("leastIdentity", "最低核验等级", new Map(Named(Enum.GetValues<IdentityLevel>().Select(level => (level.Code(), level.ChineseName()))), "渠道代码", "等级")),
        Always("correctionAllowed", "可否补正", new Flag()), Always("correctionDays", "补正期限（自然日）", new Number(1, 365)),
        Always("pauseGrounds", "可中止计时的事由", new List(Named(Enum.GetValues<PauseGround>().Select(ground => (ground.Code(), ground.ChineseName()))), "事由", Most: 10)),
        Always("longestExtension", "最长延期（工作日）", new Number(0, 10)),
        Optional("countsNationally", "按全国日历计时", Fixed), Optional("distinctBy", "区分字段", Fixed),
        Optional("remoteCare", "异地就医备案", new Group(
        [
            Optional("longestMonths", "最长有效月数", new Number(1, 120)), Optional("aheadDays", "可提前天数", new Number(0, 400)), Optional("changeAfterMonths", "多少月后可变更", new Number(0, 120)),
            Optional("certificateDays", "转诊证明有效天数", new Number(0, 400)), Optional("referralLevel", "转诊医院最低等级", Named(Enum.GetValues<HospitalLevel>().Select(level => (level.Code(), level.ChineseName())))),
            Optional("emergencyOnly", "仅限急诊", new Flag()), Optional("backdatedDays", "可补办天数", new Number(0, 400)),
        ])),
        Optional("claim", "待遇种类", Fixed), Optional("institutionChange", "机构变更", Fixed),
    ]);

    private static PartShape FormShape()
    {
        var kinds = Named(Enum.GetValues<FieldKind>().Select(kind => (kind.Code(), kind.ChineseName())));
        var options = new List(new Group([Always("code", "代码", Code), Always("label", "显示", Line)]), "选项", Most: 100, Key: "code");
        var lowest = Named(Enum.GetValues<HospitalLevel>().Select(level => (level.Code(), level.ChineseName())).Concat(Enum.GetValues<DoctorTitle>().Select(title => (title.Code(), title.ChineseName()))));
        var field = new Group(
        [
            Always("key", "字段名", Code), Always("label", "名称", Line), Always("kind", "类型", kinds), Optional("required", "必填", new Flag()), Optional("readOnly", "只读", new Flag()),
            Optional("section", "所在分组", new Reference("sections")), Optional("hint", "提示", Words), Optional("visibleWhen", "显示条件", new When()), Optional("requiredWhen", "必填条件", new When()),
            Optional("maxLength", "最多字数", new Number(1, 4000)), Optional("maxItems", "最多项（行）数", new Number(1, 100)), Optional("options", "选项", options),
            Optional("typeField", "证件类型字段", new Reference("fields")), Optional("certificateField", "证件号码字段", new Reference("fields")), Optional("categoryField", "人员类别字段", new Reference("fields")),
            Optional("minimum", "最低等级", lowest), Optional("least", "最小值", new Number(-1_000_000_000, 1_000_000_000)), Optional("most", "最大值", new Number(-1_000_000_000, 1_000_000_000)),
            Optional("dates", "日期范围", Named(Enum.GetValues<DateRange>().Select(range => (range.Code(), range.ChineseName())))),
            Optional("prefill", "预填来源", Code), Optional("accountKind", "账户种类", Of(("personal", "个人账户"), ("unit", "单位账户"))), Optional("positive", "须大于零", new Flag()),
            Optional("sumOf", "合计自", Code) with { Hint = "形如 明细表字段名.列字段名" },
            Optional("fields", "列", new List(new Named("field"), "列", Least: 1, Most: 30, Key: "key")), Optional("unique", "不得重复的列", new List(Code, "列", Most: 10)),
        ]);
        return new(
            new Group(
            [
                Always("code", "代码", Fixed), Always("title", "标题", Line), Optional("applicant", "申请人字段", Fixed), Optional("insured", "参保人字段", Fixed), Optional("unit", "单位字段", Fixed),
                Optional("sections", "分组", new List(new Group([Always("code", "代码", Code), Always("title", "标题", Line), Optional("hint", "提示", Words), Optional("visibleWhen", "显示条件", new When())]), "分组", Most: 30, Key: "code")),
                Always("fields", "字段", new List(new Named("field"), "字段", Least: 1, Most: 120, Key: "key")),
            ]),
            new Dictionary<string, Shape> { ["field"] = field });
    }

    private static PartShape DocumentShape()
    {
        var when = Optional("when", "印出的条件", new When());
        var path = new Text(100, Style: TextStyle.Code);
        var block = new Variants(
        [
            new("paragraph", "段落", new Group([Always("paragraph", "段落", Print), Optional("indent", "首行缩进", new Flag()), when])),
            new("heading", "小标题", new Group([Always("heading", "小标题", Print), when])),
            new("fields", "栏目", new Group(
            [
                Always("fields", "栏目", new List(new Group([Always("label", "名称", Line), Always("value", "内容", Print), when]), "栏目", Least: 1, Most: 60)),
                Optional("columns", "每行几栏", new Number(1, 2)), when,
            ])),
            new("table", "表格", new Group(
            [
                Always("table", "表格", new Group(
                [
                    Always("each", "每行取自", path),
                    Optional("columns", "列", new List(new Group([Always("title", "列名", Line), Always("value", "内容", Print), Always("width", "相对宽度", new Share())]), "列", Least: 1, Most: 12)),
                    Optional("headings", "列名取自", path), Optional("empty", "没有时印", Print),
                ])),
                when,
            ])),
            new("note", "附注", new Group([Always("note", "附注", Print), when])),
            new("progress", "扫码查进度", new Group([Always("progress", "扫码查进度", Print), when])),
            new("signature", "签名", new Group(
                [Always("signature", "签名", new Group([Always("label", "名称", Line), Optional("image", "图像取自", path), Optional("date", "日期取自", path)])), when])),
            new("each", "逐项重复", new Group([Always("each", "每项取自", path), Always("blocks", "内容", new List(new Named("block"), "段", Least: 1, Most: 60)), when])),
        ]);
        return new(
            new Group(
            [
                Always("kind", "种类", Fixed), Always("title", "标题", Line), Always("issue", "何时出具", Of(("at-once", "立即"), ("on-request", "有人需要时"))),
                Always("office", "出具机构", Of(("counting", "办理机构"), ("receiving", "收件机构"))), Always("deliver", "须记录送达", new Flag()),
                Always("blocks", "正文", new List(new Named("block"), "段", Least: 1, Most: 120)),
            ]),
            new Dictionary<string, Shape> { ["block"] = block });
    }

    private static ShapeMember Always(string name, string label, Shape shape) => new(name, label, shape);

    private static ShapeMember Nullable(string name, string label, Shape shape) => new(name, label, shape) { Presence = Presence.OrNull };

    private static ShapeMember Optional(string name, string label, Shape shape) => new(name, label, shape) { Presence = Presence.OrAbsent };

    private static Choice Of(params IEnumerable<(string Code, string Label)> options) => Named(options);

    private static Choice Named(IEnumerable<(string Code, string Label)> options) => new([.. options.Select(option => new ShapeOption(option.Code, option.Label))]);
}
