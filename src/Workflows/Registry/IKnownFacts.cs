using Ybtb.Engine.Values;
using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Registry;

/// <summary>What the registry knows, so that an applicant need not prove it (数据共享免交).</summary>
public interface IKnownFacts
{
    /// <param name="answers">As given, not yet judged.</param>
    /// <returns>Codes of facts, such as <c>employer-registered</c>; those that hold.</returns>
    ValueTask<IReadOnlySet<string>> FindAsync(FormSchema form, Value answers, CancellationToken cancellationToken);
}
