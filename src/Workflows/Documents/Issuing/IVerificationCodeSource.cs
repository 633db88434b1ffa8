using System.Security.Cryptography;

namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>Where verification codes come from; tests bring their own.</summary>
public interface IVerificationCodeSource
{
    VerificationCode Next();
}

/// <summary>Codes that nobody can guess, so that whoever asks about a document has it before him.</summary>
public sealed class RandomVerificationCodeSource : IVerificationCodeSource
{
    public VerificationCode Next()
    {
        Span<byte> random = stackalloc byte[VerificationCode.RandomBytes];
        RandomNumberGenerator.Fill(random);
        return VerificationCode.Of(random);
    }
}
