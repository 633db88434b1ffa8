using System.Text.RegularExpressions;
using Ybtb.Workflows.ServiceItems;
using Ybtb.Workflows.Tests.PersonItems;

namespace Ybtb.Workflows.Tests.ServiceItems;

/// <summary>Where the notice disagrees with itself: each note has its place on the page about them, and a test that is there.</summary>
public sealed partial class DiscrepancyTests
{
    private static readonly string Root = FindRoot();

    private static readonly IReadOnlyList<(string Note, string Tests)> Rows =
        [.. File.ReadLines(Path.Combine(Root, "docs", "discrepancies.md")).Select(line => Row().Match(line)).Where(row => row.Success)
            .Select(row => (row.Groups[1].Value, row.Groups[2].Value))];

    private static readonly ServiceItemCatalogue Catalogue = Load();

    [Fact]
    public void EveryNote_StandsOnThePageOnce() =>
        Rows.Select(row => row.Note).Should().Equal(Catalogue.Items.SelectMany(item => item.Guide.Discrepancies).Select(note => note.Id));

    [Fact]
    public void EveryRow_NamesATestThatIsThere()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*Tests.cs", SearchOption.AllDirectories).ToLookup(Path.GetFileNameWithoutExtension);
        foreach (var (note, tests) in Rows)
        {
            var named = Quoted().Matches(tests).Select(name => name.Groups[1].Value.Split('.')).ToList();
            named.Should().NotBeEmpty(because: note);
            foreach (var name in named)
            {
                files[name[0]].Should().Contain(file => File.ReadAllText(file).Contains($" {name[1]}(", StringComparison.Ordinal), because: $"{note} names {string.Join('.', name)}");
            }
        }
    }

    [Theory]
    [InlineData("insurance-relation-transfer", "医保关系转移接续办理", "医保关系转移接续手续办理")]
    [InlineData("chronic-special-disease-recognition", "基本医疗保险参保人员享受门诊慢特病待遇认定", "基本医疗保险参保人员享受门诊慢特病病种待遇认定")]
    [InlineData("maternity-medical-expense", "生育医疗费用支付（含产前检查费）", "生育医疗费支付（含产前检查费）")]
    [InlineData("family-planning-medical-expense", "计划生育医疗费用支付", "计划生育医疗费支付")]
    [InlineData("maternity-allowance", "生育津贴支付（含计划生育津贴、男职工护理假津贴）", "生育津贴支付")]
    public void NameShown_IsAnnex1s(string code, string shown, string annex2)
    {
        var item = Notice.Item(code);
        item.DisplayName.Should().Be(shown);
        item.Names.Should().Contain(annex2);
    }

    [Theory]
    [InlineData("insurance-relation-transfer")]
    [InlineData("chronic-special-disease-recognition")]
    public void Channels_AreTheUnion(string code) =>
        Notice.Item(code).Handling!.Channels.Select(channel => channel.Code).Should().Contain(
            ["mini-program", "banshitong-app", "national-platform-app", "bureau-website", "government-service-platform", "web-hall", "counter", "guided-online"]);

    [Fact]
    public void Scenario_OfReferrals_IsKeptAsPrinted_AndAnnex2Describes()
    {
        var item = Notice.Item("remote-filing-referral");
        item.Guide.Scenario.Should().Contain("定点医院医疗机构外认定");
        item.Description.Should().NotBeEmpty().And.NotContain("定点医院医疗机构外认定");
    }

    [GeneratedRegex(@"^\| (I\d\d-\d+) \|.*\|([^|]*)\|$")]
    private static partial Regex Row();

    [GeneratedRegex("`([A-Za-z]+\\.[A-Za-z0-9_]+)`")]
    private static partial Regex Quoted();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ybtb.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }

    private static ServiceItemCatalogue Load()
    {
        using var stream = DataFiles.Open("items.json");
        return ServiceItemCatalogue.Load(stream, version: 1);
    }
}
