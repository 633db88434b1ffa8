using System.Globalization;
using System.Text.Json;
using NodaTime.Text;
using Ybtb.Workflows.Documents.Templates;
using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Catalogues.Shapes;

/// <summary>Whether a part looks as its shape says; every problem with its place, not the first alone.</summary>
public sealed class ShapeCheck
{
    private const int Deepest = 12;

    private readonly PartShape shape;
    private readonly ShapeContext context;
    private readonly List<CatalogueProblem> problems = [];

    private ShapeCheck(PartShape shape, ShapeContext context)
    {
        this.shape = shape;
        this.context = context;
    }

    /// <param name="before">As it was, for what is never changed; undefined where there is nothing to compare with.</param>
    public static IReadOnlyList<CatalogueProblem> Of(PartShape shape, JsonElement content, JsonElement before, ShapeContext context)
    {
        var check = new ShapeCheck(shape, context);
        check.Visit(shape.Root, content, before, ShapePath.Root, 0);
        return check.problems;
    }

    private void Visit(Shape unresolved, JsonElement value, JsonElement before, ShapePath at, int depth)
    {
        if (depth > Deepest)
        {
            Say(at, "嵌套过深。");
            return;
        }

        switch (shape.Resolve(unresolved))
        {
            case Shape.Text text:
                Text(text, value, at);
                break;
            case Shape.Number number:
                if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var whole) || whole < number.Least || whole > number.Most)
                {
                    Say(at, string.Create(CultureInfo.InvariantCulture, $"应为{number.Least}至{number.Most}之间的整数。"));
                }

                break;
            case Shape.Share:
                if (value.ValueKind != JsonValueKind.Number || value.GetDouble() is not > 0)
                {
                    Say(at, "应为大于0的数。");
                }

                break;
            case Shape.Flag:
                if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
                {
                    Say(at, "应为“是”或“否”。");
                }

                break;
            case Shape.Choice choice:
                if (CodeOf(value) is not { } chosen || choice.Options.All(option => option.Code != chosen))
                {
                    Say(at, $"应为下列之一：{string.Join("、", choice.Options.Take(12).Select(option => option.Label))}{(choice.Options.Count > 12 ? "等" : "")}。");
                }

                break;
            case Shape.Reference reference:
                if (CodeOf(value) is not { } code || !context.Has(reference.To, code))
                {
                    Say(at, $"没有“{Shown(value)}”，请从列表中选择。");
                }

