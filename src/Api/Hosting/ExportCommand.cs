using System.CommandLine;
using System.Globalization;
using Ybtb.Engine.Definitions;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Persistence.Rows;
using Ybtb.Workflows.Persistence;

namespace Ybtb.Api.Hosting;

/// <summary><c>workflows export</c>: writes what the designer holds as files that Elsa imports; needs no key and may run beside the server.</summary>
/// <remarks>Exit code 1 when there is no such version; then nothing is written.</remarks>
internal static class ExportCommand
{
    private static readonly Option<string?> Definition = new("--definition") { Description = "流程定义标识；不填则导出全部流程" };
    private static readonly Option<int?> Version = new("--version") { Description = "版本号，须与 --definition 同用；不填则为最新版本（含草稿）" };
    private static readonly Option<DirectoryInfo> Out = new("--out") { Description = "目标目录，没有则建立；同名文件被覆盖", DefaultValueFactory = _ => new DirectoryInfo(".") };
    private static readonly Option<bool> ShortNames = new("--short-names") { Description = "文件名为“标识.json”，与 workflows 目录一致" };

    public static Command Create()
    {
        var database = new DatabaseArguments();
        var command = new Command("export", "把流程定义导出为文件") { Definition, Version, Out, ShortNames };
        database.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Refusals.TellAsync(() => ExportAsync(parsed, database.Read(parsed), cancellationToken)));
        return command;
    }

    private static async Task<int> ExportAsync(ParseResult parsed, ServerOptions options, CancellationToken cancellationToken)
    {
        if (options.Database == DatabaseKind.Sqlite && !File.Exists(Path.Combine(options.DataDirectory, "ybtb.db")))
        {
            throw new InvalidOperationException($"目录“{options.DataDirectory}”中没有数据库。");
        }

        await using var services = options.OpenStorage().AddTo(new ServiceCollection()).BuildServiceProvider();
        var rows = await FindAsync(parsed, new DefinitionVersions(services.GetRequiredService<IReadContexts>()), cancellationToken);
        var folder = parsed.GetValue(Out)!;
        folder.Create();
        foreach (var row in rows)
        {
            var name = (parsed.GetValue(ShortNames) ? DefinitionExport.SourceFileNameOf(row.DefinitionId) : null)
                ?? DefinitionExport.FileNameOf(row.Name, row.DefinitionId, row.Id);
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, name), Export(row), cancellationToken);
            parsed.InvocationConfiguration.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{name}：{row.Name}，第{row.Version}版{(row.IsPublished ? "（已发布）" : row.PublishedAt is null ? "（草稿）" : "")}"));
        }

        return 0;
    }

    /// <exception cref="InvalidOperationException">There is no such version; the message is for the operator.</exception>
    private static async Task<IReadOnlyList<DefinitionVersionRow>> FindAsync(ParseResult parsed, DefinitionVersions versions, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(Definition) is not { } definition)
        {
            return parsed.GetValue(Version) is null
                ? await versions.FindAllAsync([.. (await versions.LatestAsync(cancellationToken)).Select(d => d.Id)], cancellationToken)
                : throw new InvalidOperationException("--version 须与 --definition 同用。");
        }

        return await versions.FindAsync(definition, parsed.GetValue(Version), cancellationToken) is { } row
            ? [row]
            : throw new InvalidOperationException($"没有流程定义“{definition}”，或没有该版本。");
    }

    private static byte[] Export(DefinitionVersionRow row) => DefinitionExport.Write(
        DefinitionReader.Read(row.Json).Definition, new VersionStamp(row.Id, row.DefinitionId, row.Version, row.IsLatest, row.IsPublished));
}
