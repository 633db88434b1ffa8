using System.Net;
using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Calendars;
using Ybtb.Api.Tests.Hosting;
using Ybtb.Api.Tests.Security;

namespace Ybtb.Api.Tests.Instances;

/// <summary>归档 over HTTP: how it is set.</summary>
[Collection(SharedServer.Name)]
public sealed class ArchivingTests(SharedServer shared)
{
    private readonly YbtbTestServer server = shared.Server;

    [Fact]
    public async Task Set_IsForOperationsAndBounded()
    {
        var (operations, clerk) = (await server.Of("operations"), await server.Of("clerk.wuhua"));
        await ProblemAssert.IsAsync(await clerk.Http.GetAsync("/api/archiving"), HttpStatusCode.Forbidden, "forbidden");
        await ProblemAssert.IsAsync(await operations.PutAsync("/api/archiving", Setting(29, "过短"), null), HttpStatusCode.UnprocessableEntity, "archiving-unfit");
        await ProblemAssert.IsAsync(await operations.PutAsync("/api/archiving", Setting(200, " "), null), HttpStatusCode.UnprocessableEntity, "archiving-unfit");

        var set = await operations.PutAsync("/api/archiving", Setting(200, "按档案管理规定"), null);

        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        var standing = await operations.ReadAsync("/api/archiving");
        Assert.Equal((200, true), ((int)standing["afterDays"]!, (bool)standing["isPaused"]!));
    }

    private static JsonObject Setting(int days, string reason) => new() { ["afterDays"] = days, ["isPaused"] = true, ["reason"] = reason };
}
