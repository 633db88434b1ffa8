using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Registry;

/// <summary>The part of a certificate number by which a person is recognised.</summary>
public static class PersonKey
{
    private const int HolderLength = 9;

    /// <param name="normalised">Normalised by the rules of its type.</param>
    /// <returns>The number itself; of a 港澳居民来往内地通行证 the first nine characters, for the last two count its reissues.</returns>
    public static string Of(CertificateType type, string normalised) =>
        type == CertificateType.HongKongMacaoTravelPermit && normalised.Length > HolderLength ? normalised[..HolderLength] : normalised;
}
