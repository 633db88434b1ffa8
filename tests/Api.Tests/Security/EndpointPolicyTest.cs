using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ybtb.Api.Hosting;
using Ybtb.Api.Security;
using Ybtb.Testing;

namespace Ybtb.Api.Tests.Security;

public sealed class EndpointPolicyTest(SecurityHostFixture fixture) : IClassFixture<SecurityHostFixture>
{
    private readonly SecurityHost host = fixture.Host;

    [Fact]
    public async Task Endpoints_OfTheServer_AllSayWhoMayCallThem()
    {
        using var folder = new TestFolder();
        var options = new ServerOptions { DataDirectory = folder.Path, Urls = "http://127.0.0.1:0", Clock = SecurityHost.Noon };
        await using (var server = await YbtbServer.BuildAsync(options, null, CancellationToken.None))
        {
            await server.StartAsync();
            var endpoints = server.Services.GetRequiredService<EndpointDataSource>();
            Assert.NotEmpty(endpoints.Endpoints);
            Assert.Empty(EndpointPolicies.FindUnguarded(endpoints));
        }
    }

    [Fact]
    public void Endpoints_ADeliberateOffence_IsFound()
    {
        var found = EndpointPolicies.FindUnguarded(host.Services.GetRequiredService<EndpointDataSource>());
        Assert.Contains("/api/probe/unguarded", Assert.Single(found), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unguarded_Endpoint_AnswersNobody()
    {
        using var nobody = host.Open();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.Http.GetAsync("/api/probe/unguarded")).StatusCode);
        using var administrator = await host.SignInAsync("administrator");
        await ProblemAssert.IsAsync(await administrator.Http.GetAsync("/api/probe/unguarded"), HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Permission_OfAnotherRole_IsDeniedWithItsReason()
    {
        using var clerk = await host.SignInAsync("clerk.wuhua");
        var detail = await ProblemAssert.IsAsync(
            await clerk.Http.GetAsync("/api/probe/definitions"), HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("您的角色没有“查看流程定义”权限。", detail);
        using var operations = await host.SignInAsync("operations");
        Assert.Equal("definitions", await operations.Http.GetStringAsync("/api/probe/definitions"));
    }
}
