using Ybtb.Engine.Values;
using Ybtb.Workflows.Security;

namespace Ybtb.Workflows.Registry.Institutions;

/// <summary>定点医药机构 as it is in force.</summary>
/// <param name="Row">As it is stored.</param>
/// <param name="Particulars">In clear; without the wider record only what the row says.</param>
public sealed record Institution(InstitutionRow Row, InstitutionParticulars Particulars)
{
    public string Code => Row.Code;

    public InstitutionKind Kind => Row.Kind;

    /// <summary>Whether the fields of the change form are known at all.</summary>
    public bool IsComplete => Row.ParticularsSealed is not null && Row.CreditCode is not null;
}

/// <summary>Makes rows of institutions and opens them.</summary>
public sealed class InstitutionRows(FieldCipher cipher)
{
    private const string Column = "institutions.particulars";

    public Institution Open(InstitutionRow row) => new(row, Overlay(row, row.ParticularsSealed is { } stored ? Open(stored) : InstitutionParticulars.Empty));

    public InstitutionParticulars Open(ReadOnlySpan<byte> particularsSealed) => InstitutionParticulars.From(ValueJson.Parse(cipher.Decrypt(Column, particularsSealed)));

    public byte[] Seal(InstitutionParticulars particulars) => cipher.Encrypt(Column, ValueJson.ToText(particulars.ToValue()));

    /// <summary>The row with another record, one version and revision on.</summary>
    public InstitutionRow Next(InstitutionRow row, InstitutionParticulars particulars) => new()
    {
        Code = row.Code,
        Kind = row.Kind,
        MayRefer = row.MayRefer,
        IsDesignated = row.IsDesignated,
        Name = particulars[InstitutionField.Name] ?? row.Name,
        Level = particulars[InstitutionField.Level],
        Region = particulars[InstitutionField.Region] ?? row.Region,
        CreditCode = particulars[InstitutionField.CreditCode],
        ParticularsSealed = Seal(particulars),
        Version = row.Version + 1,
        Revision = row.Revision + 1,
    };

    /// <summary>The clear columns are what lists and other rules read: they say what holds.</summary>
    private static InstitutionParticulars Overlay(InstitutionRow row, InstitutionParticulars particulars) => particulars
        .With(InstitutionField.Name, row.Name).With(InstitutionField.Level, row.Level).With(InstitutionField.Region, row.Region)
        .With(InstitutionField.CreditCode, row.CreditCode);
}
