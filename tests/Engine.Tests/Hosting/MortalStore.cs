using Ybtb.Engine.Persistence;

namespace Ybtb.Engine.Tests.Hosting;

/// <summary>A store under a process that dies at a commit: before it, or after it and before anybody is told.</summary>
/// <remarks>A death is no exception. The commit never returns, so nothing that stands behind it ever runs: no handler, no clean-up.</remarks>
internal sealed class MortalStore(ICommitStore inner, Death death) : ICommitStore
{
    private readonly TaskCompletionSource never = new();   // of its own: what waits for it is forgotten with it

    public bool IsDead { get; private set; }

    public async Task CommitAsync(WriteSet writes, CancellationToken cancellationToken)
    {
        if (death == Death.AfterCommit)
        {
            await inner.CommitAsync(writes, cancellationToken);
        }

        if (death != Death.None)
        {
            IsDead = true;
            await never.Task;
        }

        await inner.CommitAsync(writes, cancellationToken);
    }
}

/// <summary>When a process dies.</summary>
internal enum Death
{
    None,
    BeforeCommit,
    AfterCommit,
}
