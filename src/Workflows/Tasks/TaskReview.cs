using System.Collections.Immutable;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Tasks;

/// <summary>What a person decided on a task, as it resumes the case.</summary>
/// <param name="Materials">Codes of materials to be corrected; empty for none.</param>
/// <param name="Answers">What the outcome's form asked for; null or undefined for an outcome without one.</param>
internal sealed record TaskReview(TaskActor By, string Outcome, string? Opinion, ImmutableArray<string> Materials, Value Answers)
{
    /// <summary>What was found of single materials; empty when nothing was said of any.</summary>
    public ImmutableArray<JudgedMaterial> Judged { get; init; } = [];

    public Value ToValue() => Value.Object(
        new("account", By.AccountId.ToString("N")),
        new("name", By.Name),
        new("forAccount", By.ForAccountId?.ToString("N")),
        new("forName", By.ForName),
        new("outcome", Outcome),
        new("opinion", Opinion),
        new("materials", Value.Strings(Materials)),
        new("answers", Answers.IsNullish ? Value.Null : Answers),
        new("judged", Value.Of([.. Judged.Select(judged =>
            Value.Object(new("sequence", judged.Sequence), new("passed", judged.IsPassed), new("reason", judged.Reason)))])));

    /// <exception cref="FormatException">Not such a value.</exception>
    public static TaskReview From(Value value)
    {
        if (!Guid.TryParse(value["account"].AsStringOrNull(), out var account) || value["outcome"].AsStringOrNull() is not { } outcome)
        {
            throw new FormatException("The review names no account or outcome.");
        }

        ImmutableArray<string> materials = value["materials"] is { Kind: ValueKind.Array } list ? [.. list.AsArray().ToArray().Select(m => m.AsString())] : [];
        var inPlaceOf = Guid.TryParse(value["forAccount"].AsStringOrNull(), out var other) ? other : (Guid?)null;
        return new(new TaskActor(account, value["name"].AsStringOrNull() ?? "", inPlaceOf, value["forName"].AsStringOrNull()), outcome, value["opinion"].AsStringOrNull(), materials, value["answers"])
        {
            Judged = value["judged"] is { Kind: ValueKind.Array } judged ? [.. judged.AsArray().ToArray().Select(JudgedFrom)] : [],
        };
    }

    private static JudgedMaterial JudgedFrom(Value value) => new((int)value["sequence"].AsNumber(), value["passed"].IsTruthy, value["reason"].AsStringOrNull());
}
