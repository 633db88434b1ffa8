using System.Text.Json;

using NodaTime;
using NodaTime.Text;

namespace Ybtb.Workflows.Tests.Sla;

/// <summary>One of the worked examples that were derived by hand.</summary>
public sealed class WorkedExample(JsonElement json)
{
    public JsonElement Json => json;

    public string Id => json.GetProperty("id").GetString()!;

    public JsonElement Input => json.GetProperty("input");

    public JsonElement Expected => json.GetProperty("expected");

    public Instant Start => Instant(Input.GetProperty("start"));

    public int Limit => Input.GetProperty("limit").GetInt32();

    public int Extension => Input.GetProperty("extension").GetInt32();

    public IEnumerable<(Instant From, Instant To)> Pauses => Input.GetProperty("pauses").EnumerateArray()
        .Select(pause => (Instant(pause.GetProperty("from")), Instant(pause.GetProperty("to"))));

    public static IReadOnlyList<WorkedExample> All { get; } = Load();

    public static Instant Instant(JsonElement text) => OffsetDateTimePattern.ExtendedIso.Parse(text.GetString()!).GetValueOrThrow().ToInstant();

    public static IEnumerable<LocalDate> Days(JsonElement list) =>
        list.EnumerateArray().Select(day => LocalDatePattern.Iso.Parse(day.GetString()!).GetValueOrThrow());

    private static List<WorkedExample> Load()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Sla", "working-days-examples.json");
        var document = JsonDocument.Parse(File.ReadAllText(path));
        return [.. document.RootElement.GetProperty("examples").EnumerateArray().Select(example => new WorkedExample(example))];
    }
}
