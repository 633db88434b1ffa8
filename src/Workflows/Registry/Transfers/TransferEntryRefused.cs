using Ybtb.Engine.Activities;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Registry.Transfers;

/// <summary>The registry did not allow the entry; only the history says so.</summary>
/// <param name="Reason">A sentence for the people who work on the case.</param>
public sealed record TransferEntryRefused(string Reason) : Effect
{
    public override string Name => "transfer-entry-refused";

    public override Value Detail => Reason;
}
