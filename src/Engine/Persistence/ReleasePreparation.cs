using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Lint;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Persistence;

/// <summary>Reads, assembles and checks documents: all that publishing them needs to know.</summary>
public sealed class ReleasePreparation(IReadContexts contexts, WorkflowAssembler assembler, WorkflowLinter linter, IClock clock)
{
    /// <summary>The finding that another workflow goes on with an earlier version of this one.</summary>
    public const string UsedBy = "used-by";

    /// <summary>What the document would come to if it were published now.</summary>
    /// <exception cref="DefinitionException">The text is no definition at all.</exception>
    public async Task<Release> PrepareAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        var (definition, found) = DefinitionReader.Read(json);
        var (workflow, assembled) = await assembler.AssembleAsync(definition, new Dictionary<string, string>(), cancellationToken);
        var (triggers, wrongTriggers) = TriggerReader.Read(workflow, clock.GetCurrentInstant());
        return new Release(definition, workflow, linter.Lint(workflow, [.. found, .. assembled, .. wrongTriggers])) { Triggers = triggers };
    }

    /// <summary>What is to be said of a document that was just published in this very installation.</summary>
    public async Task<IReadOnlyList<Finding>> CheckReleaseAsync(Release release, CancellationToken cancellationToken) =>
        [.. await linter.LintReleaseAsync(release.Workflow, cancellationToken)];

    /// <summary>Says who goes on with an earlier version of a part that was just published, and whether the new one would fit.</summary>
    public async Task<IReadOnlyList<Finding>> CheckConsumersAsync(DefinitionVersionRow part, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var user in await ConsumersAsync(part, cancellationToken))
        {
            var errors = (await PrepareAsync(user.Json, cancellationToken)).Findings.Where(f => f.Severity == FindingSeverity.Error).ToList();
            findings.Add(errors.Count == 0
                ? new Finding(FindingSeverity.Notice, UsedBy, null, $"流程“{user.Name}”仍使用本流程的原版本，重新发布后改用新版本。")
                : new Finding(FindingSeverity.Warning, "does-not-fit", null, $"流程“{user.Name}”不能改用本流程的新版本：{errors[0].Message}"));
        }

        return findings;
    }

    /// <summary>The published versions of other definitions that start or contain this one, by name.</summary>
    public async Task<IReadOnlyList<DefinitionVersionRow>> ConsumersAsync(DefinitionVersionRow part, CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        var users = await db.Set<DefinitionVersionRow>().AsNoTracking()
            .Where(d => d.IsPublished && d.Parts != null && d.DefinitionId != part.DefinitionId).OrderBy(d => d.Name).ToListAsync(cancellationToken);
        return [.. users.Where(user => PartVersions.Read(user.Parts) is var chosen
            && (chosen.ContainsKey(part.DefinitionId) || chosen.ContainsKey(part.ActivityType ?? "")))];
    }
}

/// <summary>What a document comes to when it is published.</summary>
public sealed record Release(WorkflowDefinition Definition, CompiledWorkflow Workflow, IReadOnlyList<Finding> Findings)
{
    /// <summary>Version ids by reference.</summary>
    internal IReadOnlyDictionary<string, string> Parts => Workflow.Root.Parts.Versions;

    internal IReadOnlyList<(string ActivityId, TriggerRequest Trigger)> Triggers { get; init; } = [];

    /// <summary>True when a finding forbids publishing.</summary>
    public bool IsRefused => Findings.Any(f => f.Severity == FindingSeverity.Error);
}
