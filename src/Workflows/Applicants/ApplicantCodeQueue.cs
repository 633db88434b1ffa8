using System.Threading.Channels;

namespace Ybtb.Workflows.Applicants;

/// <summary>Requests for codes on their way: whoever asks is answered before anything is looked up, so that the time tells nothing.</summary>
/// <remarks>In memory: what a crash loses is asked for again.</remarks>
public sealed class ApplicantCodeQueue
{
    private const int Capacity = 1_000;

    private readonly Channel<CodeRequest> requests = Channel.CreateBounded<CodeRequest>(new BoundedChannelOptions(Capacity) { SingleReader = true });

    /// <returns>False when too many wait already.</returns>
    public bool TryAdd(CodeRequest request) => requests.Writer.TryWrite(request);

    public IAsyncEnumerable<CodeRequest> TakeAllAsync(CancellationToken cancellationToken) => requests.Reader.ReadAllAsync(cancellationToken);
}
