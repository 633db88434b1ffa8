using System.Globalization;
using System.Text.Json;
using Ybtb.Workflows.Catalogues.Shapes;
using Ybtb.Workflows.Documents.Templates;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Notifications;
using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Settlements.Formulae;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Tasks;

using static Ybtb.Workflows.Catalogues.Editing.PartContext;

namespace Ybtb.Workflows.Catalogues.Editing;

/// <summary>What must hold of a part beside its shape; asked only of what has its shape. All problems, in Chinese, with their places.</summary>
internal sealed class PartRules
{
    private static readonly (string Name, string Label)[] FixedMembers =
        [("visibleWhen", "显示条件"), ("typeField", "证件类型字段"), ("prefill", "预填来源"), ("readOnly", "只读"), ("maxItems", "最多项（行）数")];

    private readonly JsonElement content;
    private readonly JsonElement shipped;
    private readonly List<CatalogueProblem> problems = [];

    private PartRules(JsonElement content, JsonElement shipped)
    {
        this.content = content;
        this.shipped = shipped;
    }

    /// <param name="shipped">What the product ships of it: its code relies on these fields and lines. Undefined where it ships none.</param>
    public static IReadOnlyList<CatalogueProblem> Check(PartName name, JsonElement content, JsonElement shipped)
    {
        var rules = new PartRules(content, shipped);
        rules.Check(name.Kind);
        if (!rules.problems.Exists(problem => problem.IsError))
        {
            rules.Read(name.Kind);
        }

        return rules.problems;
    }

    private void Check(PartKind kind)
    {
        switch (kind)
        {
            case PartKind.Item:
                Limits();
                Materials();
                Channels();
                Places();
                break;
            case PartKind.Form:
                Fields(content, "", "字段", isColumn: false);
                KeepFields();
                break;
            case PartKind.Formulae:
                Formulae();
                break;
            case PartKind.Diseases:
                KeepAll("/diseases", "病种", part => Rows(part, "diseases"), "可能已有人享受待遇，不能删除");
                break;
            case PartKind.Messages:
                Messages();
                break;
            case PartKind.Document:
                Paths();
                break;
            default:
                break;
        }
    }

    /// <summary>What the readers refuse for a reason that is not told above.</summary>
    private void Read(PartKind kind)
    {
        try
        {
            switch (kind)
            {
                case PartKind.Item:
                    ServiceItemReader.Read(content);
                    break;
                case PartKind.Form:
                    FormSchemaReader.Read(content);
                    break;
                case PartKind.Formulae:
                    FormulaeReader.Read(Utf8());
                    break;
                case PartKind.Diseases:
                    DiseaseList.Load(new MemoryStream(Utf8()));
                    break;
                case PartKind.Phrases:
                    PhraseBook.Load(new MemoryStream(Utf8()));
                    break;
                case PartKind.Messages:
                    MessageTexts.Read(content);
                    break;
                default:
                    DocumentTemplateReader.Read(content);
                    break;
            }
        }
        catch (Exception unfit) when (unfit is FormatException or ArgumentException or InvalidOperationException)
        {
            Say("", "整个内容", $"系统不能按此内容办理（{unfit.Message}）。");
        }
    }

    private byte[] Utf8() => JsonSerializer.SerializeToUtf8Bytes(content);

    private void Limits()
    {
        if (LimitText.Read(Find(content, "promisedLimit")) > LimitText.Read(Find(content, "statutoryLimit")))
        {
            Say("/promisedLimit", "承诺办结时限", "承诺时限不能长于规定时限。");
        }
    }

    private void Materials()
    {
        var rows = Rows(Find(content, "handling"), "materials").ToList();
        foreach (var (row, index) in rows.Select((row, index) => (row, index)))
        {
            var at = $"/handling/materials/{index}";
            if (!Has(row, "no") && !Has(row, "name"))
            {
                Say($"{at}/name", Row("系统办理 › 申请材料", index, row, "名称"), "没有对应的指南材料时，须填写名称。");
            }

            if (Text(row, "waivedWhen") is { Length: > 0 } fact && fact is not (RegistryKnownFacts.EmployerRegistered or RegistryKnownFacts.InvoicesFetched)
                && !fact.StartsWith(RegistryKnownFacts.InsuredIn(""), StringComparison.Ordinal))
            {
                Say($"{at}/waivedWhen", Row("系统办理 › 申请材料", index, row, "免交依据"), $"系统没有“{fact}”这一依据。");
            }
        }

        foreach (var (printed, index) in Rows(content, "materials").Select((row, index) => (row, index)))
        {
            var own = rows.Where(row => Has(row, "no") && Find(row, "no").GetRawText() == Find(printed, "no").GetRawText()).ToList();
            var known = own.Select(row => Text(row, "name")).Concat(own.SelectMany(row => Find(row, "anyOf").EnumerateObject().Select(one => one.Name))).ToHashSet(StringComparer.Ordinal);
            foreach (var forgotten in own.Count == 0 ? [] : Rows(printed, "anyOf").Select(one => one.GetString()!).Where(one => !known.Contains(one)))
            {
                Say($"/materials/{index}/anyOf", Row("指南材料表", index, printed, "任选其一"), $"“{forgotten}”在“系统办理 › 申请材料”中没有对应的一项。");
            }
        }
    }

