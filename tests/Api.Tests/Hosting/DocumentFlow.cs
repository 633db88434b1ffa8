using Ybtb.Testing;

namespace Ybtb.Api.Tests.Hosting;

/// <summary>Waits for what the server issues by itself.</summary>
internal static class DocumentFlow
{
    /// <summary>A recognition case that is granted, and its issued documents by kind.</summary>
    public static async Task<(string Number, IReadOnlyDictionary<string, string> Documents)> FileDecidedAsync(this YbtbTestServer server, Person? person = null)
    {
        var number = await server.FileAcceptedAsync(person);
        await (await server.Of("reviewer.wuhua")).CompleteAsync(number, CaseFlow.Review, "通过");
        await (await server.Of("approver.wuhua")).CompleteAsync(number, CaseFlow.Approval, "准予");
        return (number, await server.IssuedAsync(number, "acceptance-notice", "chronic-disease-notice"));
    }

    /// <summary>Ids of a case's issued documents by kind, as soon as these are among them.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> IssuedAsync(this YbtbTestServer server, string number, params string[] kinds)
    {
        var clerk = await server.Of("clerk.wuhua");
        Dictionary<string, string> issued = [];
        await Wait.UntilAsync(async () =>
        {
            var documents = (await clerk.ReadAsync($"/api/cases/{number}/documents")).AsArray();
            issued = documents.Where(d => (string)d!["state"]! == "issued").ToDictionary(d => (string)d!["kind"]!, d => (string)d!["id"]!);
            return kinds.All(issued.ContainsKey);
        }, $"the documents of {number} to be issued");
        return issued;
    }
}
