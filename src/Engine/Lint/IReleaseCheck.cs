using Ybtb.Engine.Definitions;
using Ybtb.Engine.Runtime;

namespace Ybtb.Engine.Lint;

/// <summary>Looks whether a definition fits what is there where it is published, such as people who can do its tasks; asked on publishing only.</summary>
public interface IReleaseCheck
{
    /// <summary>What should be known before new instances take the version; notices and warnings, for what is there may change the day after.</summary>
    ValueTask<IReadOnlyList<Finding>> CheckAsync(CompiledWorkflow workflow, CancellationToken cancellationToken);
}