                break;
            case Shape.List list:
                List(list, value, at, depth);
                break;
            case Shape.Group group:
                Group(group, value, before, at, depth);
                break;
            case Shape.Map map:
                Map(map, value, at, depth);
                break;
            case Shape.Variants variants:
                Variant(variants, value, at, depth);
                break;
            case Shape.When:
                When(value, at, depth);
                break;
            case Shape.Limit:
                Limit(value, at);
                break;
            case Shape.Kept:
                if (before.ValueKind != JsonValueKind.Undefined && !JsonElement.DeepEquals(value, before))
                {
                    Say(at, "此项由系统固定，不能修改。");
                }

                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private void Text(Shape.Text text, JsonElement value, ShapePath at)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { } said)
        {
            Say(at, "应为文字。");
        }
        else if (string.IsNullOrWhiteSpace(said))
        {
            Say(at, "不能为空。");
        }
        else if (said.Length > text.Most)
        {
            Say(at, string.Create(CultureInfo.InvariantCulture, $"最多{text.Most}字，现为{said.Length}字。"));
        }
        else if (said.Any(character => char.IsControl(character) && character is not ('\n' or '\t')))
        {
            Say(at, "含有不可见的控制字符。");
        }
        else if (WrongStyle(text.Style, said) is { } wrong)
        {
            Say(at, wrong);
        }
    }

    private static string? WrongStyle(TextStyle style, string said) => style switch
    {
        TextStyle.Code => said.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_') ? null : "只能由英文字母、数字、连字符和点组成。",
        TextStyle.Day => LocalDatePattern.Iso.Parse(said).Success ? null : "应为日期，如2026-07-01。",
        TextStyle.Amount => IsAmount(said) ? null : "应为金额（元），大于0，最多两位小数，如3500或3500.50。",
        TextStyle.Template => WrongTemplate(said),
        _ => null,
    };

    private static bool IsAmount(string said) =>
        decimal.TryParse(said, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan) && yuan is > 0 and < 10_000_000 && yuan * 100 == decimal.Truncate(yuan * 100);

    private static string? WrongTemplate(string said)
    {
        try
        {
            TemplateText.Parse(said);
            return null;
        }
        catch (FormatException)
        {
            return "数据占位有误：花括号须成对，形如{applicant}或{acceptedAt|date}，格式须为系统提供的格式。";
        }
    }

    private void List(Shape.List list, JsonElement value, ShapePath at, int depth)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            Say(at, "应为列表。");
            return;
        }

        var count = value.GetArrayLength();
        if (count < list.Least || count > list.Most)
        {
            Say(at, string.Create(CultureInfo.InvariantCulture, $"{list.Noun}应有{list.Least}至{list.Most}个，现有{count}个。"));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (element, index) in value.EnumerateArray().Select((element, index) => (element, index)))
        {
            var here = at.Element(index, list, element);
            Visit(list.Of, element, default, here, depth + 1);
            if (list.Key is { } key && element.ValueKind == JsonValueKind.Object && element.TryGetProperty(key, out var told) && CodeOf(told) is { } code && !seen.Add(code))
            {
                Say(here, $"“{code}”与前面的重复。");
            }
        }
    }

    private void Group(Shape.Group group, JsonElement value, JsonElement before, ShapePath at, int depth)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Say(at, "内容缺失或格式不对。");
            return;
        }

        foreach (var member in group.Members)
        {
            var here = at.Member(member.Name, member.Label);
            var was = before.ValueKind == JsonValueKind.Object && before.TryGetProperty(member.Name, out var found) ? found : default;
            if (!value.TryGetProperty(member.Name, out var said))
            {
                if (member.Presence != Presence.OrAbsent)
                {
                    Say(here, "没有填写。");
                }
                else if (member.Shape is Shape.Kept && was.ValueKind != JsonValueKind.Undefined)
                {
                    Say(here, "此项由系统固定，不能删除。");
                }
            }
            else if (member.Shape is Shape.Kept && before.ValueKind == JsonValueKind.Object && was.ValueKind == JsonValueKind.Undefined)
            {
                Say(here, "此项由系统固定，不能添加。");
            }
            else if (said.ValueKind != JsonValueKind.Null || member.Presence != Presence.OrNull)
            {
                Visit(member.Shape, said, was, here, depth + 1);
            }
            else if (member.Shape is Shape.Kept && was.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
            {
                Say(here, "此项由系统固定，不能删除。");
            }
        }

        foreach (var unknown in value.EnumerateObject().Where(one => group.Members.All(member => member.Name != one.Name)))
        {
            Say(at.Member(unknown.Name, unknown.Name), "没有这一项。");
        }

        if (value.EnumerateObject().Select(member => member.Name).GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            Say(at.Member(twice.Key, group.Members.FirstOrDefault(member => member.Name == twice.Key)?.Label ?? twice.Key), "填写了两次。");
        }
    }

    private void Map(Shape.Map map, JsonElement value, ShapePath at, int depth)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Say(at, "内容缺失或格式不对。");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            var here = at.Member(member.Name, $"“{member.Name}”");
            if (string.IsNullOrWhiteSpace(member.Name) || member.Name.Length > 200 || !seen.Add(member.Name))
            {
                Say(here, $"{map.KeyLabel}不能为空、过长或重复。");
            }

            if (member.Value.ValueKind != JsonValueKind.Null || !map.MayBeNull)
            {
                Visit(map.Of, member.Value, default, here, depth + 1);
            }
        }
    }

    private void Variant(Shape.Variants variants, JsonElement value, ShapePath at, int depth)
    {
        if (value.ValueKind == JsonValueKind.Object && variants.All.FirstOrDefault(one => value.TryGetProperty(one.By, out _)) is { } variant)
        {
            Visit(variant.Group, value, default, at, depth + 1);
        }
        else
        {
            Say(at, $"应为下列之一：{string.Join("、", variants.All.Select(one => one.Label))}。");
        }
    }

    private void When(JsonElement value, ShapePath at, int depth)
    {
        try
        {
            foreach (var field in Condition.Read(value).Fields.Where(field => !context.Has(ShapeContext.ConditionFields, field)).Distinct(StringComparer.Ordinal))
            {
                Say(at, $"条件中的字段“{field}”不存在。");
            }
        }
        catch (FormatException)
        {
            Say(at, "条件没有填写完整。");
        }
    }

    private void Limit(JsonElement value, ShapePath at)
    {
        try
        {
            ServiceItems.LimitText.Read(value);
        }
        catch (FormatException)
        {
            Say(at, "时限应为“即时办结”，或“限时办结”及1至999个工作日，且文字与天数一致。");
        }
    }

    private void Say(ShapePath at, string message) => problems.Add(new(at.Pointer, at.Place, message));

    internal static string? CodeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    private static string Shown(JsonElement value) => CodeOf(value) ?? "（空）";
}
