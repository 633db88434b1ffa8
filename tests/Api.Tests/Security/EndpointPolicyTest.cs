using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ybtb.Api.Security;

namespace Ybtb.Api.Tests.Security;

public sealed class EndpointPolicyTest(SecurityHostFixture fixture) : IClassFixture<SecurityHostFixture>
{
    private readonly SecurityHost host = fixture.Host;

    [Fact]
    public void Endpoints_OfTheServer_AllSayWhoMayCallThem()
    {
        var directory = Directory.CreateTempSubdirectory("ybtb-test-");
        using (var factory = new WebApplicationFactory<Program>().WithWebHostBuilder(web => web
            .UseSetting("Database:Path", Path.Combine(directory.FullName, "ybtb.db"))
            .UseSetting("Security:DataDirectory", directory.FullName)))
        {
            var endpoints = factory.Services.GetRequiredService<EndpointDataSource>();
            Assert.NotEmpty(endpoints.Endpoints);
            Assert.Empty(EndpointPolicies.FindUnguarded(endpoints));
        }

        directory.Delete(recursive: true);
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
        var detail = await ProblemAssert.IsAsync(await clerk.Http.GetAsync("/api/probe/definitions"), HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("您的角色没有“查看流程定义”权限。", detail);
        using var operations = await host.SignInAsync("operations");
        Assert.Equal("definitions", await operations.Http.GetStringAsync("/api/probe/definitions"));
    }
}
