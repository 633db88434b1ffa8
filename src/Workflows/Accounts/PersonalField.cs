namespace Ybtb.Workflows.Accounts;

/// <summary>A personal value as its record stores it: what everybody may see, what only a reveal opens, and what search compares.</summary>
/// <param name="Masked">Shown by default.</param>
/// <param name="Sealed">Encrypted; opened by <see cref="PersonalFields.Open"/>.</param>
/// <param name="Index">Blind index of the normalised value.</param>
public sealed record PersonalField(PersonalFieldKind Kind, string Masked, byte[] Sealed, byte[] Index);
