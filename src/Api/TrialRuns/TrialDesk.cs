using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using Ybtb.Api.Endpoints;
using Ybtb.Api.Hosting;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Engine.Runtime;
using Ybtb.Engine.Values;
using Ybtb.Workflows;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Instances.Courses;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.TrialRuns;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Ybtb.Api.TrialRuns;

/// <summary>试运行 from the designer: a draft is tried in a world of its own, and what it came to is kept for a day (decision 042).</summary>
/// <remarks>The flow of an item is tried by filing its sample application there; any other flow is started as it is.</remarks>
internal sealed class TrialDesk(
    TrialWorlds worlds, TrialRunStore store, DefinitionVersions versions, ServerOptions options, ShippedCatalogue shipped, IClock clock,
    Microsoft.Extensions.Options.IOptions<JsonOptions> json) : IDisposable
{
    /// <summary>How long a flow may take to come to rest; longer ones are stopped.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>城乡居民参保登记: the applicant of the samples becomes insured by it.</summary>
    private const string Enrollment = "resident-enrollment";

    /// <summary>Trial runs take the processor from cases: one at a time on a node.</summary>
    private readonly SemaphoreSlim running = new(1);

    public async Task<TrialStart> RunAsync(Viewer viewer, TrialRequest request, CancellationToken cancellationToken)
    {
        if (await versions.FindAsync(request.DefinitionId, null, cancellationToken) is not { } latest)
        {
            return new TrialStart.NotFound();
        }

        await running.WaitAsync(cancellationToken);
        try
        {
            await using var world = await worlds.NewAsync(cancellationToken);
            return await InTimeAsync(token => RunAsync(viewer, world, latest, request, token), () => new TrialStart.Refused([TooLong]), cancellationToken);
        }
        finally
        {
            running.Release();
        }
    }

    /// <summary>Runs one activity of a version by itself, with the variables around it as the definition has them or as test values say.</summary>
    public async Task<ActivityTrial> TestAsync(string versionId, string nodeId, CancellationToken cancellationToken)
    {
        if (await versions.FindAsync(versionId, cancellationToken) is not { } version || ActivityExtract.Of(version, nodeId, IsOfItem(version.DefinitionId)) is not { } extract)
        {
            return new ActivityTrial.NotFound();
        }

        await running.WaitAsync(cancellationToken);
        try
        {
            await using var world = await worlds.NewAsync(cancellationToken);
            return await InTimeAsync(token => TestAsync(world, version.DefinitionId, extract, token), () => new ActivityTrial.Refused([TooLong]), cancellationToken);
        }
        finally
        {
            running.Release();
        }
    }

    /// <summary>The course of an instance in a trial run; null when there is none, or it is another account's.</summary>
    public async Task<ShownCourse?> CourseAsync(Viewer viewer, Guid trialRun, Guid instance, CancellationToken cancellationToken)
    {
        if (await FindAsync(viewer, trialRun, cancellationToken) is not { } row)
        {
            return null;
        }

        await using var world = await worlds.ReopenAsync(row.Database, row.ClockAt, cancellationToken);
        return await world.Get<CourseDesk>().TriedCourseAsync(instance, TrialKey.PrefixOf(trialRun), cancellationToken);
    }

    /// <summary>The version that was tried, or one that it used, as it was then; null when there is none.</summary>
    public async Task<DefinitionVersionRow?> VersionAsync(Viewer viewer, Guid trialRun, string versionId, CancellationToken cancellationToken)
    {
        if (await FindAsync(viewer, trialRun, cancellationToken) is not { } row)
        {
            return null;
        }

        await using var world = await worlds.ReopenAsync(row.Database, row.ClockAt, cancellationToken);
        return await world.Get<DefinitionVersions>().FindAsync(versionId, cancellationToken);
    }

    public void Dispose() => running.Dispose();

    private static string TooLong => $"试运行超过 {Longest.TotalSeconds} 秒仍未停下，已中止；请检查流程是否有不停重复的部分。";

    private async Task<TrialRunRow?> FindAsync(Viewer viewer, Guid trialRun, CancellationToken cancellationToken) =>
        await store.FindAsync(trialRun, viewer.AccountId, cancellationToken) is { } row && row.Schema == await worlds.SchemaAsync(cancellationToken) ? row : null;

    private async Task<TrialStart> RunAsync(Viewer viewer, TrialWorld world, DefinitionVersionRow latest, TrialRequest request, CancellationToken cancellationToken)
    {
        if (await PublishAsync(world, latest.DefinitionId, latest.IsPublished, cancellationToken) is { } refused)
        {
            return new TrialStart.Refused(refused);
        }

        var (instance, reasons) = IsOfItem(latest.DefinitionId)
            ? await FileAsync(world, latest.DefinitionId, cancellationToken)
            : await StartAsync(world, request, cancellationToken);
        if (instance is not { } id)
        {
            return new TrialStart.Refused(reasons);
        }

        if (!await world.SettleAsync(cancellationToken))
        {
            return new TrialStart.Refused(["流程引起的后续处理没有止境，已中止；请检查是否有不停触发的事件或子流程。"]);
        }

        var row = new TrialRunRow
        {
            Id = Guid.CreateVersion7(clock.GetCurrentInstant().ToDateTimeOffset()),
            AccountId = viewer.AccountId,
            CreatedAt = clock.GetCurrentInstant(),
            DefinitionId = latest.DefinitionId,
            InstanceId = id,
            ClockAt = world.Now,
            Schema = await worlds.SchemaAsync(cancellationToken),
            Database = await world.SaveAsync(cancellationToken),
            Revision = 1,
        };
        if (row.Database.Length > TrialRunStore.MaxBytes)
        {
            return new TrialStart.Refused(["试运行产生的数据过多，无法保存。"]);
        }

        await store.AddAsync(row, cancellationToken);
        return new TrialStart.Started($"{TrialKey.PrefixOf(row.Id)}{id}");
    }

    private async Task<ActivityTrial> TestAsync(TrialWorld world, string definitionId, ActivityExtract extract, CancellationToken cancellationToken)
    {
        await world.Get<DefinitionLibrary>().SaveDraftAsync(extract.Document, DefinitionChange.System, cancellationToken);
        if (await PublishAsync(world, definitionId, isPublished: false, cancellationToken) is { } refused)
        {
            return new ActivityTrial.Refused(refused);
        }

        var (instance, reasons) = IsOfItem(definitionId)
            ? await FileAsync(world, definitionId, cancellationToken)
            : await StartAsync(world, new TrialRequest(definitionId, Value.EmptyObject, null), cancellationToken);
        if (instance is not { } id)
        {
            return new ActivityTrial.Refused(reasons);
        }

        await world.SettleAsync(cancellationToken);
        var course = await world.Get<CourseDesk>().TriedCourseAsync(id, "", cancellationToken);
        return course?.Executions(extract.NodeId).LastOrDefault() is { } execution
            ? new ActivityTrial.Run(execution)
            : new ActivityTrial.Refused(["该活动没有执行到。"]);
    }

    /// <returns>Why it cannot be published; null when it is.</returns>
    private static async Task<IReadOnlyList<string>?> PublishAsync(TrialWorld world, string definitionId, bool isPublished, CancellationToken cancellationToken)
    {
        if (isPublished)
        {
            return null;
        }

        var published = await world.Get<DefinitionLibrary>().PublishAsync(definitionId, DefinitionChange.System, cancellationToken);
        return published is { Version.IsPublished: true } ? null
            : [.. published!.Findings.Where(f => f.Severity == FindingSeverity.Error).Select(f => f.Message).Distinct()];
    }

    private bool IsOfItem(string definitionId) => shipped.Catalogue.Find(definitionId) is { Handling: not null } && File.Exists(SampleOf(definitionId));

    private string SampleOf(string item) => Path.Combine(options.ShippedDirectory, "samples", "cases", $"{item}.json");

    /// <summary>Files the item's sample application at a window.</summary>
    private async Task<(Guid? Instance, IReadOnlyList<string> Reasons)> FileAsync(TrialWorld world, string item, CancellationToken cancellationToken)
    {
        if (item != Enrollment)
        {
            await FileSampleAsync(world, Enrollment, cancellationToken);   // so that whoever applies is insured; if not, the flow will say so
        }

        return await FileSampleAsync(world, item, cancellationToken);
    }

    private async Task<(Guid? Instance, IReadOnlyList<string> Reasons)> FileSampleAsync(TrialWorld world, string item, CancellationToken cancellationToken)
    {
        var sample = JsonSerializer.Deserialize<FileCaseRequest>(await File.ReadAllBytesAsync(SampleOf(item), cancellationToken), json.Value.SerializerOptions)!;
        var request = new FileCase
        {
            ItemCode = item,
            Channel = sample.Channel,
            Answers = sample.Answers,
            Materials = [.. (sample.Materials ?? []).Select(m => m.ToSubmitted())],
            IdentityLevel = sample.IdentityLevel,
            Representative = sample.Representative?.ToRepresentative(),
            ReceivedAt = world.Now,
        };
        return await world.Get<CaseDesk>().FileAsync(Clerk(), request, cancellationToken) switch
        {
            FileCaseResult.Filed filed => (filed.Case.InstanceId, []),
            FileCaseResult.Invalid invalid => (null, [.. invalid.Problems.Select(p => $"示例申请：{p.Message}")]),
            FileCaseResult.NotHandled unhandled => (null, [unhandled.Reason]),
            FileCaseResult.Failed failed => (null, [failed.Reason]),
            var other => throw new InvalidOperationException($"A sample application came to {other.GetType().Name}."),
        };
    }

    private static async Task<(Guid? Instance, IReadOnlyList<string> Reasons)> StartAsync(TrialWorld world, TrialRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var receipt = await world.Get<WorkflowRuntime>().StartAsync(
                new StartRequest(request.DefinitionId) { Input = request.Input, TriggerActivityId = request.TriggerActivityId }, cancellationToken);
            return (receipt.InstanceId, []);
        }
        catch (Exception refused) when (refused is DefinitionNotPublishedException or ActivationRefusedException or StepFailedException)
        {
            return (null, [refused.Message]);
        }
    }

    /// <summary>A clerk of a window in 昆明市五华区, where the samples are filed.</summary>
    private Viewer Clerk()
    {
        var office = shipped.Offices.Find("530102") ?? throw new InvalidOperationException("The office of the samples is gone.");
        return new Viewer(Guid.Empty, "trial", "试运行", office.Code, office.Path, RoleSet.Of(Role.Clerk));
    }

    private static async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> act, Func<T> tooLong, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        try
        {
            return await act(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return tooLong();
        }
    }
}
