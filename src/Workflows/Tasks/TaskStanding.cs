using Ybtb.Workflows.Accounts;

namespace Ybtb.Workflows.Tasks;

/// <summary>A task and all that decides whether an account may work on it, read at one moment.</summary>
/// <param name="EarlierStage">The stage of the same four-eyes group that the account has completed in this case; null when there is none.</param>
/// <param name="IsSuspended">Whether the task's instance is.</param>
public sealed record TaskStanding(HumanTaskRow Task, CaseScope Scope, string? EarlierStage, bool IsSuspended);

/// <summary>A task that nobody had claimed when it was read.</summary>
public sealed record FreeTask(HumanTaskRow Task, CaseScope Scope);

/// <summary>Whether somebody could work on a task.</summary>
/// <param name="Refusal">Why not, in Chinese; null when nothing stands against it.</param>
public sealed record TaskPermit(string? Refusal);
