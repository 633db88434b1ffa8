using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Lint;

/// <summary>What is known of a case at one point of its flow: its status and how its clocks stand. Packed into a number for the explorer.</summary>
internal readonly record struct CaseFacts(int Packed)
{
    private const int ClockBits = 2;
    private const int FirstClock = 5;
    private const int PausedBit = 1 << (FirstClock + (4 * ClockBits));
    private const int ClosedBit = PausedBit << 1;
    private const int AwaitedBit = PausedBit << 2;
    private const int TimedBit = PausedBit << 3;
    private const int ToldBit = PausedBit << 4;

    /// <summary>Before anything has run: a draft without clocks.</summary>
    public static CaseFacts Draft { get; } = new((int)CaseStatus.Draft);

    public CaseStatus Status => (CaseStatus)(Packed & ((1 << FirstClock) - 1));

    /// <summary>True while the limits stand still.</summary>
    public bool IsPaused => (Packed & PausedBit) != 0;

    /// <summary>True while the flow waits for somebody to say that a special procedure is over.</summary>
    public bool IsResumptionAwaited => (Packed & AwaitedBit) != 0;

    /// <summary>True when the promised limit has days: the case is not finished on the spot.</summary>
    public bool IsTimed => (Packed & TimedBit) != 0;

    /// <summary>True when the acceptance notice is owed.</summary>
    public bool IsAcceptanceTold => (Packed & ToldBit) != 0;

    /// <summary>True after 办结.</summary>
    public bool IsClosed => (Packed & ClosedBit) != 0;

    public bool IsOpen => Status is CaseStatus.Draft or CaseStatus.Received or CaseStatus.InCorrection or CaseStatus.Accepted
        or CaseStatus.InProgress or CaseStatus.ClockPaused;

    public bool IsBeingHandled => Status is CaseStatus.Accepted or CaseStatus.InProgress or CaseStatus.ClockPaused;

    public ClockFact this[ClockKind kind] => (ClockFact)((Packed >> ShiftOf(kind)) & 3);

    public CaseFacts With(CaseStatus status) => new((Packed & ~((1 << FirstClock) - 1)) | (int)status);

    public CaseFacts With(ClockKind kind, ClockFact fact) => new((Packed & ~(3 << ShiftOf(kind))) | ((int)fact << ShiftOf(kind)));

    public CaseFacts Paused(bool isPaused) => new(isPaused ? Packed | PausedBit : Packed & ~PausedBit);

    public CaseFacts Awaiting(bool isAwaited) => new(isAwaited ? Packed | AwaitedBit : Packed & ~AwaitedBit);

    public CaseFacts Timed() => new(Packed | TimedBit);

    public CaseFacts AcceptanceTold() => new(Packed | ToldBit);

    public CaseFacts Closed() => new(Packed | ClosedBit);

    public CaseFacts Stopped(ClockKind kind)
    {
        var stopped = this[kind] == ClockFact.Running ? With(kind, ClockFact.Stopped) : this;
        return stopped[ClockKind.Promised] == ClockFact.Running || stopped[ClockKind.Statutory] == ClockFact.Running ? stopped : stopped.Paused(false);
    }

    public CaseFacts AllStopped() => Stopped(ClockKind.Receipt).Stopped(ClockKind.Promised).Stopped(ClockKind.Statutory).Stopped(ClockKind.Stage);

    private static int ShiftOf(ClockKind kind) => FirstClock + (ClockBits * kind switch
    {
        ClockKind.Receipt => 0,
        ClockKind.Promised => 1,
        ClockKind.Statutory => 2,
        ClockKind.Stage => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Corrections are followed by the status of the case."),
    });
}

/// <summary>How a clock stands.</summary>
internal enum ClockFact
{
    NotStarted,
    Running,
    Stopped,
}
