using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using NodaTime;
using Ybtb.Workflows.Documents.Printing;

namespace Ybtb.Testing;

/// <summary>Documents as they are printed: usual ones, and such as put the layout to the test.</summary>
public static class SampleDocuments
{
    public const string VerificationUrl = "https://ybtb.example/verify/7K3M9QXW2T4V8HFA";

    public static string[] Names { get; } =
        ["acceptance", "correction", "certificate", "chronic", "long", "tall-row", "empty", "signed", "voided", "seal-at-break", "fields"];

    public static PrintedDocument Named(string name) => name switch
    {
        "acceptance" => Acceptance(),
        "correction" => Correction(),
        "certificate" => Certificate(),
        "chronic" => Chronic(null),
        "long" => LongTable(40),
        "tall-row" => TallRow(),
        "empty" => Empty(),
        "signed" => Chronic(Drawing()),
        "voided" => Acceptance() with { Watermark = "作废" },
        "seal-at-break" => Paragraphs(19),
        "fields" => Fields(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such sample."),
    };

    public static DocumentHead Head(string title, string letter = "受", string office = "昆明市五华区医疗保险中心") =>
        new(title, $"云医通〔2026〕{letter}530102-00000128", office, "7K3M9QXW2T4V8HFA", VerificationUrl);

    public static DocumentFoot Foot(string office = "昆明市五华区医疗保险中心", string purpose = "业务专用章", string applicant = "杨晓梅") => new(
        new LocalDate(2026, 11, 20), office, purpose, "WH0127", "53010220261120000012345", "门诊慢特病病种待遇认定", applicant, "530102********1526",
        "12345政务服务便民热线或医保专线", "12345政务服务便民热线");

    public static PrintedDocument Acceptance() => new(
        Head("受理通知书"),
        [
            new DocumentBlock.Paragraph("杨晓梅：", false),
            new DocumentBlock.Paragraph("您于2026年11月20日09:15提交的“基本医疗保险参保人员享受门诊慢特病病种待遇认定”申请（办件编号53010220261120000012345），经审查，申请材料齐全、符合法定形式，现决定予以受理。", true),
            new DocumentBlock.Fields(
                [
                    new("受理时间", "2026年11月20日 09:42"), new("受理机构", "昆明市五华区医疗保险中心"),
                    new("法定办结时限", "20个工作日"), new("承诺办结时限", "5个工作日"),
                    new("应办结日期", "2026年11月27日"), new("办理机构", "昆明市五华区医疗保险中心"),
                ],
                2),
            new DocumentBlock.Heading("已收材料"),
            Materials(),
            new DocumentBlock.Note("注：办理进度可凭办件编号在“云南医保”小程序、云南政务服务平台或任一医保服务窗口查询。"),
        ],
        Foot(purpose: "受理专用章"));

    public static PrintedDocument Correction() => new(
        Head("一次性补正告知书", "补"),
        [
            new DocumentBlock.Paragraph("杨晓梅：", false),
            new DocumentBlock.Paragraph("您提交的“基本医疗保险参保人员享受门诊慢特病病种待遇认定”申请，经审查，下列申请材料不齐全或者不符合法定形式。现依照《中华人民共和国行政许可法》第三十二条第一款第（四）项的规定，一次告知您需要补正的全部内容：", true),
            new DocumentBlock.Table(
                [new("序号", 1), new("材料名称", 3), new("问题", 4), new("补正办法", 4)],
                [
                    ["1", "诊断证明", "扫描件第2页模糊，无法辨认诊断医师签名及诊断日期。", "重新扫描或拍照上传，分辨率不低于300dpi。"],
                    ["2", "出院小结", "缺少医疗机构公章。", "请原出具医疗机构加盖公章后重新提交。"],
                    ["3", "委托书", "未注明委托期限。", "补充委托期限并由委托人签字。"],
                ],
                null),
            new DocumentBlock.Paragraph("请于2026年12月4日前，通过原办理渠道或到任一医保服务窗口补正。逾期未补正的，本机构将依法终止办理。", true),
        ],
        Foot(purpose: "受理专用章"));

    public static PrintedDocument Certificate() => new(
        Head("基本医疗保险参保证明", "证", "云南省医疗保障基金管理中心"),
        [
            new DocumentBlock.Paragraph("兹证明杨晓梅（居民身份证号530102********1526）参加我省基本医疗保险，参保情况如下：", true),
            new DocumentBlock.Fields(
                [
                    new("姓名", "杨晓梅"), new("性别", "女"), new("出生日期", "1986年3月14日"), new("个人编号", "5301000012345678"),
                    new("参保地", "云南省昆明市五华区"), new("险种类型", "职工基本医疗保险"), new("参保状态", "正常参保"), new("实际缴费月数", "186"),
                ],
                2),
            new DocumentBlock.Heading("参保及缴费记录"),
            new DocumentBlock.Table(
                [new("起始年月", 2), new("截止年月", 2), new("险种", 4), new("统筹区", 3), new("缴费金额", 3)],
                [
                    ["2011年6月", "2018年12月", "职工基本医疗保险", "昆明市", "38,412.50 元"],
                    ["2019年1月", "2026年10月", "职工基本医疗保险", "昆明市", "61,008.00 元"],
                ],
                null),
            new DocumentBlock.Paragraph("特此证明。", true),
            new DocumentBlock.Note("1. 本证明由云南省医疗保障信息平台生成，加盖电子印章，与纸质证明具有同等效力。\n2. 本证明反映出具之日的参保情况，自出具之日起30日内有效。"),
        ],
        Foot("云南省医疗保障基金管理中心"));

    /// <param name="signature">The signature's picture; null for a line to sign on.</param>
    public static PrintedDocument Chronic(byte[]? signature) => new(
        Head("云南省特殊病慢性病门诊待遇申请情况告知书", "慢"),
        [
            new DocumentBlock.Paragraph("杨晓梅：", false),
            new DocumentBlock.Paragraph("您申请的门诊慢特病病种待遇，经审核，认定结论如下：", true),
            new DocumentBlock.Fields(
                [
                    new("申请病种", "高血压Ⅱ—Ⅲ级（M03900）"), new("病种类别", "慢性病"), new("诊断医疗机构", "昆明医科大学第一附属医院（三级甲等）"), new("诊断医师", "李明（主任医师）"),
                    new("认定结论", "符合"), new("待遇起始日期", "2026年11月20日"), new("复审日期", "2028年11月19日"),
                ],
                2),
            new DocumentBlock.Paragraph("您可在选定的定点医疗机构享受门诊慢性病待遇，具体支付限额以参保地统筹区现行政策为准。", true),
            new DocumentBlock.Signature("申请人（签字）：", signature, signature is null ? null : new LocalDate(2026, 11, 20)),
        ],
        Foot());

    public static PrintedDocument LongTable(int rows) => new(
        Head("受理通知书", "受", "红河哈尼族彝族自治州金平苗族瑶族傣族自治县医疗保险服务中心"),
        [
            new DocumentBlock.Paragraph("昆明市五华区某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某有限责任公司：", false),
            new DocumentBlock.Table(
                [new("序号", 1), new("材料名称", 5), new("份数", 1), new("形式", 2), new("金额", 2.5)],
                [.. Enumerable.Range(1, rows).Select(i => ImmutableArray.Create(
                    $"{i}", i % 5 == 0 ? "二级及以上医院、主治及以上医生临床诊断确诊为相关病种的诊断资料（含诊断证明、出院证、出院记录、出院小结等其中一种）" : $"第{i}项材料", "1", "原件核验", $"{i * 137}.50 元"))],
                null),
            new DocumentBlock.Paragraph("以上材料齐全。", true),
        ],
        Foot("红河哈尼族彝族自治州金平苗族瑶族傣族自治县医疗保险服务中心", "受理专用章", "昆明市五华区某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某某有限责任公司"));

    /// <summary>A row that no page holds.</summary>
    public static PrintedDocument TallRow() => new(
        Head("办理结果通知书", "办"),
        [
            new DocumentBlock.Table(
                [new("序号", 1), new("说明", 6), new("结论", 1)],
                [["1", "短行。", "符合"], ["2", string.Concat(Enumerable.Range(1, 160).Select(i => $"第{i}条，根据有关规定，予以说明。")), "不符合"], ["3", "短行。", "符合"]],
                null),
        ],
        Foot());

    public static PrintedDocument Empty() => new(
        Head("参保登记结果", "办"),
        [
            new DocumentBlock.Fields([new("姓名", "—"), new("单位名称", ""), new("备注", "—")], 2),
            new DocumentBlock.Table([new("序号", 1), new("材料名称", 5)], [], "无"),
            new DocumentBlock.Paragraph("", true),
        ],
        Foot() with { OfficerNumber = null, CaseNumber = null, ItemName = null, Applicant = null, MaskedApplicantNumber = null });

    /// <summary>As many one-line paragraphs as said: some number of them leaves no room for the seal.</summary>
    public static PrintedDocument Paragraphs(int count) => new(
        Head("撤回通知书", "办"),
        [.. Enumerable.Range(1, count).Select(i => new DocumentBlock.Paragraph($"第{i}段，您的申请已经撤回。", true))],
        Foot());

    public static PrintedDocument Fields() => new(
        Head("医保关系转移接续办理结果", "办"),
        [
            new DocumentBlock.Fields([.. Enumerable.Range(1, 9).Select(i => new PrintedField($"第{i}项名称", i == 4 ? "此值甚长，须占整行方能写下，故不与他项并列；若仍不足，则自动换行，直至写完为止，边框随之加高，标签居中。" : $"值{i}"))], 1),
            new DocumentBlock.Fields([.. Enumerable.Range(1, 9).Select(i => new PrintedField($"第{i}项名称", i == 4 ? "此值甚长，须占整行方能写下，故不与他项并列；若仍不足，则自动换行，直至写完为止。" : $"值{i}"))], 2),
        ],
        Foot());

    private static DocumentBlock.Table Materials() => new(
        [new("序号", 1), new("材料名称", 6), new("份数", 1.2), new("形式", 2)],
        [
            ["1", "有效身份证件", "1", "数据共享"],
            ["2", "二级及以上医院、主治及以上医生临床诊断确诊为相关病种的诊断资料（含诊断证明、出院证、出院记录、出院小结等其中一种）", "2", "电子材料"],
        ],
        null);

    /// <summary>A signature drawn on a screen: dark strokes on a transparent ground, PNG.</summary>
    public static byte[] Drawing()
    {
        const int Width = 320, Height = 120;
        var rows = new byte[Height * ((4 * Width) + 1)];
        for (var i = 0; i < 3000; i++)
        {
            var t = i / 3000.0;
            var (x, y) = ((int)(20 + (280 * t)), (int)(60 + (40 * Math.Sin(t * 19) * Math.Cos(t * 7))));
            for (var dy = -2; dy <= 2; dy++)
            {
                for (var dx = -2; dx <= 2; dx++)
                {
                    var at = ((y + dy) * ((4 * Width) + 1)) + 1 + (4 * (x + dx));
                    (rows[at], rows[at + 1], rows[at + 2], rows[at + 3]) = (16, 24, 64, (byte)(Math.Abs(dx) + Math.Abs(dy) < 3 ? 255 : 120));
                }
            }
        }

        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, Width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), Height);
        (head[8], head[9]) = (8, 6);
        Chunk(file, "IHDR"u8, head);
        using var data = new MemoryStream();
        using (var deflate = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.Write(rows);
        }

        Chunk(file, "IDAT"u8, data.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> body)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        file.Write(number);
        file.Write(kind);
        file.Write(body);
        var sum = 0xFFFFFFFFu;
        foreach (var value in (byte[])[.. kind, .. body])
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ ((sum & 1) * 0xEDB88320u);
            }
        }

        BinaryPrimitives.WriteUInt32BigEndian(number, ~sum);
        file.Write(number);
    }
}
