namespace Ybtb.Faults.Ledger;

/// <summary>One thing that is to happen to a case, and what follows from it, reckoned by hand.</summary>
/// <param name="Login">Who does it.</param>
/// <param name="Stage">Of a task; null for what is done to the case itself. So is the outcome.</param>
/// <param name="Visit">How often the case was at that stage before.</param>
internal sealed record Act(CommandKind Kind, string Login, string? Stage = null, string? Outcome = null, int Visit = 0)
{
    /// <summary>Text messages that go to the applicant.</summary>
    public int Texts { get; init; }

    /// <summary>Codes of the clocks that begin.</summary>
    public IReadOnlyList<string> Clocks { get; init; } = [];

    /// <summary>Codes of the clocks that stop; the last act of a course stops the others.</summary>
    public IReadOnlyList<string> Stops { get; init; } = [];

    /// <summary>Whether the application lacks a material.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>Whether the instance takes a step; claiming a task is none.</summary>
    public bool IsStep => Kind != CommandKind.Claim;

    /// <summary>Whether the endpoint takes an idempotency key; the revision seen guards the others.</summary>
    public bool IsKeyed => Kind is CommandKind.File or CommandKind.AnswerCorrection or CommandKind.Withdraw;

    public override string ToString() => Stage is null ? $"{Kind}" : $"{Kind} “{Stage}” {Outcome}";
}
