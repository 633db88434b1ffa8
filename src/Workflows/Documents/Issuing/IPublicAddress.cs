namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>Where the public reaches this installation: what the QR codes of documents begin with.</summary>
public interface IPublicAddress
{
    /// <summary>Absolute, ASCII, without a slash at its end.</summary>
    string Base { get; }
}

/// <summary>An address that is known beforehand.</summary>
public sealed class FixedPublicAddress : IPublicAddress
{
    /// <param name="address">Absolute, http or https.</param>
    public FixedPublicAddress(Uri address) => Base = address.AbsoluteUri.TrimEnd('/');

    public string Base { get; }
}
