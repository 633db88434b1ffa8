using System.Text;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.ServiceItems;

namespace Ybtb.Workflows.Tests.Forms;

/// <summary>What a form asks in some circumstances only, and who it is about.</summary>
public sealed class FormCircumstanceTests
{
    private static readonly FormSchema Form = Schema(
        """
        {
          "code": "f", "title": "表",
          "sections": [
            { "code": "stop", "title": "停保", "visibleWhen": { "field": "situation", "is": "stop" } },
            { "code": "acting", "title": "代办", "visibleWhen": { "field": "$represented", "is": true } }
          ],
          "fields": [
            { "key": "situation", "label": "情形", "kind": "choice", "required": true, "options": [{ "code": "start", "label": "参保" }, { "code": "stop", "label": "停保" }] },
            { "key": "reason", "label": "停保原因", "kind": "text", "required": true, "section": "stop" },
            { "key": "until", "label": "截止日期", "kind": "date", "dates": "future", "section": "stop" },
            { "key": "since", "label": "开始日期", "kind": "date", "dates": "any" },
            { "key": "post", "label": "邮寄地址", "kind": "text", "requiredWhen": { "field": "$channelKind", "is": "online" } },
            { "key": "proof", "label": "委托事项", "kind": "text", "required": true, "section": "acting" },
            { "key": "unit", "label": "单位代码", "kind": "creditCode" },
            { "key": "account", "label": "单位账号", "kind": "bankAccount", "accountKind": "unit" }
          ]
        }
        """);

    private static readonly ItemChannel Counter = new("counter", "窗口", ChannelKind.OnSite);
    private static readonly ItemChannel Online = new("mini-program", "小程序", ChannelKind.Online);

    [Theory]
    [InlineData("""{ "situation": "start" }""", "")]
    [InlineData("""{ "situation": "start", "reason": "" }""", "")]
    [InlineData("""{ "situation": "start", "reason": "出国" }""", "reason not-asked")]
    [InlineData("""{ "situation": "stop" }""", "reason required")]
    [InlineData("""{ "situation": "stop", "reason": "出国", "until": "2026-11-22" }""", "")]
    [InlineData("""{ "situation": "stop", "reason": "出国", "until": "2026-11-21" }""", "until past-date")]
    [InlineData("""{ "situation": "start", "since": "2027-01-01" }""", "")]
    [InlineData("""{ "situation": "start", "since": "1899-12-31" }""", "since not-a-date")]
    [InlineData("""{ "situation": "start", "unit": "91530102mate5t0175" }""", "")]
    [InlineData("""{ "situation": "start", "unit": "91530102MATE5T0176" }""", "unit number-check-digit")]
    [InlineData("""{ "situation": "start", "account": "530-1234567890" }""", "")]
    [InlineData("""{ "situation": "start", "account": "12345" }""", "account number-length")]
    public void Validate_AtTheCounter(string answers, string problem) => ProblemsOf(answers, Counter, null).Should().Be(problem);

    [Fact]
    public void Validate_Online_AsksForWhatIsNeededThereOnly() => ProblemsOf("""{ "situation": "start" }""", Online, null).Should().Be("post required");

    [Fact]
    public void Validate_Represented_AsksForTheAuthority() => ProblemsOf("""{ "situation": "start" }""", Counter, "entrusted").Should().Be("proof required");

    [Theory]
    [InlineData("birth-certificate", true, "")]
    [InlineData("passport", true, "type not-a-choice")]
    [InlineData("birth-certificate", false, "type not-a-choice")]
    public void Validate_TypesOfCertificates_AreThoseThatTheFieldLists(string type, bool isListed, string problem)
    {
        var options = isListed ? """, "options": [{ "code": "birth-certificate", "label": "出生医学证明" }, { "code": "identity-card", "label": "居民身份证" }]""" : "";
        var form = Schema($$"""{ "code": "f", "title": "表", "fields": [{ "key": "type", "label": "证件类型", "kind": "certificateType"{{options}} }] }""");

        ProblemsOf(form, $$"""{ "type": "{{type}}" }""", Counter, null).Should().Be(problem);
    }

    [Theory]
    [InlineData("A123456789", "")]
    [InlineData("a123456789", "")]
    [InlineData("A12345678", "number number-length")]
    [InlineData("1234567890", "number number-charset")]
    public void Validate_BirthCertificateNumber(string number, string problem)
    {
        var form = Schema(
            """
            {
              "code": "f", "title": "表",
              "fields": [
                { "key": "type", "label": "证件类型", "kind": "certificateType", "options": [{ "code": "birth-certificate", "label": "出生医学证明" }] },
                { "key": "number", "label": "证件号码", "kind": "certificateNumber", "typeField": "type" }
              ]
            }
            """);

        ProblemsOf(form, $$"""{ "type": "birth-certificate", "number": "{{number}}" }""", Counter, null).Should().Be(problem);
    }

    [Fact]
    public void Parties_UnlessNamed_AreTheFirstPerson()
    {
        FormData.Enrolment.Applicant.Should().Be(new PartyFields("personName", "certificateType", "certificateNumber", "phone"));
        FormData.Enrolment.Insured.Should().Be(FormData.Enrolment.Applicant);
        Form.Applicant.Should().BeNull();
    }

    [Theory]
    [InlineData("""{ "applicant": { "name": "n", "type": null, "number": "code", "phone": null }, "insured": null }""", false)]
    [InlineData("""{ "applicant": { "name": "n", "type": null, "number": "n", "phone": null } }""", true)]
    [InlineData("""{ "applicant": { "name": "x", "type": null, "number": "code", "phone": null } }""", true)]
    [InlineData("""{ "sections": [{ "code": "s", "title": "节", "visibleWhen": { "field": "x", "is": "y" } }] }""", true)]
    public void Load_PartiesAndConditions_NameFieldsOfTheForm(string members, bool isFaulty)
    {
        var form = $$"""{ "code": "f", "title": "表", {{members[1..^1]}}, "fields": [{ "key": "n", "label": "单位名称", "kind": "text" }, { "key": "code", "label": "代码", "kind": "creditCode" }] }""";

        if (isFaulty)
        {
            FluentActions.Invoking(() => Schema(form)).Should().Throw<FormatException>();
        }
        else
        {
            var schema = Schema(form);
            schema.Applicant!.TypeIn(Value.EmptyObject).Should().Be("unified-social-credit-code");
            schema.Insured.Should().BeNull();
        }
    }

    private static string ProblemsOf(string answers, ItemChannel channel, string? relation) => ProblemsOf(Form, answers, channel, relation);

    private static string ProblemsOf(FormSchema form, string answers, ItemChannel channel, string? relation) => string.Join(' ', FormValidator
        .Validate(form, ValueJson.Parse(answers), FormData.Context with { Channel = channel, Relation = relation }).Problems.Select(problem => $"{problem.Path} {problem.Code}"));

    private static FormSchema Schema(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return FormSchema.Load(stream);
    }
}
