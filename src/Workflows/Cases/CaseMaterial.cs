using NodaTime;

namespace Ybtb.Workflows.Cases;

/// <summary>A material (材料) as it was handed in. A later one for the same requirement supersedes it.</summary>
/// <param name="Sequence">From 1, in the order of handing in.</param>
/// <param name="Code">Code of the requirement or of one of its alternatives; of neither when it is surplus.</param>
/// <param name="Name">What it is, in the guide's or the filer's words.</param>
/// <param name="IsSurplus">True when the item asks for no such material: kept, never checked.</param>
/// <param name="File">Null when only data or an original at the counter was seen.</param>
/// <param name="Reason">Why it failed; null otherwise.</param>
public sealed record CaseMaterial(
    int Sequence, string Code, string Name, MaterialTrust Trust, bool IsSurplus, FileReference? File, MaterialVerdict Verdict, string? Reason)
{
    /// <summary>Last day on which a certificate is valid; null when it says none, or was not looked at.</summary>
    public LocalDate? ValidUntil { get; init; }

    /// <summary>Of a promise that was confirmed on screen: hash of the letter that was read (<see cref="ServiceItems.PromiseLetter.Hash"/>). The applicant
    /// made it when the material came in. Null otherwise, also for a letter signed on paper and uploaded.</summary>
    public string? PromiseHash { get; init; }
}

/// <summary>A stored file by its content.</summary>
/// <param name="Sha256">Lower-case hexadecimal, 64 characters.</param>
/// <param name="Size">In bytes.</param>
public sealed record FileReference(string Sha256, string Name, long Size)
{
    /// <summary>A PDF by its name, which the upload held against the content; otherwise it is a JPG.</summary>
    public bool IsPdf => Name.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);
}

/// <summary>On what ground a material is believed (材料可信等级).</summary>
public enum MaterialTrust
{
    /// <summary>原件核验: the original was seen at a counter.</summary>
    OriginalChecked,

    /// <summary>复印件.</summary>
    Copy,

    /// <summary>电子: uploaded.</summary>
    Electronic,

    /// <summary>数据共享: fetched from another authority, so it need not be given.</summary>
    DataSharing,

    /// <summary>承诺: promised instead of given.</summary>
    Promise,
}

/// <summary>What the check of a material said.</summary>
public enum MaterialVerdict
{
    Unchecked,
    Passed,
    Failed,
}
