using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

using NodaTime;
using NodaTime.Text;

namespace Ybtb.Workflows.Sla.Certification;

/// <summary>What checking a deadline certificate without any server brings to light.</summary>
/// <param name="Problems">Chinese sentences; none when it holds.</param>
/// <param name="Text">The certificate as JSON; null when it cannot be read.</param>
/// <param name="SignerFingerprint">SHA-256 of the signer's certificate, hexadecimal; null when there is no signature.</param>
public sealed record CertificateVerification(IReadOnlyList<string> Problems, string? Text, string? SignerFingerprint)
{
    public bool Holds => Problems.Count == 0;

    /// <summary>Checks the signature, who signed, and that the lines add up to the due instant.</summary>
    /// <param name="issuer">The office's certificate, had from the office; null to name the signer only.</param>
    public static CertificateVerification Verify(byte[] signed, X509Certificate2? issuer)
    {
        var cms = new SignedCms();
        try
        {
            cms.Decode(signed);
            cms.CheckSignature(verifySignatureOnly: true);
        }
        catch (CryptographicException)
        {
            return new(["签名无效：文件不是时限证明，或已被改动。"], null, null);
        }

        var signer = cms.SignerInfos[0].Certificate!;
        var problems = new List<string>();
        if (issuer is not null && !signer.RawData.AsSpan().SequenceEqual(issuer.RawData))
        {
            problems.Add("签发证书与所给的机构证书不一致。");
        }

        var text = Encoding.UTF8.GetString(cms.ContentInfo.Content);
        problems.AddRange(Inconsistencies(text));
        return new(problems, text, Convert.ToHexStringLower(SHA256.HashData(signer.RawData)));
    }

    private static IEnumerable<string> Inconsistencies(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return [.. Inconsistencies(document.RootElement)];
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException or UnparsableValueException)
        {
            return ["证明内容不完整。"];
        }
    }

    private static IEnumerable<string> Inconsistencies(JsonElement certificate)
    {
        if (certificate.GetProperty("form").GetString() != DeadlineCertificate.Form)
        {
            yield return "不是时限证明。";
            yield break;
        }

        var days = certificate.GetProperty("explanation").GetProperty("days").EnumerateArray()
            .Select(day => (Day: Day(day.GetProperty("day")), Number: day.GetProperty("number") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : (int?)null))
            .ToList();
        if (days.Where((day, i) => day.Day != days[0].Day.PlusDays(i)).Any())
        {
            yield return "逐日说明有缺漏的日期。";
        }

        var counted = days.Where(day => day.Number is not null).ToList();
        if (counted.Where((day, i) => day.Number != i + 1).Any())
        {
            yield return "逐日说明的计数不连续。";
        }

        if (certificate.GetProperty("basis").GetString() != DeadlineBasis.Counted)
        {
            yield break;
        }

        var limit = Math.Max(1, certificate.GetProperty("days").GetInt32());
        if (counted.Count != limit)
        {
            yield return $"计入{counted.Count}日，与期限{limit}日不符。";
        }

        var due = OffsetDateTimePattern.Rfc3339.Parse(certificate.GetProperty("due").GetString()!).GetValueOrThrow().LocalDateTime;
        if (counted.Count > 0 && due != EndOf(counted[^1].Day, certificate.GetProperty("close").GetString()!))
        {
            yield return "到期时刻与最后一个计入日不符。";
        }
    }

    private static LocalDateTime EndOf(LocalDate day, string close) =>
        close == "24:00" ? day.PlusDays(1).AtMidnight() : day.At(LocalTimePattern.GeneralIso.Parse(close.Length == 5 ? close + ":00" : close).GetValueOrThrow());

    private static LocalDate Day(JsonElement text) => LocalDatePattern.Iso.Parse(text.GetString()!).GetValueOrThrow();
}
