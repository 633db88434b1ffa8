using System.Text.Json;
using NodaTime;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Documents;
using Ybtb.Workflows.Documents.Printing;
using Ybtb.Workflows.Documents.Templates;

namespace Ybtb.Workflows.Tests.Documents;

public sealed class DocumentTemplateTests
{
    private static readonly IssueParticulars Issue = new(
        new DocumentNumber(2026, "受", "530102", 7), "昆明市五华区医疗保险中心", Instant.FromUtc(2026, 12, 31, 16, 30), "ABCD", "http://localhost/verify/ABCD");

    [Theory]
    [InlineData("{name}", """{"name":"张三"}""", "张三")]
    [InlineData("{person.name}的", """{"person":{"name":"李四"}}""", "李四的")]
    [InlineData("{name}", "{}", "—")]
    [InlineData("{name}", """{"name":""}""", "—")]
    [InlineData("{{原样}}", "{}", "{原样}")]
    [InlineData("{at|date}", """{"at":"2026-04-26T16:00:00Z"}""", "2026年4月27日")]
    [InlineData("{at|date}", """{"at":"2026-04-27"}""", "2026年4月27日")]
    [InlineData("{at|datetime}", """{"at":"2026-04-27T08:59:59Z"}""", "2026年4月27日 16:59")]
    [InlineData("{at|month}", """{"at":"2026-04"}""", "2026年4月")]
    [InlineData("{sum|fen}", """{"sum":123456789}""", "1,234,567.89元")]
    [InlineData("{sum|fen}", """{"sum":-5}""", "-0.05元")]
    [InlineData("{sum|capital}", """{"sum":100530}""", "人民币壹仟零伍元叁角整")]
    [InlineData("{limit|days}", """{"limit":0}""", "即时办结")]
    [InlineData("{limit|days}", """{"limit":15}""", "15个工作日")]
    [InlineData("{yes|yes-no}", """{"yes":false}""", "否")]
    [InlineData("{list|join}", """{"list":["一","二"]}""", "一、二")]
    [InlineData("{number|mask-number}", """{"number":"530102199003077715"}""", "530102********7715")]
    [InlineData("{name|mask-name}", """{"name":"欧阳明月"}""", "欧阳**")]
    [InlineData("{phone|mask-phone}", """{"phone":"13800001234"}""", "138****1234")]
    [InlineData("{at|date}", """{"at":"不是日期"}""", "—")]
    [InlineData("{sum|fen}", """{"sum":"十元"}""", "—")]
    public void Print_PutsDataInPlace(string text, string data, string printed) =>
        TemplateText.Parse(text).Print(ValueJson.Parse(data)).Should().Be(printed);

    [Theory]
    [InlineData("{name")]
    [InlineData("name}")]
    [InlineData("{name|shout}")]
    [InlineData("{na me}")]
    [InlineData("{}")]
    public void Parse_ABraceThatBelongsNowhere_IsRefused(string text)
    {
        var parse = () => TemplateText.Parse(text);
        parse.Should().Throw<FormatException>();
    }

    [Theory]
    [InlineData("""{"kind":"no-such-kind","title":"甲","issue":"at-once","office":"counting","deliver":true,"blocks":[]}""")]
    [InlineData("""{"kind":"acceptance-notice","title":"甲","issue":"later","office":"counting","deliver":true,"blocks":[]}""")]
    [InlineData("""{"kind":"acceptance-notice","title":"甲","issue":"at-once","office":"counting","deliver":true,"blocks":[{"picture":"x"}]}""")]
    [InlineData("""{"kind":"acceptance-notice","title":"甲","issue":"at-once","office":"counting","deliver":true,"blocks":[{"paragraph":"x","bold":true}]}""")]
    [InlineData("""{"kind":"acceptance-notice","title":"甲","issue":"at-once","office":"counting","deliver":true,"blocks":[{"fields":[],"columns":3}]}""")]
    [InlineData("""{"kind":"acceptance-notice","title":"甲","issue":"at-once","office":"counting","deliver":true,"blocks":[{"table":{"each":"x","columns":[{"title":"t","value":"v","width":0}]}}]}""")]
    public void Read_WhatIsNoTemplate_IsRefused(string json)
    {
        var read = () => Read(json);
        read.Should().Throw<FormatException>();
    }

    [Fact]
    public void Compose_PrintsWhatTheDataDemand_UnderHeadAndFoot()
    {
        var template = Read("""
            {"kind":"acceptance-notice","title":"受理通知书","issue":"at-once","office":"counting","deliver":true,"blocks":[
              {"paragraph":"{applicant}：","indent":false},
              {"paragraph":"视为受理。","when":{"field":"deemedAccepted","is":true}},
              {"fields":[{"label":"受理时间","value":"{acceptedAt|datetime}"},{"label":"代理人","value":"{details.agent}","when":{"field":"details.agent","present":true}}]},
              {"table":{"each":"materials","columns":[{"title":"序号","value":"{#}","width":1},{"title":"名称","value":"{name}","width":4},{"title":"办件","value":"{case}","width":2}],"empty":"无"}},
              {"signature":{"label":"申请人（签字）","image":"details.signature","date":"details.signedAt"}}]}
            """);
        var data = ValueJson.Parse("""
            {"applicant":"张三","applicantNumber":"530102199003077715","case":"C1","item":"某事项","acceptedAt":"2026-12-31T16:00:00Z","deemedAccepted":false,
             "materials":[{"name":"身份证"},{"name":"户口簿"}],"details":{"signature":"AQID","signedAt":"2026-12-31T16:00:00Z"}}
            """);

        var printed = DocumentComposer.Compose(template, data, Issue);

        printed.Head.Should().Be(new DocumentHead("受理通知书", "云医通〔2026〕受530102-00000007", "昆明市五华区医疗保险中心", "ABCD", "http://localhost/verify/ABCD"));
        printed.Foot.Should().BeEquivalentTo(new
        {
            IssuedOn = new LocalDate(2027, 1, 1), SealPurpose = "受理专用章", CaseNumber = "C1", ItemName = "某事项", Applicant = "张三", MaskedApplicantNumber = "530102********7715",
        });
        printed.Blocks.Should().HaveCount(4);
        printed.Blocks[0].Should().Be(new DocumentBlock.Paragraph("张三：", IsIndented: false));
        printed.Blocks[1].As<DocumentBlock.Fields>().Lines.Should().Equal(new PrintedField("受理时间", "2027年1月1日 00:00"));
        printed.Blocks[2].As<DocumentBlock.Table>().Rows.Select(row => string.Join("|", row)).Should().Equal("1|身份证|C1", "2|户口簿|C1");
        printed.Blocks[3].As<DocumentBlock.Signature>().Should().BeEquivalentTo(new { Image = new byte[] { 1, 2, 3 }, Date = new LocalDate(2027, 1, 1) });
    }

    private static DocumentTemplate Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return DocumentTemplateReader.Read(document.RootElement);
    }
}
