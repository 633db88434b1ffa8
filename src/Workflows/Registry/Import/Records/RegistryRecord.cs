using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Registry.Import.Records;

/// <summary>One line of an import file, in clear: lives in memory only. Its parameters, in camel case, are the columns of the file.</summary>
public abstract record RegistryRecord
{
    /// <summary>Never the content: it holds personal values.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>A record that belongs to a person.</summary>
/// <param name="Number">Certificate number, normalised.</param>
public abstract record OfPersonRecord(CertificateType CertificateType, string Number) : RegistryRecord;

/// <summary>A record that belongs to an employer.</summary>
/// <param name="CreditCode">Normalised.</param>
public abstract record OfEmployerRecord(string CreditCode) : RegistryRecord;
