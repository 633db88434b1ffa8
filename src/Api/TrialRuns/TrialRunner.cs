using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Sandbox;

namespace Ybtb.Api.TrialRuns;

/// <summary>Carries out trial runs, each in a sandbox of its own.</summary>
internal sealed class TrialRunner(ActivityRegistry registry)
{
    /// <exception cref="TrialRunException">A file cannot be read.</exception>
    public async Task<TrialResult> RunAsync(TrialRun run, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        try
        {
            var definitions = run.Imports.Prepend(run.File).Select(file => Load(file, findings)).ToList();
            using var sandbox = await WorkflowSandbox.CreateAsync(definitions[0], definitions.Skip(1), registry, run.At, cancellationToken);
            findings.AddRange(sandbox.Findings);
            var snapshots = new List<SandboxSnapshot> { await sandbox.StartAsync(run.Input, cancellationToken) };
            foreach (var step in run.Steps)
            {
                snapshots.Add(await sandbox.TakeAsync(step.Step, cancellationToken));
            }

            return new TrialResult(findings, snapshots, null);
        }
        catch (Exception refusal) when (refusal is DefinitionException or DefinitionNotPublishedException)
        {
            return new TrialResult(findings, [], refusal.Message);
        }
    }

    private static WorkflowDefinition Load(FileInfo file, List<Finding> findings)
    {
        var (definition, found) = DefinitionReader.Read(TrialRunReader.ReadFile(file));
        findings.AddRange(found);
        return definition is { Id: "" } or { DefinitionId: "" } ? Named(definition, Path.GetFileNameWithoutExtension(file.Name)) : definition;
    }

    /// <summary>A hand-written file may leave out who it is: then it is called by its name.</summary>
    private static WorkflowDefinition Named(WorkflowDefinition definition, string fileName)
    {
        var definitionId = definition.DefinitionId.Length > 0 ? definition.DefinitionId : fileName;
        var stamp = new VersionStamp($"{definitionId}-v{definition.Version}", definitionId, definition.Version, IsLatest: true, IsPublished: true);
        return DefinitionReader.Read(DefinitionWriter.Write(definition, stamp)).Definition;
    }
}

/// <param name="Snapshots">After the start and after each step; empty when the flow could not be run.</param>
/// <param name="Error">Why it could not be run; null when it was.</param>
internal sealed record TrialResult(IReadOnlyList<Finding> Findings, IReadOnlyList<SandboxSnapshot> Snapshots, string? Error);
