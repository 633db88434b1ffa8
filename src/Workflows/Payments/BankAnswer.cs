using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Payments;

/// <summary>How an order stands at the bank.</summary>
public abstract record BankAnswer
{
    private const string Member = "answer";

    /// <summary>The bank has it and will tell later how it ends.</summary>
    public sealed record InProgress(string? Reference) : BankAnswer;

    /// <summary>The money is in the payee's account.</summary>
    /// <param name="At">When it was credited.</param>
    public sealed record Paid(string Reference, Instant At) : BankAnswer;

    /// <summary>退汇.</summary>
    /// <param name="Reason">A sentence for staff; no personal values.</param>
    /// <param name="At">When it came back, or was turned down.</param>
    public sealed record Returned(string? Reference, string Reason, Instant At) : BankAnswer;

    /// <summary>The bank will not carry it out any more, for we asked it not to.</summary>
    public sealed record Revoked(string Reason) : BankAnswer;

    /// <summary>Nobody can tell: the bank could not be reached, or does not work.</summary>
    /// <param name="Error">For staff; no personal values.</param>
    /// <param name="IsFinal">True when another try cannot help.</param>
    public sealed record Failed(string Error, bool IsFinal) : BankAnswer;

    /// <summary>What the activity that waits is told.</summary>
    public Value ToValue() => this switch
    {
        InProgress taken => Of("in-progress", taken.Reference, null, null),
        Paid paid => Of("paid", paid.Reference, null, paid.At),
        Returned returned => Of("returned", returned.Reference, returned.Reason, returned.At),
        Revoked revoked => Of("revoked", null, revoked.Reason, null),
        Failed failed => throw new InvalidOperationException($"No answer: {failed.Error}"),
        _ => throw new InvalidOperationException("There are no other answers."),
    };

    /// <returns>Null when it is no answer.</returns>
    public static BankAnswer? From(Value value)
    {
        if (value.Kind != ValueKind.Object)
        {
            return null;
        }

        var (reference, reason) = (value["reference"].AsStringOrNull(), value["reason"].AsStringOrNull());
        Instant? at = InstantPattern.ExtendedIso.Parse(value["at"].AsStringOrNull() ?? "") is { Success: true, Value: var instant } ? instant : null;
        return (value[Member].AsStringOrNull(), reference, reason, at) switch
        {
            ("in-progress", _, _, _) => new InProgress(reference),
            ("paid", { Length: > 0 }, _, { } credited) => new Paid(reference, credited),
            ("returned", _, { Length: > 0 }, { } back) => new Returned(reference, reason, back),
            ("revoked", _, { Length: > 0 }, _) => new Revoked(reason),
            _ => null,
        };
    }

    private static Value Of(string kind, string? reference, string? reason, Instant? at) => Value.Object(
        new(Member, kind), new("reference", reference), new("reason", reason), new("at", at is { } instant ? InstantPattern.ExtendedIso.Format(instant) : Value.Null));
}
