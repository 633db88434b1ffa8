namespace Ybtb.Workflows.Identifiers;

/// <summary>The result of checking one number.</summary>
/// <param name="Normalised">The form to store: trimmed, half-width, upper case, without inner blanks.</param>
/// <param name="Error">What blocks saving; null when the number is valid.</param>
/// <param name="Warnings">What a person should look at; never blocks.</param>
public sealed record IdentifierCheck(string Normalised, IdentifierProblem? Error, IReadOnlyList<IdentifierProblem> Warnings)
{
    public bool IsValid => Error is null;

    internal static IdentifierCheck Valid(string normalised, params IReadOnlyList<IdentifierProblem> warnings) => new(normalised, null, warnings);

    internal static IdentifierCheck Invalid(string normalised, IdentifierFailure code, string message) => new(normalised, new(code, message), []);
}
