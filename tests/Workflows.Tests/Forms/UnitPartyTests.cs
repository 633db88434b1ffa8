using System.Text;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Tests.Forms;

/// <summary>A form on which a person or a unit applies.</summary>
public sealed class UnitPartyTests
{
    private const string Fields = """
        {"key": "subject", "label": "对象", "kind": "choice", "options": [{"code": "person", "label": "个人"}, {"code": "unit", "label": "单位"}]},
        {"key": "name", "label": "姓名", "kind": "name"},
        {"key": "type", "label": "证件类型", "kind": "certificateType"},
        {"key": "number", "label": "证件号码", "kind": "certificateNumber", "typeField": "type"},
        {"key": "unitName", "label": "单位名称", "kind": "text"},
        {"key": "code", "label": "统一社会信用代码", "kind": "creditCode"}
        """;

    private const string Person = """ "applicant": {"name": "name", "type": "type", "number": "number", "phone": null}""";

    [Fact]
    public void Parties_ByTheAnswers_AreThePersonOrTheUnit()
    {
        var form = Load($$"""{{Person}}, "unit": {"when": {"field": "subject", "is": "unit"}, "name": "unitName", "number": "code"}""");

        var ofUnit = Value.Object(new("subject", "unit"), new("unitName", "甲公司"), new("name", "张三"));
        (form.ApplicantIn(ofUnit)!.NameIn(ofUnit), form.ApplicantIn(ofUnit)!.TypeIn(ofUnit), form.InsuredIn(ofUnit)).Should().Be(("甲公司", PartyFields.CreditCode, null));
        var ofPerson = Value.Object(new("subject", "person"), new("unitName", "甲公司"), new("name", "张三"));
        (form.ApplicantIn(ofPerson)!.NameIn(ofPerson), form.InsuredIn(ofPerson)).Should().Be(("张三", form.Insured));
        form.ApplicantIn(Value.Undefined).Should().Be(form.Applicant);
    }

    [Theory]
    [InlineData("""{"when": {"field": "subject", "is": "unit"}, "name": "unitName", "number": "number"}""")]    // no credit code
    [InlineData("""{"when": {"field": "nobody", "is": "unit"}, "name": "unitName", "number": "code"}""")]
    [InlineData("""{"when": {"field": "$channel", "is": "web-hall"}, "name": "unitName", "number": "code"}""")]
    [InlineData("""{"name": "unitName", "number": "code"}""")]
    public void Unit_ThatCannotBeTold_IsRefused(string unit) =>
        FluentActions.Invoking(() => Load($$"""{{Person}}, "unit": {{unit}}""")).Should().Throw<FormatException>();

    private static FormSchema Load(string parties) =>
        FormSchema.Load(new MemoryStream(Encoding.UTF8.GetBytes($$"""{"code": "test", "title": "试", "fields": [{{Fields}}], {{parties}}}""")));
}
