using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Sla;

namespace Ybtb.Api.TrialRuns;

/// <summary>Reads what a trial run needs from texts and files; whatever is wrong is told in Chinese.</summary>
internal static class TrialRunReader
{
    /// <summary>The items of a batch file: a list of <c>{"file", "import", "input", "steps", "at"}</c>.</summary>
    /// <exception cref="TrialRunException">The file cannot be read, or holds no list.</exception>
    public static IReadOnlyList<Value> ReadBatch(FileInfo file) =>
        ReadJson(file) is { Kind: ValueKind.Array } items
            ? items.AsArray().ToArray()
            : throw new TrialRunException($"批量文件“{file.Name}”应为 JSON 列表。");

    /// <param name="folder">What relative paths start from.</param>
    /// <exception cref="TrialRunException">Something in the item is missing or wrong.</exception>
    public static TrialRun ReadItem(Value item, string folder) => new(FileOf(item["file"], folder))
    {
        Imports = item["import"] switch
        {
            { IsNullish: true } => [],
            { Kind: ValueKind.Array } list => [.. list.AsArray().ToArray().Select(path => FileOf(path, folder))],
            var one => [FileOf(one, folder)],
        },
        Input = item["input"].IsNullish ? Value.EmptyObject : CheckInput(item["input"]),
        Steps = item["steps"] switch
        {
            { IsNullish: true } => [],
            { Kind: ValueKind.String } path => ReadSteps(FileOf(path, folder)),
            var steps => TrialStepReader.Read(steps),
        },
        At = item["at"].IsNullish ? TrialRun.UsualStart : ReadInstant(item["at"].AsStringOrNull() ?? item["at"].ToString()),
    };

    /// <exception cref="TrialRunException">The file cannot be read, or holds no steps.</exception>
    public static IReadOnlyList<TrialStep> ReadSteps(FileInfo file) => TrialStepReader.Read(ReadJson(file));

    /// <exception cref="TrialRunException">The text is no JSON object.</exception>
    public static Value ReadInput(string json)
    {
        try
        {
            return CheckInput(ValueJson.Parse(json));
        }
        catch (JsonException malformed)
        {
            throw new TrialRunException($"输入不是有效的 JSON：{json}", malformed);
        }
    }

    /// <summary>An instant with its offset, or a local time, which is taken to be Beijing time.</summary>
    /// <exception cref="TrialRunException">The text is neither.</exception>
    public static Instant ReadInstant(string text)
    {
        if (OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true } withOffset)
        {
            return withOffset.Value.ToInstant();
        }

        return LocalDateTimePattern.ExtendedIso.Parse(text) is { Success: true } local
            ? local.Value.InZoneLeniently(LegalTime.Zone).ToInstant()
            : throw new TrialRunException($"时刻“{text}”有误，应为 2026-01-05T09:00:00+08:00 或 2026-01-05T09:00:00 这样的写法。");
    }

    /// <exception cref="TrialRunException">The file cannot be read.</exception>
    public static byte[] ReadFile(FileInfo file)
    {
        try
        {
            return File.ReadAllBytes(file.FullName);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new TrialRunException($"文件“{file}”不存在或无法读取。", failure);
        }
    }

    private static Value ReadJson(FileInfo file)
    {
        try
        {
            return ValueJson.Parse(ReadFile(file));
        }
        catch (JsonException malformed)
        {
            throw new TrialRunException($"文件“{file}”不是有效的 JSON（第 {malformed.LineNumber + 1} 行）。", malformed);
        }
    }

    private static Value CheckInput(Value input) =>
        input.Kind == ValueKind.Object ? input : throw new TrialRunException($"输入应为 JSON 对象，按输入名称给值：{input}");

    private static FileInfo FileOf(Value path, string folder) =>
        path.AsStringOrNull() is { Length: > 0 } text
            ? new FileInfo(Path.Combine(folder, text))
            : throw new TrialRunException("没有写明文件（file）。");
}
