using NodaTime;

namespace Ybtb.Workflows.Payments;

/// <summary>An order in the book of the embedded bank (table <c>bank_entries</c>), which nothing else writes.</summary>
public sealed class BankEntryRow
{
    public required string Number { get; init; }

    /// <summary>In fen; 0 of an order that was revoked before it came.</summary>
    public required long Amount { get; init; }

    /// <summary>JSON: what each fund pays.</summary>
    public required string Funds { get; init; }

    /// <summary>Name, account and bank as they were told, sealed.</summary>
    public required byte[] PayeeSealed { get; init; }

    /// <summary>How it ended, or will be said to have.</summary>
    public required PaymentState State { get; init; }

    public required string Reference { get; init; }

    public string? ReturnReason { get; init; }

    public required Instant TakenAt { get; init; }

    /// <summary>When it ended.</summary>
    public required Instant SettledAt { get; init; }

    /// <summary>How often the end is still kept back when the bank is asked.</summary>
    public required int AnswersKeptBack { get; init; }

    public required long Revision { get; init; }
}
