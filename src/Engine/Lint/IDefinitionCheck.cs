using Ybtb.Engine.Definitions;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Lint;

/// <summary>Looks for one sort of mistake in a definition, without running it. Stateless; called on each save, so it must be quick.</summary>
public interface IDefinitionCheck
{
    /// <summary>What is wrong or noteworthy; an error forbids publishing. Each message is Chinese and names the activity by its text on the canvas.</summary>
    IEnumerable<Finding> Check(CompiledWorkflow workflow);
}
