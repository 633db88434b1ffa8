using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Documents.Templates;
using Ybtb.Workflows.Offices;

namespace Ybtb.Workflows.Catalogues.Editing;

/// <summary>文书样张: a template with invented data, every part of it whatever its condition, so that all of it is seen.</summary>
public sealed partial class TemplateExample(IDocumentRenderer renderer, OfficeTree offices, IClock clock)
{
    private const string Watermark = "样张";

    /// <returns>The file; null with a Chinese reason when the template cannot be drawn.</returns>
    public (byte[]? Pdf, string? Wrong) Draw(JsonElement template)
    {
        try
        {
            var whole = JsonNode.Parse(template.GetRawText());
            WithoutConditions(whole);
            using var json = JsonDocument.Parse(whole!.ToJsonString());
            var read = DocumentTemplateReader.Read(json.RootElement);
            var data = new JsonObject
            {
                ["applicant"] = "张小明", ["applicantNumber"] = "530102199003071234", ["item"] = "示例事项", ["case"] = "53010220260508000000001", ["officer"] = "0001",
                ["progressAddress"] = "https://example.invalid/my",
            };
            Fill(data, whole);
            var now = clock.GetCurrentInstant();
            var number = new DocumentNumber(Sla.LegalTime.DayOf(now).Year, "样", offices.Province.Code, 1);
            var printed = DocumentComposer.Compose(read, ValueJson.Parse(data.ToJsonString()), new(number, offices.Province.Name, now, "0000000000", "https://example.invalid/", Watermark));
            return renderer.Missing(printed) is { IsEmpty: false } missing
                ? (null, $"字体没有这些字：{string.Concat(missing.Take(20))}。")
                : (renderer.Render(printed, now), null);
        }
        catch (Exception unfit) when (unfit is FormatException or InvalidOperationException or ArgumentException)
        {
            return (null, "模板还有错误，更正后才能看到样张。");
        }
    }

    private static void WithoutConditions(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                members.Remove("when");
                foreach (var (_, member) in members)
                {
                    WithoutConditions(member);
                }

                break;
            case JsonArray elements:
                foreach (var element in elements)
                {
                    WithoutConditions(element);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>Puts an example wherever the template looks; what stands in rows also into two rows.</summary>
    private static void Fill(JsonObject data, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                if (members["each"] is JsonValue each && each.TryGetValue<string>(out var path))
                {
                    JsonObject[] rows = [[], []];
                    var isGrid = members["headings"] is not null;
                    foreach (var row in rows)
                    {
                        Children(row, members);
                    }

                    Set(data, path, new JsonArray([.. rows.Select(row => isGrid ? new JsonArray("示例一", "示例二", "示例三") : (JsonNode)row)]));
                    if (isGrid)
                    {
                        Set(data, (string)members["headings"]!, new JsonArray("列一", "列二", "列三"));
                    }

                    return;
                }

                Children(data, members);
                break;
            case JsonArray elements:
                foreach (var element in elements)
                {
                    Fill(data, element);
                }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text):
                foreach (Match place in Places().Matches(text))
                {
                    Set(data, place.Groups["path"].Value, Example(place.Groups["path"].Value, place.Groups["format"].Value));
                }

                break;
            default:
                break;
        }
    }

    private static void Children(JsonObject data, JsonObject members)
    {
        foreach (var (_, member) in members)
        {
            Fill(data, member);
        }
    }

    private static void Set(JsonObject data, string path, JsonNode value)
    {
        var steps = path.Split('.');
        foreach (var step in steps[..^1])
        {
            if (data[step] is not JsonObject inner)
            {
                data[step] = inner = [];
            }

            data = inner;
        }

        if (data[steps[^1]] is null)
        {
            data[steps[^1]] = value;
        }
    }

    private static JsonNode Example(string path, string format) => format switch
    {
        "date" => "2026-05-08",
        "datetime" or "due" => "2026-05-08T01:30:00Z",
        "month" => "2026-05",
        "fen" or "capital" => 123_456,
        "days" => 5,
        "yes-no" => true,
        "join" => new JsonArray("示例一", "示例二"),
        "mask-name" => "张小明",
        "mask-number" => "530102199003071234",
        "mask-phone" => "13800000000",
        "mask-account" => "6222020000000000000",
        _ => path.EndsWith("name", StringComparison.OrdinalIgnoreCase) ? "示例名称" : "示例内容",
    };

    [GeneratedRegex(@"\{(?<path>[A-Za-z][\w.-]*)(\|(?<format>[a-z-]+))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Places();
}
