namespace Ybtb.Workflows.Forms;

/// <summary>A unit that applies in a person's place: which fields tell who it is, and when it does.</summary>
/// <param name="When">Looks at answers alone, not at circumstances.</param>
public sealed record UnitParty(Condition When, PartyFields Fields);
