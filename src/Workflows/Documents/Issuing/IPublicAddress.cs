namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>Where the public reaches this installation: what the QR codes of documents begin with.</summary>
public interface IPublicAddress
{
    /// <summary>Absolute, ASCII, without a slash at its end.</summary>
    string Base { get; }
}

/// <summary>Pages below the public address.</summary>
public static class PublicPages
{
    /// <summary>Where applicants follow their cases; ASCII. A case's number behind a # fills it in.</summary>
    public static string ProgressPage(this IPublicAddress address) => $"{address.Base}/my";
}

/// <summary>An address that is known beforehand.</summary>
public sealed class FixedPublicAddress : IPublicAddress
{
    /// <param name="address">Absolute, http or https.</param>
    public FixedPublicAddress(Uri address) => Base = address.AbsoluteUri.TrimEnd('/');

    public string Base { get; }
}
