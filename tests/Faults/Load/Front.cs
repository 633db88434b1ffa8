namespace Ybtb.Faults.Load;

/// <summary>Where the clients find the server; while there is none they wait.</summary>
internal sealed class Front
{
    private readonly Lock mutex = new();
    private TaskCompletionSource<Uri> server = Nobody();

    public Task<Uri> AddressAsync()
    {
        lock (mutex)
        {
            return server.Task;
        }
    }

    public void Open(Uri address)
    {
        lock (mutex)
        {
            if (server.Task.IsCompleted)
            {
                server = Nobody();
            }

            server.SetResult(address);
        }
    }

    public void Close()
    {
        lock (mutex)
        {
            server = server.Task.IsCompleted ? Nobody() : server;
        }
    }

    private static TaskCompletionSource<Uri> Nobody() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
