using NodaTime;
using Ybtb.Engine.Persistence;
using Ybtb.Workflows.Persistence;
using Ybtb.Workflows.Security;

namespace Ybtb.Api.Hosting;

/// <summary>Whether this node can take part: its database can be written, its master key opens the ring, its clock agrees with the database's.</summary>
internal sealed class Readiness(IWriteStore store, Storage storage, IReadContexts contexts, KeyRing ring, IClock clock, ServerOptions options)
{
    /// <summary>How far the node's clock may be from the database's (design D7): legal times come from the node's.</summary>
    private static readonly Duration MaxSkew = Duration.FromSeconds(1);

    /// <returns>Why the node is not ready, for the operator; null when it is.</returns>
    public async Task<string?> FindFaultAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.CommitAsync(new WriteSet(), cancellationToken);   // a commit of nothing fails as any other would
            await ring.RefreshAsync(cancellationToken);
            return await FindSkewAsync(cancellationToken);
        }
        catch (MasterKeyMismatchException)
        {
            return "主密钥与数据库中的密钥环不符。";
        }
        catch (Exception outage) when (DatabaseOutage.Is(outage))
        {
            return "数据库暂不可写。";
        }
    }

    private async Task<string?> FindSkewAsync(CancellationToken cancellationToken)
    {
        if (options.Clock is not null)
        {
            return null;   // a clock that is set by hand agrees with nothing
        }

        var before = clock.GetCurrentInstant();
        var there = await storage.ReadClockAsync(contexts, cancellationToken);
        var after = clock.GetCurrentInstant();
        return there < before - MaxSkew || there > after + MaxSkew
            ? $"本机时钟与数据库相差超过 {MaxSkew.TotalSeconds:0} 秒，请校准。"
            : null;
    }
}