    private void Channels()
    {
        var handling = Find(content, "handling");
        var channels = Rows(handling, "channels").Select(channel => Text(channel, "code")).ToHashSet(StringComparer.Ordinal);
        if (Find(handling, "leastIdentity") is not { ValueKind: JsonValueKind.Object } levels)
        {
            return;
        }

        foreach (var level in levels.EnumerateObject().Where(level => !channels.Contains(level.Name)))
        {
            Say("/handling/leastIdentity", "系统办理 › 最低核验等级", $"没有代码为“{level.Name}”的收件渠道。");
        }
    }

    /// <summary>Each place says something for each category.</summary>
    private void Places()
    {
        var choice = Find(content, "placeChoice");
        if (Text(choice, "kind") switch { "rated" => "ratings", "checkbox" => "allowed", _ => null } is not { } member)
        {
            return;
        }

        var categories = Rows(choice, "categories").Select(category => category.GetString()!).Order(StringComparer.Ordinal).ToList();
        foreach (var (row, index) in Rows(choice, "rows").Select((row, index) => (row, index)))
        {
            string[] said = Find(row, member) is { ValueKind: JsonValueKind.Object } cells ? [.. cells.EnumerateObject().Select(cell => cell.Name)] : [];
            if (!said.Order(StringComparer.Ordinal).SequenceEqual(categories))
            {
                Say($"/placeChoice/rows/{index}/{member}", Row("参保（办理）地选择", index, row, "类别"), $"须逐一填写：{string.Join("、", categories)}。");
            }
        }
    }

    private void Fields(JsonElement form, string prefix, string place, bool isColumn)
    {
        var fields = Rows(form, "fields").ToList();
        var kinds = fields.GroupBy(field => Text(field, "key"), StringComparer.Ordinal).ToDictionary(same => same.Key, same => Text(same.First(), "kind"), StringComparer.Ordinal);
        foreach (var (field, index) in fields.Select((field, index) => (field, index)))
        {
            var at = $"{prefix}/fields/{index}";
            foreach (var (member, label, wrong) in FormRules.Faults(field, kinds, isColumn))
            {
                Say($"{at}/{member}", Row(place, index, field, label), wrong);
            }

            if (Text(field, "kind") == "table")
            {
                Fields(field, at, $"{place}“{Text(field, "label")}” › 列", isColumn: true);
            }
        }
    }

    /// <summary>What the product's own fields are: its rules read their answers.</summary>
    private void KeepFields()
    {
        var now = Rows(content, "fields").ToList();
        foreach (var field in Rows(shipped, "fields"))
        {
            var label = $"字段“{Text(field, "label")}”";
            var index = now.FindIndex(one => Text(one, "key") == Text(field, "key"));
            if (index < 0)
            {
                Say("/fields", "字段", $"{label}（{Text(field, "key")}）为系统办理所用，不能删除。");
                continue;
            }

            KeepField(field, now[index], $"/fields/{index}", label);
        }
    }

    private void KeepField(JsonElement field, JsonElement kept, string at, string label)
    {
        if (Text(kept, "kind") != Text(field, "kind"))
        {
            Say($"{at}/kind", $"{label} › 类型", "该字段为系统办理所用，不能改变类型。");
        }

        if (IsSet(field, "required") && !IsSet(kept, "required"))
        {
            Say($"{at}/required", $"{label} › 必填", "该字段为系统办理所用，必须填写。");
        }

        foreach (var (name, called) in FixedMembers.Where(member => !Same(Find(field, member.Name), Find(kept, member.Name))))
        {
            Say($"{at}/{name}", $"{label} › {called}", "该字段为系统办理所用，此项不能修改。");
        }

        var options = Rows(kept, "options").Select(option => Text(option, "code")).ToHashSet(StringComparer.Ordinal);
        foreach (var option in Rows(field, "options").Where(option => !options.Contains(Text(option, "code"))))
        {
            Say($"{at}/options", $"{label} › 选项", $"选项“{Text(option, "label")}”为系统办理所用，不能删除。");
        }

        var columns = Rows(kept, "fields").Select(column => (Text(column, "key"), Text(column, "kind"))).ToHashSet();
        foreach (var column in Rows(field, "fields").Where(column => !columns.Contains((Text(column, "key"), Text(column, "kind")))))
        {
            Say($"{at}/fields", $"{label} › 列", $"列“{Text(column, "label")}”为系统办理所用，不能删除或改变类型。");
        }
    }

