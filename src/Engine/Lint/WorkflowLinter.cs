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

    /// <param name="found">What reading and compiling has already found.</param>
    /// <returns>These and those of the checks, the gravest first; what several say of one activity by one code is told once, as gravely as any does.</returns>
    public IReadOnlyList<Finding> Lint(CompiledWorkflow workflow, IEnumerable<Finding> found)
    {
        List<Finding> findings = [.. found, .. all.SelectMany(check => check.Check(workflow))];
        return
        [
            .. findings
                .GroupBy(f => (f.Code, f.NodeId, f.Message))
                .Select(same => same.MaxBy(f => f.Severity)!)
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
