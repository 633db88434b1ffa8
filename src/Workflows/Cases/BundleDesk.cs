using System.Diagnostics;
using System.Security.Cryptography;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;

namespace Ybtb.Workflows.Cases;

/// <summary>合并申报: claims for one birth or operation with one set of materials (I23-3). All of them become cases, or none (docs/decisions/085).</summary>
public sealed class BundleDesk(CaseDesk cases, ICaseSettings settings)
{
    /// <summary>Items 20, 21 and 23.</summary>
    public static IReadOnlyList<string> Items { get; } = ["maternity-medical-expense", "family-planning-medical-expense", "maternity-allowance"];

    /// <summary>Judges all applications, then files them in one transaction, each under a key of its own.</summary>
    /// <param name="applications">Each with its own materials.</param>
    /// <param name="shared">Materials for all of them: each takes those its item asks for.</param>
    /// <param name="key">Null when the caller sends none.</param>
    public async Task<BundleResult> FileAsync(
        Viewer viewer, IReadOnlyList<FileCase> applications, IReadOnlyList<SubmittedMaterial> shared, IdempotencyKey? key, CancellationToken cancellationToken)
    {
        if (Unfit(applications) is { Count: > 0 } unfit)
        {
            return new BundleResult.Invalid(unfit);
        }

        var now = await settings.GetAsync(cancellationToken);
        var filings = applications.Select((application, place) => application with
        {
            Materials = [.. application.Materials, .. shared.Where(material => now.Catalogue.Find(application.ItemCode)?.Requirements.Any(requirement => requirement.IsMetBy(material.Code)) == true)],
            Idempotency = key is null ? null : new IdempotencyKey(ScopeOf(key, place), key.BodyDigest),
        }).ToList();
        return await cases.FileTogetherAsync(viewer, filings, cancellationToken) switch
        {
            FileTogetherResult.Filed filed => new BundleResult.Filed(filed.Cases, filed.IsRepeated),
            FileTogetherResult.Refused refused => Refusal(refused.Refusals),
            var result => throw new UnreachableException($"{result}"),
        };
    }

    /// <summary>What is wrong with the bundle itself.</summary>
    private static List<FormProblem> Unfit(IReadOnlyList<FileCase> applications)
    {
        var problems = new List<FormProblem>();
        if (applications.Count < 2 || applications.Any(application => !Items.Contains(application.ItemCode)) || applications.DistinctBy(application => application.ItemCode).Count() != applications.Count)
        {
            problems.Add(new("cases", FormProblemCodes.NotAChoice, "合并申报须选择生育医疗费用、计划生育医疗费用、生育津贴中的两项以上，每项一次。"));
        }

        if (applications.Select(application => IdentifierText.Normalise(application.Answers["certificateNumber"].AsStringOrNull() ?? "")).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            problems.Add(new("cases", FormProblemCodes.NotAChoice, "合并申报的各事项应为同一参保人。"));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < applications.Count; i++)
        {
            var rows = applications[i].Answers["invoices"] is { Kind: ValueKind.Array } invoices ? invoices.AsArray().ToArray() : [];
            for (var row = 0; row < rows.Length; row++)
            {
                var invoice = IdentifierText.Normalise($"{rows[row]["code"].AsStringOrNull()}/{rows[row]["number"].AsStringOrNull()}");
                if (!seen.Add($"{invoice}") && !IsTwiceInOne(rows, row))
                {
                    problems.Add(new($"cases[{i}].invoices[{row}].number", FormProblemCodes.Duplicate, "该票据已在合并申报的另一事项中填写。"));
                }
            }
        }

        return problems;
    }

    /// <summary>The form itself says so.</summary>
    private static bool IsTwiceInOne(Value[] rows, int place) =>
        rows.Take(place).Any(row => row["number"].AsStringOrNull() == rows[place]["number"].AsStringOrNull() && row["code"].AsStringOrNull() == rows[place]["code"].AsStringOrNull());

    /// <summary>What forbids the whole comes first; what is wrong with the applications is said all at once.</summary>
    private static BundleResult Refusal(IReadOnlyList<FileCaseResult?> refusals) =>
        refusals.FirstOrDefault(refusal => refusal is not (null or FileCaseResult.Invalid)) switch
        {
            FileCaseResult.Denied denied => new BundleResult.Denied(denied.Reason),
            FileCaseResult.KeyReused => new BundleResult.KeyReused(),
            FileCaseResult.Failed failed => new BundleResult.Failed(failed.Reason),
            null => new BundleResult.Invalid([.. refusals.SelectMany((refusal, place) => refusal is FileCaseResult.Invalid invalid ? invalid.Problems.Select(problem => At(place, problem)) : [])]),
            _ => new BundleResult.NotHandled(),
        };

    private static FormProblem At(int place, FormProblem problem) => problem with { Path = $"cases[{place}].{problem.Path}" };

    private static byte[] ScopeOf(IdempotencyKey key, int place) => SHA256.HashData([.. key.Scope, (byte)place]);
}

/// <summary>What became of a bundle.</summary>
public abstract record BundleResult
{
    private BundleResult()
    {
    }

    /// <param name="Cases">In the order of the applications.</param>
    /// <param name="IsRepeated">Whether the same request came before.</param>
    public sealed record Filed(IReadOnlyList<CaseFile> Cases, bool IsRepeated) : BundleResult;

    /// <summary>All that is wrong, at once (422); nothing was filed.</summary>
    public sealed record Invalid(IReadOnlyList<FormProblem> Problems) : BundleResult;

    /// <summary>Not allowed (403).</summary>
    public sealed record Denied(string Reason) : BundleResult;

    /// <summary>The key was used with another body (422).</summary>
    public sealed record KeyReused : BundleResult;

    /// <summary>No such item, or one that the system does not handle yet (404).</summary>
    public sealed record NotHandled : BundleResult;

    /// <summary>A first step could not be taken (500).</summary>
    public sealed record Failed(string Reason) : BundleResult;
}
