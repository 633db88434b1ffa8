using NodaTime;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Lint;

/// <summary>Whether what starts the workflow can be read: intervals, cron expressions, moments, names of events.</summary>
/// <remarks>Whether a moment has passed is asked when the definition is published, by the clock of that time.</remarks>
public sealed class TriggerCheck : IDefinitionCheck
{
    public IEnumerable<Finding> Check(CompiledWorkflow workflow) =>
        TriggerReader.Read(workflow, NodaConstants.UnixEpoch).Findings.Where(f => f.Severity == FindingSeverity.Error);
}
