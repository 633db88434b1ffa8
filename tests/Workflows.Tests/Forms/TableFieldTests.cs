using System.Text;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Cases.Answers;
using Ybtb.Workflows.Forms;

using static Ybtb.Workflows.Tests.Forms.FormData;

namespace Ybtb.Workflows.Tests.Forms;

public sealed class TableFieldTests
{
    private const string Claim = """
        {
          "code": "claim", "title": "报销", "applicant": null,
          "fields": [
            {
              "key": "invoices", "label": "收费票据", "kind": "table", "required": true, "maxItems": 3, "unique": ["number", "code"],
              "fields": [
                { "key": "number", "label": "票据号码", "kind": "text", "required": true },
                { "key": "code", "label": "票据代码", "kind": "text" },
                { "key": "date", "label": "开票日期", "kind": "date", "required": true },
                { "key": "amount", "label": "金额", "kind": "money", "required": true, "positive": true, "most": 1000 }
              ]
            },
            { "key": "claimed", "label": "申报金额", "kind": "money", "required": true, "sumOf": "invoices.amount" }
          ]
        }
        """;

    private static readonly FormSchema Form = Read(Claim);

    [Fact]
    public void Validate_RowsThatAddUp_AreKeptInFen()
    {
        var report = Judge("""{"invoices":[{"number":" 001 ","date":"2026-05-06","amount":"100.10"},{"number":"002","date":"2026-05-06","amount":200}],"claimed":"300.10"}""");

        report.Problems.Should().BeEmpty();
        report.Answers.ToString().Should().Be("""{"invoices":[{"number":"001","date":"2026-05-06","amount":10010},{"number":"002","date":"2026-05-06","amount":20000}],"claimed":30010}""");
    }

    [Theory]
    [InlineData("""{"claimed":1}""", "invoices", "required")]
    [InlineData("""{"invoices":[],"claimed":1}""", "invoices", "required")]
    [InlineData("""{"invoices":"x","claimed":1}""", "invoices", "wrong-type")]
    [InlineData("""{"invoices":["x"],"claimed":1}""", "invoices[0]", "wrong-type")]
    [InlineData("""{"invoices":[{"number":"1","date":"2026-05-06","amount":-5}],"claimed":5}""", "invoices[0].amount", "not-an-amount")]
    [InlineData("""{"invoices":[{"number":"1","date":"2026-05-06","amount":0}],"claimed":0}""", "invoices[0].amount", "not-an-amount")]
    [InlineData("""{"invoices":[{"number":"1","date":"2026-05-06","amount":1000.01}],"claimed":1000.01}""", "invoices[0].amount", "not-an-amount")]
    [InlineData("""{"invoices":[{"number":"1","date":"2026-05-06","amount":0.001}],"claimed":0}""", "invoices[0].amount", "not-an-amount")]
    [InlineData("""{"invoices":[{"number":"1","date":"2027-05-06","amount":5}],"claimed":5}""", "invoices[0].date", "future-date")]
    [InlineData("""{"invoices":[{"number":"1","amount":5}],"claimed":5}""", "invoices[0].date", "required")]
    [InlineData("""{"invoices":[{"number":"1","date":"2026-05-06","amount":5,"page":1}],"claimed":5}""", "invoices[0].page", "unknown-field")]
    [InlineData("""{"invoices":[{"number":"1","date":"2026-05-06","amount":5}],"claimed":5.01}""", "claimed", "sum-differs")]
    [InlineData("""{"invoices":[{"number":"a1","date":"2026-05-06","amount":5},{"number":"A1 ","date":"2026-05-07","amount":6}],"claimed":11}""", "invoices[1].number", "duplicate")]
    public void Validate_OneThingWrong_IsTheOnlyProblemAndNamesItsPlace(string answers, string path, string code)
    {
        var problem = Judge(answers).Problems.Should().ContainSingle().Subject;

        (problem.Path, problem.Code).Should().Be((path, code));
        problem.Message.Should().EndWith("。");
    }

    [Fact]
    public void Validate_NumbersThatDifferInTheirCode_AreTwoInvoices() =>
        Judge("""{"invoices":[{"number":"1","code":"A","date":"2026-05-06","amount":5},{"number":"1","code":"B","date":"2026-05-07","amount":6}],"claimed":11}""")
            .Problems.Should().BeEmpty();

    [Fact]
    public void Validate_TooManyRows_AreRefused() => Judge(
        """{"invoices":[{"number":"1","date":"2026-05-06","amount":1},{"number":"2","date":"2026-05-06","amount":1},{"number":"3","date":"2026-05-06","amount":1},{"number":"4","date":"2026-05-06","amount":1}],"claimed":4}""")
        .Problems.Should().ContainSingle().Which.Code.Should().Be("too-many");

    [Theory]
    [InlineData("\"maxItems\": 3, ", "")]
    [InlineData("\"code\"],", "\"page\"],")]
    [InlineData("invoices.amount", "invoices.number")]
    [InlineData("\"kind\": \"date\", \"required\": true", "\"kind\": \"date\", \"required\": true, \"maxItems\": 2")]
    public void Read_TableThatCannotBeJudged_IsRefused(string part, string wrong)
    {
        Claim.Should().Contain(part);

        var reading = () => Read(Claim.Replace(part, wrong, StringComparison.Ordinal));

        reading.Should().Throw<FormatException>();
    }

    [Fact]
    public void Mask_OfATable_HidesWhatIsPersonalInEachRow() =>
        AnswerMask.Of(Form, Judge("""{"invoices":[{"number":"001","date":"2026-05-06","amount":5}],"claimed":5}""").Answers).ToString()
            .Should().Be("""{"invoices":[{"number":"****","date":"2026-**-**","amount":500}],"claimed":500}""");

    private static FormReport Judge(string answers) => FormValidator.Validate(Form, ValueJson.Parse(answers), Context);

    private static FormSchema Read(string json) => FormSchema.Load(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}
