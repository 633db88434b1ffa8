using System.Collections.Frozen;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Registry;

/// <summary>Facts from our own registry.</summary>
public sealed class RegistryKnownFacts : IKnownFacts
{
    public ValueTask<IReadOnlySet<string>> FindAsync(FormSchema form, Value answers, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlySet<string>>(FrozenSet<string>.Empty);
}
