using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Workflows.Security;

/// <summary>Signs for this installation: an X.509 certificate and its key, shared by all nodes of the database.</summary>
/// <remarks>
/// The certificate is self-signed and made on the first start (ECDSA P-256, ten years): whoever verifies a signature gets it from the office once
/// and compares its fingerprint. Until <see cref="OpenAsync"/> has run, every use throws.
/// </remarks>
public sealed class SigningIdentity(MasterKey master, IDbContextFactory<YbtbContext> contexts, IWriteStore store, IClock clock)
{
    private const string Purpose = "Signing";
    private const string Subject = "CN=云南医保 医保通办 电子签发, C=CN";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string SigningCertificateAttribute = "1.2.840.113549.1.9.16.2.47";
    private const int Years = 10;
    private const int DetachedOverhead = 1024;

    private X509Certificate2? certificate;

    /// <summary>The certificate without its key.</summary>
    public X509Certificate2 Certificate => X509CertificateLoader.LoadCertificate(Own.RawData);

    private X509Certificate2 Own => certificate ?? throw new InvalidOperationException("The signing identity is not open.");

    /// <summary>Reads the certificate, and makes it on an empty database.</summary>
    /// <exception cref="MasterKeyMismatchException">Its key was wrapped by another master key.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var row = await ReadAsync(cancellationToken);
        if (row is null)
        {
            await CreateAsync(cancellationToken);
            row = await ReadAsync(cancellationToken) ?? throw new InvalidOperationException("The signing certificate was not stored.");
        }

        certificate = Unwrap(row);
    }

    /// <summary>Signs the content and keeps it inside: CMS (RFC 5652), DER, SHA-256, with the certificate.</summary>
    public byte[] Sign(byte[] content)
    {
        var cms = new SignedCms(new ContentInfo(content), detached: false);
        var signer = new CmsSigner(Own) { DigestAlgorithm = new Oid(Sha256), IncludeOption = X509IncludeOption.EndCertOnly };
        signer.SignedAttributes.Add(new Pkcs9SigningTime(clock.GetCurrentInstant().ToDateTimeUtc()));
        cms.ComputeSignature(signer);
        return cms.Encode();
    }

    /// <summary>The most bytes that <see cref="SignDetached"/> answers with.</summary>
    public int DetachedSize => Own.RawData.Length + DetachedOverhead;

    /// <summary>Signs the content without keeping it inside: CMS, DER, SHA-256, with the certificate, and naming it as PAdES asks (ETSI EN 319 142-1).</summary>
    /// <param name="signedAt">Said elsewhere, by what the signature stands in; the certificate must be valid then.</param>
    /// <exception cref="CertificateNotValidException">It is not valid then.</exception>
    public byte[] SignDetached(byte[] content, Instant signedAt)
    {
        var own = Own;
        if (signedAt < Of(own.NotBefore) || signedAt > Of(own.NotAfter))
        {
            throw new CertificateNotValidException(Of(own.NotBefore), Of(own.NotAfter));
        }

        var cms = new SignedCms(new ContentInfo(content), detached: true);
        var signer = new CmsSigner(own) { DigestAlgorithm = new Oid(Sha256), IncludeOption = X509IncludeOption.EndCertOnly };
        signer.SignedAttributes.Add(new AsnEncodedData(SigningCertificateAttribute, NameOf(own)));
        cms.ComputeSignature(signer);
        return cms.Encode();
    }

    private static Instant Of(DateTime local) => Instant.FromDateTimeUtc(local.ToUniversalTime());

    /// <summary>SigningCertificateV2 (RFC 5035): the signature cannot be passed off as that of another certificate with the same key.</summary>
    private static byte[] NameOf(X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
        }

        return writer.Encode();
    }

    private async Task<SigningCertificateRow?> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<SigningCertificateRow>().AsNoTracking().OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        var now = clock.GetCurrentInstant();
        using var made = request.CreateSelfSigned(now.ToDateTimeOffset().AddDays(-1), now.ToDateTimeOffset().AddYears(Years));
        var writes = new WriteSet();
        writes.Insert(new SigningCertificateRow
        {
            Id = 1,
            Certificate = made.RawData,
            WrappedKey = master.Wrap(Purpose, key.ExportPkcs8PrivateKey()),
            CreatedAt = now,
        });
        try
        {
            await store.CommitAsync(writes, cancellationToken);
        }
        catch (WriteConflictException)
        {
            // Another node starting on the same empty database was first; its certificate is read next.
        }
    }

    private X509Certificate2 Unwrap(SigningCertificateRow row)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportPkcs8PrivateKey(master.Unwrap(Purpose, row.WrappedKey), out _);
            using var open = X509CertificateLoader.LoadCertificate(row.Certificate);
            return open.CopyWithPrivateKey(key);
        }
        catch (CryptographicException)
        {
            throw new MasterKeyMismatchException();
        }
    }
}
