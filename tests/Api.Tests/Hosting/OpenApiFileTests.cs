using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Architecture;

namespace Ybtb.Api.Tests.Hosting;

/// <summary>The staff pages' client is typed by a committed copy of the API's description: the copy is true.</summary>
/// <remarks>With the environment variable <c>YBTB_WRITE_OPENAPI</c> set, the copy is written anew instead.</remarks>
[Collection(SharedServer.Name)]
public sealed class OpenApiFileTests(SharedServer shared)
{
    private const string File = "src/Designer/openapi.json";

    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task CommittedFile_IsWhatTheServerDescribes()
    {
        using var nobody = shared.Server.Open();
        var document = (await nobody.ReadAsync("/openapi/v1.json")).AsObject();
        document.Remove("servers");   // this test's own address
        var described = Sorted(document)!.ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable("YBTB_WRITE_OPENAPI") is not null)
        {
            await System.IO.File.WriteAllTextAsync(SourceTree.PathOf(File), described);
        }

        Assert.True(
            SourceTree.Read(File).ReplaceLineEndings("\n") == described,
            $"{File} no longer says what the server does: set YBTB_WRITE_OPENAPI=1 and run this test to write it anew.");
    }

    /// <summary>With the members of every object in order: routes that are declared in another place change nothing.</summary>
    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject found => new JsonObject(found.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
