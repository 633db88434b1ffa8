using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Search;

namespace Ybtb.Api.Hosting;

/// <summary>Makes the cases of an earlier version findable once the server is up.</summary>
internal sealed partial class SearchBackfillService(CaseSearchBackfill backfill, ILogger<SearchBackfillService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var done = await Task.Run(() => backfill.RunAsync(stoppingToken), stoppingToken);
            if (done > 0)
            {
                MadeFindable(logger, done);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops; the rest is done at its next start.
        }
        catch (StoreUnavailableException unavailable)
        {
            NotNow(logger, unavailable);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Done} cases of an earlier version can now be found by name and phone.")]
    private static partial void MadeFindable(ILogger logger, int done);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database cannot be written: cases of an earlier version are made findable at the next start.")]
    private static partial void NotNow(ILogger logger, Exception failure);
}
