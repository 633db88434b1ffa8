using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Forms;

/// <summary>Which fields of a form tell who somebody is.</summary>
/// <param name="Name">Key of the field with the name.</param>
/// <param name="Type">Key of the field with the certificate's type; null for a unit, which has its credit code.</param>
/// <param name="Number">Key of the field with the certificate number, or with the credit code.</param>
/// <param name="Phone">Null when none is asked.</param>
public sealed record PartyFields(string Name, string? Type, string Number, string? Phone)
{
    /// <summary>The certificate type of a unit.</summary>
    public const string CreditCode = "unified-social-credit-code";

    public string NameIn(Value answers) => answers[Name].AsStringOrNull() ?? "";

    public string TypeIn(Value answers) => Type is null ? CreditCode : answers[Type].AsStringOrNull() ?? "";

    public string NumberIn(Value answers) => answers[Number].AsStringOrNull() ?? "";

    public string? PhoneIn(Value answers) => Phone is null ? null : answers[Phone].AsStringOrNull();
}
