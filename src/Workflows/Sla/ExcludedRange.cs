using NodaTime;

namespace Ybtb.Workflows.Sla;

/// <summary>The days a pause takes out of the count, both included.</summary>
/// <param name="Last">Null while the pause is open: every day from <paramref name="First"/> on.</param>
public sealed record ExcludedRange(LocalDate First, LocalDate? Last)
{
    public bool Contains(LocalDate day) => day >= First && (Last is not { } last || day <= last);
}
