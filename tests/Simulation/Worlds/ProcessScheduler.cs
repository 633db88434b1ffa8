namespace Ybtb.Simulation.Worlds;

/// <summary>Runs what a process has to do, one continuation at a time, each when the world says so.</summary>
/// <remarks>Every await of the code under simulation comes back here, so the world decides about each interleaving. One thread.</remarks>
internal sealed class ProcessScheduler : TaskScheduler
{
    private readonly List<Task> ready = [];
    private bool isDead;

    /// <summary>How many continuations could run now.</summary>
    public int Ready => ready.Count;

    public override int MaximumConcurrencyLevel => 1;

    /// <param name="which">Less than <see cref="Ready"/>.</param>
    public void RunOne(int which)
    {
        var task = ready[which];
        ready.RemoveAt(which);
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);   // a test runner's own would take the continuations away
        TryExecuteTask(task);
        SynchronizationContext.SetSynchronizationContext(outer);
    }

    /// <summary>Forgets everything, also what would still come.</summary>
    public void Crash()
    {
        isDead = true;
        ready.Clear();
    }

    protected override void QueueTask(Task task)
    {
        if (!isDead)
        {
            ready.Add(task);
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => ready;
}
