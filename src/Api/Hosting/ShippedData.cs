using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Engine.Compilation;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Calendars;
using Ybtb.Workflows.Catalogues;
using Ybtb.Workflows.Offices;
using Ybtb.Workflows.Registry;

namespace Ybtb.Api.Hosting;

/// <summary>Brings what the product ships into the database: offices, definitions, and demonstration data where wanted.</summary>
internal sealed class ShippedData(
    ServerOptions options, IReadContexts contexts, IWriteStore store, DefinitionLibrary library, ActivityRegistry activities, FirstAdministrator administrator,
    OfficeTree offices, OfficeSource officeChanges, CalendarSource calendars, CatalogueSource catalogues, SyntheticPeopleLoader people, IClock clock, ILogger<ShippedData> logger)
{
    /// <summary>The same invented people on every machine, so that samples can name them.</summary>
    internal const int PeopleSeed = 55;

    public async Task ImportAsync(CancellationToken cancellationToken)
    {
        await ImportOfficesAsync(cancellationToken);
        await officeChanges.ReloadAsync(cancellationToken);
        await using (var calendar = File.OpenRead(Path.Combine(options.ShippedDirectory, "data", "calendar-cn.json")))
        {
            await calendars.OpenAsync(calendar, cancellationToken);
        }

        if (!await catalogues.OpenAsync(cancellationToken))
        {
            logger.LogWarning("事项目录随新版本更新，但本地已有修改，未自动发布，已转为草稿，请在“基础数据 → 事项目录”中核对");
        }

        await ImportAccountsAsync(cancellationToken);
        await ImportDefinitionsAsync(cancellationToken);
    }

    private async Task ImportOfficesAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        if (await db.Set<OfficeRow>().AnyAsync(cancellationToken))
        {
            return;
        }

        var writes = new WriteSet();
        foreach (var office in offices.All.Where(office => options.DemoData || office.Level.IsAdministrative()))
        {
            writes.Insert(OfficeRow.Of(office));
        }

        await store.CommitAsync(writes, cancellationToken);
    }

    private async Task ImportAccountsAsync(CancellationToken cancellationToken)
    {
        await using var db = contexts.Create();
        if (await db.Set<Account>().AnyAsync(cancellationToken))
        {
            return;
        }

        if (options.DemoData)
        {
            var writes = new WriteSet();
            DemoAccounts.AddTo(writes, clock.GetCurrentInstant());
            await store.CommitAsync(writes, cancellationToken);
            await people.LoadAsync(options.People, PeopleSeed, cancellationToken);
        }
        else if (await administrator.EnsureAsync(cancellationToken) is { } password)
        {
            logger.LogWarning("首次启动：管理员账号 {Login}，初始密码 {Password}，首次登录须修改，不再显示", FirstAdministrator.Login, password);
        }
    }

    private async Task ImportDefinitionsAsync(CancellationToken cancellationToken)
    {
        var files = new List<(string Name, byte[] Json, WorkflowDefinition Definition)>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(options.ShippedDirectory, "workflows"), "*.json").Order(StringComparer.Ordinal))
        {
            var json = await File.ReadAllBytesAsync(file, cancellationToken);
            files.Add((Path.GetFileName(file), json, DefinitionReader.Read(json).Definition));
        }

        foreach (var (name, json, _) in DefinitionOrder.PartsFirst(files, f => f.Definition, activities))
        {
            var imported = await library.ImportShippedAsync(json, cancellationToken);
            if (imported is ShippedImport.SavedAsDraft or ShippedImport.KeptBackForDraft)
            {
                logger.LogWarning("流程 {File} 随新版本更新，但本地已有修改，未自动发布（{Outcome}）", name, imported);
            }
        }
    }
}
