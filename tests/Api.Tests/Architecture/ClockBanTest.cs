using System.Xml.Linq;

namespace Ybtb.Api.Tests.Architecture;

/// <summary>Time comes from the one injected clock. The ban is the compiler's; here stands that it is wired, and where it is lifted.</summary>
public sealed class ClockBanTest
{
    private static readonly string[] Clocks =
    [
        "DateTime.Now", "DateTime.UtcNow", "DateTime.Today", "DateTimeOffset.Now", "DateTimeOffset.UtcNow",
        "SystemClock.Instance", "TimeProvider.System", "Stopwatch", "Environment.TickCount", "RS0030",
    ];

    private static readonly Dictionary<string, string[]> Registered = new(StringComparer.Ordinal)
    {
        // the one place that reads the machine's clock
        ["src/Api/Hosting/YbtbServer.cs"] = ["SystemClock.Instance", "RS0030"],

        // how long something read is believed: running time, which no settable clock may stop, and never a time of anything
        ["src/Engine/Persistence/CompiledDefinitions.cs"] = ["Environment.TickCount"],
        ["src/Workflows/Accounts/AccountDirectory.cs"] = ["Environment.TickCount"],
        ["src/Workflows/Supervision/LadderSource.cs"] = ["Environment.TickCount"],
        ["src/Workflows/Offices/OfficeSource.cs"] = ["Environment.TickCount"],
        ["src/Workflows/PauseGrounds/PauseGroundSource.cs"] = ["Environment.TickCount"],
        ["src/Workflows/Channels/SubscribedChannels.cs"] = ["Environment.TickCount"],

        // how long an address that fails is left alone: by running time too
        ["src/Workflows/Channels/Webhooks/WebhookHealth.cs"] = ["Environment.TickCount"],
        ["src/Workflows/Calendars/CalendarSource.cs"] = ["Environment.TickCount"],
        ["src/Workflows/Catalogues/CatalogueSource.cs"] = ["Environment.TickCount"],
    };

    [Fact]
    public void Build_HandsTheBanToTheAnalyzer()
    {
        var build = XDocument.Parse(SourceTree.Read("Directory.Build.props"));

        build.Descendants("AdditionalFiles").Select(file => (string)file.Attribute("Include")!)
            .Should().Contain("$(MSBuildThisFileDirectory)BannedSymbols.txt");
        build.Descendants("PackageReference").Select(package => (string)package.Attribute("Include")!)
            .Should().Contain("Microsoft.CodeAnalysis.BannedApiAnalyzers");
        build.Descendants("TreatWarningsAsErrors").Should().ContainSingle().Which.Value.Should().Be("true");
    }

    [Theory]
    [InlineData("P:System.DateTime.Now;")]
    [InlineData("P:System.DateTime.UtcNow;")]
    [InlineData("P:System.DateTime.Today;")]
    [InlineData("P:System.DateTimeOffset.Now;")]
    [InlineData("P:System.DateTimeOffset.UtcNow;")]
    [InlineData("P:System.TimeProvider.System;")]
    [InlineData("P:NodaTime.SystemClock.Instance;")]
    [InlineData("M:System.Guid.NewGuid;")]
    public void Ban_Holds(string symbol) => SourceTree.Read("BannedSymbols.txt").Should().Contain(symbol);

    [Fact]
    public void Ban_IsLiftedNowhere_ForAWholeProject() =>
        SourceTree.Files("", "*.csproj").Concat(SourceTree.Files("", "*.props")).Append(".editorconfig")
            .Where(file => SourceTree.Read(file).Contains("RS0030", StringComparison.Ordinal)).Should().BeEmpty();

    [Fact]
    public void Sources_ReadNoClock_ButTheRegisteredOnes()
    {
        var found = SourceTree.Files("src", "*.cs")
            .Select(file => (file, clocks: Clocks.Where(clock => SourceTree.Read(file).Contains(clock, StringComparison.Ordinal)).ToArray()))
            .Where(entry => entry.clocks.Length > 0)
            .ToDictionary(entry => entry.file, entry => entry.clocks);

        found.Should().BeEquivalentTo(Registered);
    }
}
