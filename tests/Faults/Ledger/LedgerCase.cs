using Ybtb.Api.Tests.Hosting;

namespace Ybtb.Faults.Ledger;

/// <summary>A case as the clients know it; its number is an acknowledgement and stands in the entries.</summary>
internal sealed record LedgerCase(int Id, Person Applicant, Course Course)
{
    public override string ToString() => $"case {Id} ({Course.Name})";
}
