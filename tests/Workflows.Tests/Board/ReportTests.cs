using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Ybtb.Testing;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Board;
using Ybtb.Workflows.Board.Reports;
using Ybtb.Workflows.Cases;
using Ybtb.Workflows.Tests.Cases;

namespace Ybtb.Workflows.Tests.Board;

/// <summary>统计报表: sums are those of their rows and of the board; what is exported is what is shown, and is on record.</summary>
public abstract class ReportTests
{
    public static TheoryData<ReportPeriod, ReportRows> Forms => new()
    {
        { ReportPeriod.Day, ReportRows.Office }, { ReportPeriod.Week, ReportRows.Item }, { ReportPeriod.Month, ReportRows.Office }, { ReportPeriod.Month, ReportRows.Item }, { ReportPeriod.Month, ReportRows.OfficeAndItem },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Report_AddsUpToTheFiguresOfTheBoard(ReportPeriod period, ReportRows by)
    {
        using var recognition = await WorkedAsync();
        var host = recognition.Host;
        foreach (var query in new[] { new BoardQuery(), new BoardQuery(Items: Applications.Recognition), new BoardQuery(Office: "530102"), new BoardQuery(Side: "receiving") })
        {
            var filter = FilterOf(host, query with { From = "2026-02-23", To = "2026-03-31" });

            var result = await host.Get<ReportDesk>().ReadAsync(filter, period, by, 1_000, default);

            var report = result.Should().BeOfType<ReportResult.Done>().Subject.Report;
            await ShouldBeAsync(host, report.Total, filter);
            foreach (var part in report.Periods)
            {
                await ShouldBeAsync(host, part.Sum, filter with { From = part.From, To = part.To });
                part.Rows.Select(row => row.Figures).Aggregate((0, 0, 0, 0), (sum, row) => (sum.Item1 + row.Filed, sum.Item2 + row.Accepted, sum.Item3 + row.Completed, sum.Item4 + row.PromiseOverdue))
                    .Should().Be((part.Sum.Filed, part.Sum.Accepted, part.Sum.Completed, part.Sum.PromiseOverdue));
            }

            report.Periods[0].From.Should().Be(filter.From);
            report.Periods[^1].To.Should().Be(filter.To);
            report.Periods.Zip(report.Periods.Skip(1)).Should().OnlyContain(pair => pair.First.To.PlusDays(1) == pair.Second.From, "no day is left out or counted twice");
        }
    }

    [Fact]
    public async Task Export_IsWhatIsShown_WithTheFilterInWords_AndOnRecord()
    {
        using var recognition = await WorkedAsync();
        var host = recognition.Host;
        var viewer = host.Viewer("督办", "530000", Role.Supervisor);
        var filter = FilterOf(host, new BoardQuery(From: "2026-03-01", To: "2026-03-31"));
        var report = ((ReportResult.Done)await host.Get<ReportDesk>().ReadAsync(filter, ReportPeriod.Month, ReportRows.Item, 1_000, default)).Report;

        var file = await host.Get<ExportDesk>().ReportAsync(viewer, filter, report, ExportFormat.Excel, default);

        file.Name.Should().Be("统计月报-20260301-20260331.xlsx");
        using var document = SpreadsheetDocument.Open(file.Content, isEditable: false);
        var rows = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>()
            .Select(row => row.Elements<Cell>().Select(cell => cell.InlineString?.Text?.Text ?? cell.CellValue?.Text ?? "").ToList()).ToList();
        rows[1].Should().ContainSingle().Which.Should().Be(report.FilterText).And.Contain("期间：2026年3月1日至2026年3月31日").And.Contain("事项：全部");
        rows[^1][0].Should().Be("合计");
        rows[^1].Skip(4).Take(3).Should().Equal($"{report.Total.Filed}", $"{report.Total.Accepted}", $"{report.Total.Completed}");
        rows.Skip(4).SkipLast(2).Select(row => row[3]).Should().Equal(report.Periods[0].Rows.Select(row => row.Item!.Name));

        var cases = await host.Get<ExportDesk>().CasesAsync(viewer, filter, BoardFigures.Find("filed")!, ExportFormat.Csv, default);
        using var csv = new StreamReader(cases.Content);
        var text = await csv.ReadToEndAsync();
        text.Should().Contain(recognition.Number.Value).And.NotContain("李秀英").And.Contain("李**");
        text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(4 + report.Total.Filed, "title, two notes, header, and each case");
        (await host.QueryAsync(db => db.Set<AuditEntry>().Where(a => a.Action == AuditAction.ReportExported).OrderBy(a => a.SubjectId).Select(a => a.SubjectId).ToListAsync()))
            .Should().Equal("cases/filed", "month/item");
    }

    [Fact]
    public async Task Report_TooFineOrTooLong_IsRefusedOrSaysThatItIsCut()
    {
        using var recognition = await WorkedAsync();
        var host = recognition.Host;
        var desk = host.Get<ReportDesk>();
        var year = FilterOf(host, new BoardQuery(From: "2026-01-01", To: "2026-12-31"));

        (await desk.ReadAsync(year, ReportPeriod.Day, ReportRows.Item, 1_000, default)).Should().BeOfType<ReportResult.Refused>().Which.Problem.Should().Contain("日报最多62期");
        (await desk.ReadAsync(year, ReportPeriod.Week, ReportRows.OfficeAndItem, 1_000, default)).Should().BeOfType<ReportResult.Refused>();
        var cut = ((ReportResult.Done)await desk.ReadAsync(year, ReportPeriod.Month, ReportRows.Item, 1, default)).Report;
        (cut.IsCut, cut.Periods.Sum(period => period.Rows.Count)).Should().Be((true, 1));
        await ShouldBeAsync(host, cut.Total, year);
    }

    private protected abstract Task<TestDatabase> NewDatabaseAsync();

    /// <summary>Cases of two items, on time, overdue, withdrawn and open, over two weeks.</summary>
    private async Task<RecognitionCase> WorkedAsync()
    {
        var recognition = await RecognitionCase.AcceptedAsync(database: await NewDatabaseAsync());
        var host = recognition.Host;
        var clerk = recognition.Clerk;
        await host.EnrolAsync(2, "王小明", "530102");
        await host.EnrolAsync(3, "赵大海", "530102");
        (await host.Cases.FileAsync(clerk, Applications.RecognitionAt(host.Clock.GetCurrentInstant(), 2), default)).Should().BeOfType<FileCaseResult.Filed>();
        await host.AdvanceToAsync("2026-03-10T10:00:00");   // the promised day was the 9th
        await recognition.CompleteAsync("初审", recognition.Reviewer, "通过", "诊断明确");
        await recognition.CompleteAsync("负责人审批", recognition.Approver, "准予");
        (await host.Cases.FileAsync(clerk, Applications.RecognitionAt(host.Clock.GetCurrentInstant(), 3), default)).Should().BeOfType<FileCaseResult.Filed>();
        return recognition;
    }

    private static BoardFilter FilterOf(WorkflowHost host, BoardQuery query) =>
        host.Get<BoardFilters>().Read(host.Viewer("督办", "530000", Role.Supervisor), query).Should().BeOfType<BoardFilterResult.Understood>().Subject.Filter;

    private static async Task ShouldBeAsync(WorkflowHost host, ReportFigures figures, BoardFilter filter)
    {
        var view = await host.Get<BoardDesk>().ReadAsync(filter, default);
        var board = view.Figures.ToDictionary(figure => figure.Code, figure => (figure.Value, figure.Share));
        (figures.Filed, figures.Accepted, figures.Completed, figures.Refused, figures.Withdrawn).Should()
            .Be((board["filed"].Value, board["accepted"].Value, board["completed"].Value, board["refused"].Value, board["withdrawn"].Value));
        (figures.OnTimePromised, figures.PromisedRate, figures.OnTimeStatutory, figures.StatutoryRate).Should()
            .Be((board["on-time-promised"].Value, board["on-time-promised"].Share, board["on-time-statutory"].Value, board["on-time-statutory"].Share));
        (figures.PromiseOverdue, figures.StatutoryOverdue, figures.Median, figures.P90).Should()
            .Be((board["promise-overdue"].Value, board["statutory-overdue"].Value, view.Durations.Median, view.Durations.P90));
    }
}

public sealed class ReportTestsOnSqlite : ReportTests
{
    private protected override Task<TestDatabase> NewDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class ReportTestsOnPostgres : ReportTests
{
    private protected override async Task<TestDatabase> NewDatabaseAsync() => await PostgresTestDatabase.CreateAsync();
}
