using Ybtb.Engine.Persistence;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Catalogues;

namespace Ybtb.Workflows.Cases;

/// <content>Applications that become cases together, or not at all (docs/decisions/085).</content>
public sealed partial class CaseDesk
{
    /// <summary>How often applications filed together are judged anew before their filer is told to come back.</summary>
    private const int MaxTries = 12;

    /// <summary>Files several applications and takes the first step of each, all in one transaction: they all become cases, or none does.</summary>
    /// <param name="requests">Of different items, each with a key of its own or none.</param>
    public async Task<FileTogetherResult> FileTogetherAsync(Viewer viewer, IReadOnlyList<FileCase> requests, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await RepeatedAsync(requests, cancellationToken) is { } repeated)
            {
                return repeated;
            }

            var judged = new List<(Filing? Filing, FileCaseResult? Refusal)>(requests.Count);
            foreach (var request in requests)
            {
                judged.Add(await JudgeAsync(viewer, request, cancellationToken));
            }

            if (judged.Any(one => one.Filing is null))
            {
                return new FileTogetherResult.Refused([.. judged.Select(one => one.Refusal)]);
            }

            var drafts = new List<(FileCase Request, CaseFile Draft)>(requests.Count);
            foreach (var (filing, _) in judged)
            {
                drafts.Add((filing!.Request, await SignedAsync(filing, cancellationToken)));
            }

            try
            {
                var receipts = await runtime.StartTogetherAsync([.. drafts.Select(one => StartOf(viewer, one.Request, one.Draft))], cancellationToken);
                return new FileTogetherResult.Filed([.. receipts.Select((receipt, i) => receipt.CaseOf(drafts[i].Draft.Number)!)], IsRepeated: false);
            }
            catch (DefinitionNotPublishedException unpublished)
            {
                return new FileTogetherResult.Refused([new FileCaseResult.NotHandled(unpublished.Message)]);
            }
            catch (StepFailedException failed)
            {
                return new FileTogetherResult.Refused([new FileCaseResult.Failed(failed.Message)]);
            }
            catch (WriteConflictException conflict) when (RowsOfClaim.Contains(conflict.RowType))
            {
                if (attempt >= MaxTries)
                {
                    throw new StoreUnavailableException("同一申请正被多处同时提交，请稍后再试。", conflict);
                }

                // A number drawn before, an invoice that another claim has just taken, a calendar or a catalogue published this instant, or the
                // same request sent twice at once: everything is judged anew, by what there is now.
                if (conflict.RowType == typeof(CatalogueVersionRow))
                {
                    await settings.GetAsync(drafts[0].Draft.CatalogueVersion + 1, cancellationToken);
                }
            }
        }
    }

    /// <returns>Null when the request did not come before.</returns>
    private async Task<FileTogetherResult?> RepeatedAsync(IReadOnlyList<FileCase> requests, CancellationToken cancellationToken)
    {
        var cases = new List<CaseFile>();
        foreach (var request in requests)
        {
            if (request.Idempotency is not { } key || await lists.FindCommandAsync(key.Scope, cancellationToken) is not { } before)
            {
                continue;
            }

            if (Repeat(before, key) is not FileCaseResult.Repeated repeated)
            {
                return new FileTogetherResult.Refused([new FileCaseResult.KeyReused()]);
            }

            cases.Add(await FindOwnAsync(repeated.Number, cancellationToken));
        }

        return cases.Count > 0 ? new FileTogetherResult.Filed(cases, IsRepeated: true) : null;
    }
}

/// <summary>What became of applications filed together.</summary>
public abstract record FileTogetherResult
{
    private FileTogetherResult()
    {
    }

    /// <param name="Cases">In the order of the applications, as they stand after their first steps.</param>
    /// <param name="IsRepeated">Whether the same request came before.</param>
    public sealed record Filed(IReadOnlyList<CaseFile> Cases, bool IsRepeated) : FileTogetherResult;

    /// <summary>Nothing was filed.</summary>
    /// <param name="Refusals">In the order of the applications; null for one that nothing speaks against.</param>
    public sealed record Refused(IReadOnlyList<FileCaseResult?> Refusals) : FileTogetherResult;
}
