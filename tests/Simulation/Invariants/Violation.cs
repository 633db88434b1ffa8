namespace Ybtb.Simulation.Invariants;

/// <summary>Something that must always hold, and did not.</summary>
/// <param name="Invariant">Its name, as docs/invariants.md has it.</param>
internal sealed record Violation(string Invariant, string What);
