using NodaTime;
using Ybtb.Engine.Sandbox;
using Ybtb.Engine.Values;

namespace Ybtb.Api.TrialRuns;

/// <summary>One flow to be tried in a sandbox: what is run, with what, and what happens to it.</summary>
internal sealed record TrialRun(FileInfo File)
{
    /// <summary>Where the sandbox's clock starts unless told otherwise: an ordinary Monday morning, the same for everybody.</summary>
    public static readonly Instant UsualStart = Instant.FromUtc(2026, 1, 5, 1, 0);

    /// <summary>Definitions that the flow may start or contain.</summary>
    public IReadOnlyList<FileInfo> Imports { get; init; } = [];

    /// <summary>An object by input name.</summary>
    public Value Input { get; init; } = Value.EmptyObject;

    public IReadOnlyList<TrialStep> Steps { get; init; } = [];

    public Instant At { get; init; } = UsualStart;
}

/// <param name="Written">The step as its author wrote it.</param>
internal sealed record TrialStep(Value Written, SandboxStep Step);
