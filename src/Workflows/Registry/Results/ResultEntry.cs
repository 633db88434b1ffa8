using NodaTime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Registry.Results;

/// <summary>What is to be entered into the registry, and as of when.</summary>
/// <param name="File">The case; its answers have been validated.</param>
/// <param name="EffectiveOn">The legal day on which the request reached us, in Asia/Shanghai.</param>
/// <param name="ReviewMonths">After how many months a recognition is looked at again; 0 for as many as the list of diseases says. Only recognitions use it.</param>
public sealed record ResultEntry(CaseFile File, LocalDate EffectiveOn, int ReviewMonths);
