using Ybtb.Engine.Definitions;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Lint;

/// <summary>Applies all checks to a definition.</summary>
/// <param name="checks">On every save.</param>
/// <param name="releaseChecks">On publishing only.</param>
public sealed class WorkflowLinter(IEnumerable<IDefinitionCheck> checks, IEnumerable<IReleaseCheck> releaseChecks)
{
    private readonly IReadOnlyList<IDefinitionCheck> all = [.. checks];
    private readonly IReadOnlyList<IReleaseCheck> onRelease = [.. releaseChecks];

    /// <summary>Applies no checks.</summary>
    public static WorkflowLinter None { get; } = new([], []);

    /// <summary>The same with one more check on publishing.</summary>
    public WorkflowLinter With(IReleaseCheck check) => new(all, [.. onRelease, check]);

    /// <param name="found">What reading and compiling has already found.</param>
    /// <returns>These and those of the checks, the gravest first. What a check calls an error of an activity is not told as less by the same code.</returns>
    public IReadOnlyList<Finding> Lint(CompiledWorkflow workflow, IEnumerable<Finding> found)
    {
        List<Finding> findings = [.. found, .. all.SelectMany(check => check.Check(workflow))];
        var refused = findings.Where(f => f.Severity == FindingSeverity.Error).Select(f => (f.Code, f.NodeId)).ToHashSet();
        return
        [
            .. findings
                .Where(f => f.Severity == FindingSeverity.Error || !refused.Contains((f.Code, f.NodeId)))
                .Distinct()
                .OrderByDescending(f => f.Severity),
        ];
    }

    /// <summary>What should be known when the definition is published here and now.</summary>
    public async ValueTask<IReadOnlyList<Finding>> LintReleaseAsync(CompiledWorkflow workflow, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var check in onRelease)
        {
            findings.AddRange(await check.CheckAsync(workflow, cancellationToken));
        }

        return findings;
    }
}
