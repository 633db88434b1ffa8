using NodaTime;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Board;

namespace Ybtb.Workflows.Tests.Board;

/// <summary>What a board's address says, and what is wrong with it.</summary>
public sealed class BoardFilterTests
{
    [Fact]
    public async Task Read_WordsThatMeanNothing_SaysInChineseWhatIsWrong()
    {
        using var host = await WorkflowHost.CreateAsync();
        (BoardQuery Query, string Said)[] wrong =
        [
            (new(Office: "999999"), "没有代码为“999999”的机构。"),
            (new(Office: "530000/530102"), "没有代码为“530000/530102”的机构。"),
            (new(Side: "both"), "统计口径（side）应为 deciding（办理地）或 receiving（收件地）。"),
            (new(Prefecture: "530102"), "州市代码不正确：应为省本级或州市的六位代码。"),
            (new(Items: "no-such-item"), "没有代码为“no-such-item”的事项。"),
            (new(Person: "张三"), "经办人（person）应为账号编号。"),
            (new(AsOf: "2026-03-02"), "统计时刻（asOf）不正确，应为带时区的时间，如 2026-03-05T09:00:00Z。"),
            (new(From: "2026-03-02", To: "2026-03-01"), "统计期间不正确：日期应如 2026-03-05，起始日不晚于截止日，最长731天。"),
            (new(From: "2020-01-01", To: "2026-03-01"), "统计期间不正确：日期应如 2026-03-05，起始日不晚于截止日，最长731天。"),
            (new(From: "三月"), "统计期间不正确：日期应如 2026-03-05，起始日不晚于截止日，最长731天。"),
        ];
        foreach (var (query, said) in wrong)
        {
            host.Get<BoardFilters>().Read(host.Viewer("省督办", "530000", Role.Supervisor), query)
                .Should().BeOfType<BoardFilterResult.Refused>($"{query} is wrong").Which.Problem.Should().Be(said);
        }
    }

    [Fact]
    public async Task Read_NothingSaid_IsTheLastThirtyDaysOfAllOneMaySee()
    {
        using var host = await WorkflowHost.CreateAsync();
        var filters = host.Get<BoardFilters>();

        var filter = filters.Read(host.Viewer("昆明督办", "530100", Role.Supervisor), new BoardQuery()).Should().BeOfType<BoardFilterResult.Understood>().Subject.Filter;

        (filter.OfficePath, filter.Side, filter.From, filter.To).Should().Be(("530000/530100", BoardSide.Deciding, new LocalDate(2026, 2, 1), new LocalDate(2026, 3, 2)));
        filter.AsOf.Should().Be(WorkflowHost.At("2026-03-02T09:00:00"));
        filters.Read(host.Viewer("运营", "530102", Role.Operations), new BoardQuery()).Should().BeOfType<BoardFilterResult.Understood>().Which.Filter.IsProvince.Should().BeTrue();
        filters.Describe(filter).Office!.Name.Should().Contain("昆明");
    }
}
