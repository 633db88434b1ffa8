using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Sandbox;
using Ybtb.Engine.Values;

namespace Ybtb.Api.TrialRuns;

/// <summary>Reads steps: <c>{"resume": "a1", "input": …}</c>, or with the kind beside it, <c>{"type": "resume", "activityId": "a1", …}</c>.</summary>
internal static class TrialStepReader
{
    private static readonly string[] Kinds = ["resume", "event", "task", "cancel", "advance"];

    /// <param name="steps">A list of steps.</param>
    /// <exception cref="TrialRunException">It is no list, or an element is no step.</exception>
    public static IReadOnlyList<TrialStep> Read(Value steps)
    {
        if (steps.Kind != ValueKind.Array)
        {
            throw new TrialRunException("步骤应为 JSON 列表。");
        }

        var read = new List<TrialStep>();
        foreach (var step in steps.AsArray())
        {
            read.Add(new TrialStep(step, ReadStep(step, read.Count + 1)));
        }

        return read;
    }

    private static SandboxStep ReadStep(Value step, int number)
    {
        var kind = Array.Find(Kinds, name => step["type"] == name || step[name].Kind != ValueKind.Undefined);
        var input = step["input"].IsNullish ? Value.Null : step["input"];
        return kind switch
        {
            "resume" => new SandboxStep.Resume(Name(step, number, "resume", "activityId"), input),
            "event" => new SandboxStep.Event(Name(step, number, "event", "eventName", "name"), input),
            "task" => new SandboxStep.Task(Name(step, number, "task", "taskName", "name"), input),
            "cancel" => new SandboxStep.Cancel(),
            "advance" => new SandboxStep.Advance(Length(Member(step, "advance", "by", "duration"), number)),
            _ => throw new TrialRunException($"第 {number} 步不是可识别的步骤（{string.Join("、", Kinds)}）：{step}"),
        };
    }

    private static string Name(Value step, int number, params string[] members) =>
        Member(step, members).AsStringOrNull() is { Length: > 0 } name
            ? name
            : throw new TrialRunException($"第 {number} 步没有写明“{members[0]}”的对象：{step}");

    private static Value Member(Value step, params string[] members) =>
        members.Select(name => step[name]).FirstOrDefault(value => value.Kind != ValueKind.Undefined);

    /// <summary>A number of seconds, <c>hh:mm:ss</c> with days before it, or an ISO 8601 length without months and years.</summary>
    private static Duration Length(Value value, int number)
    {
        Duration? length = value.Kind switch
        {
            ValueKind.Number => Duration.FromSeconds(value.AsNumber()),
            ValueKind.String when ValueConversion.TryReadTimeSpan(value, out var span) => span,
            ValueKind.String => Iso(value.AsString()),
            _ => null,
        };
        return length is { } found && found >= Duration.Zero
            ? found
            : throw new TrialRunException($"第 {number} 步的时长“{value}”有误，应为秒数、\"01:00:00\" 或 \"PT1H\" 这样的写法，且不能为负。");
    }

    private static Duration? Iso(string text)
    {
        var parsed = PeriodPattern.NormalizingIso.Parse(text.Trim());
        return parsed.Success && parsed.Value is { Years: 0, Months: 0 } ? parsed.Value.ToDuration() : null;
    }
}
