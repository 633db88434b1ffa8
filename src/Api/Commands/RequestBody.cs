using System.Buffers;

namespace Ybtb.Api.Commands;

/// <summary>Reads the body of a request that is no command of ours, such as a document.</summary>
internal static class RequestBody
{
    /// <summary>The body, one byte beyond what is allowed at the most: whoever reads it then says that it is too large.</summary>
    /// <param name="most">In bytes.</param>
    public static async Task<byte[]> ReadAsync(HttpRequest request, int most, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await request.BodyReader.ReadAsync(cancellationToken);
            if (result.IsCompleted || result.Buffer.Length > most)
            {
                var bytes = result.Buffer.Slice(0, Math.Min(result.Buffer.Length, most + 1)).ToArray();
                request.BodyReader.AdvanceTo(result.Buffer.End);   // otherwise the connection is cut, and the caller's next request with it
                return bytes;
            }

            request.BodyReader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