    private void Formulae()
    {
        var days = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (version, index) in Rows(content, "versions").Select((version, index) => (version, index)))
        {
            var at = $"/versions/{index}";
            var place = Row("公式版本", index, version, "");
            if (!days.Add(Text(version, "from")))
            {
                Say($"{at}/from", $"{place}适用起始日", "与另一版本相同。");
            }

            var sum = Rows(version, "funds").Sum(fund => Find(fund, "percent").GetInt32());
            if (sum != 100)
            {
                Say($"{at}/funds", $"{place}支付基金", string.Create(CultureInfo.InvariantCulture, $"各基金比例之和应为100%，现为{sum}%。"));
            }

            KeepLines(version, $"{at}/medical", $"{place}医疗费用", one => Rows(one, "medical"));
            KeepLines(version, $"{at}/subsidies", $"{place}定额补助", one => Rows(one, "subsidies"));
            KeepLines(version, $"{at}/allowance/days", $"{place}津贴 › 天数", one => Rows(Find(one, "allowance"), "days"));
        }
    }

    private void KeepLines(JsonElement version, string pointer, string place, Func<JsonElement, IEnumerable<JsonElement>> lines)
    {
        var codes = lines(version).Select(line => Text(line, "code")).ToHashSet(StringComparer.Ordinal);
        foreach (var missing in Rows(shipped, "versions").SelectMany(lines).DistinctBy(line => Text(line, "code")).Where(line => !codes.Contains(Text(line, "code"))))
        {
            Say(pointer, place, $"缺少“{Text(missing, "name")}”（{Text(missing, "code")}），申请时要用到。");
        }
    }

    private void Messages()
    {
        KeepAll("", "通知", part => part.ValueKind == JsonValueKind.Array ? part.EnumerateArray() : [], "系统要发送该通知，不能删除");
        foreach (var (row, index) in content.EnumerateArray().Select((row, index) => (row, index)))
        {
            if (MessageTexts.Kinds.FirstOrDefault(kind => kind.Code == Text(row, "code")) is not { } kind)
            {
                Say($"/{index}/code", Row("通知", index, row, "代码"), "系统没有这一通知。");
                continue;
            }

            foreach (var unknown in TemplateText.Parse(Text(row, "text")).Paths.Where(path => kind.Places.All(one => one.Name != path)))
            {
                Say($"/{index}/text", Row("通知", index, row, "内容"), $"没有数据“{{{unknown}}}”，可用：{string.Join("、", kind.Places.Select(one => $"{{{one.Name}}}（{one.Label}）"))}。");
            }
        }
    }

    /// <summary>Data that the flows are not known to freeze print as a dash: allowed, and said.</summary>
    private void Paths()
    {
        if (shipped.ValueKind != JsonValueKind.Object || TryReadTemplate() is not { } template)
        {
            return;
        }

        var known = DocumentTemplateReader.Read(shipped).Blocks.SelectMany(block => block.Paths).ToHashSet(StringComparer.Ordinal);
        foreach (var (block, index) in template.Blocks.Select((block, index) => (block, index)))
        {
            foreach (var unknown in block.Paths.Where(path => path != "." && !known.Contains(path)).Distinct(StringComparer.Ordinal))
            {
                problems.Add(new(
                    $"/blocks/{index}", string.Create(CultureInfo.InvariantCulture, $"正文 › 第{index + 1}行"), $"“{{{unknown}}}”不在本文书原有的数据之中，没有时印为“—”。", IsError: false));
            }
        }
    }

    private DocumentTemplate? TryReadTemplate()
    {
        try
        {
            return DocumentTemplateReader.Read(content);
        }
        catch (FormatException)
        {
            return null;   // told by Read
        }
    }

    private void KeepAll(string pointer, string place, Func<JsonElement, IEnumerable<JsonElement>> rows, string why)
    {
        var now = rows(content).Select(row => Text(row, "code")).ToHashSet(StringComparer.Ordinal);
        foreach (var missing in rows(shipped).Where(row => !now.Contains(Text(row, "code"))))
        {
            Say(pointer, place, $"缺少“{Text(missing, "name")}”（{Text(missing, "code")}）：{why}。");
        }
    }

    private static string Row(string list, int index, JsonElement row, string member) =>
        string.Create(CultureInfo.InvariantCulture, $"{list} › 第{index + 1}行{ShapePath.NameOf(row)} › {member}");

    private static bool Has(JsonElement element, string member) => Find(element, member).ValueKind != JsonValueKind.Undefined;

    private static bool IsSet(JsonElement element, string member) => Find(element, member).ValueKind == JsonValueKind.True;

    private static bool Same(JsonElement one, JsonElement other) =>
        one.ValueKind == JsonValueKind.Undefined || other.ValueKind == JsonValueKind.Undefined ? one.ValueKind == other.ValueKind : JsonElement.DeepEquals(one, other);

    private void Say(string pointer, string place, string message) => problems.Add(new(pointer, place, message));
}
