using System.Buffers;
using Ybtb.Engine.Definitions;

namespace Ybtb.Api.Endpoints;

/// <summary>Reads a definition document as the body of a request.</summary>
internal static class DocumentBody
{
    /// <summary>The body, one byte beyond what is allowed at the most: the reader then says that it is too large.</summary>
    public static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await request.BodyReader.ReadAsync(cancellationToken);
            if (result.IsCompleted || result.Buffer.Length > DefinitionReader.MaxBytes)
            {
                var bytes = result.Buffer.Slice(0, Math.Min(result.Buffer.Length, DefinitionReader.MaxBytes + 1)).ToArray();
                request.BodyReader.AdvanceTo(result.Buffer.End);   // otherwise the connection is cut, and the caller's next request with it
                return bytes;
            }

            request.BodyReader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
