using NodaTime;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.EInvoices;

/// <summary>电子票据: what a hospital has issued to a payer. In clear: lives in memory only.</summary>
/// <param name="Code">票据代码: 8 digits.</param>
/// <param name="Number">票据号码: 10 digits; with the code it is unique in the country.</param>
/// <param name="CheckCode">校验码.</param>
/// <param name="InstitutionName">The hospital as the invoice names it.</param>
/// <param name="Amount">In fen, above 0.</param>
/// <param name="PayerNumber">Of the payer's certificate, normalised.</param>
public sealed record EInvoice(
    string Code, string Number, string CheckCode, EInvoiceKind Kind, EInvoiceState State, LocalDate IssuedOn, string InstitutionName, long Amount, string PayerName, string PayerNumber)
{
    /// <summary>Digits of a code.</summary>
    public const int CodeLength = 8;

    /// <summary>Digits of a number.</summary>
    public const int NumberLength = 10;

    /// <summary>The most characters of a check code.</summary>
    public const int LongestCheckCode = 20;

    /// <summary>The most characters of the hospital's name.</summary>
    public const int LongestInstitution = 200;

    /// <summary>Whether code, number and amount are what such invoices have; a platform that sends others is not believed.</summary>
    public bool IsWellFormed =>
        Code.Length == CodeLength && Code.All(char.IsAsciiDigit) && Number.Length == NumberLength && Number.All(char.IsAsciiDigit)
        && CheckCode.Length is > 0 and <= LongestCheckCode && InstitutionName.Length is > 0 and <= LongestInstitution && Amount > 0 && PayerName.Length > 0 && PayerNumber.Length > 0;

    public override string ToString() => $"{Code}-{Number} {Mask.IdentityNumber(PayerNumber)}";
}
