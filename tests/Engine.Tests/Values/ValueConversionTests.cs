using NodaTime;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Tests.Values;

public sealed class ValueConversionTests
{
    private static readonly TypeTable Types = TypeTable.Standard.WithChoice("FlowJoinMode", "WaitAny", "WaitAll").WithObject("CaseRef");

    [Theory]
    [InlineData("\"True\"", "Boolean", "true")]
    [InlineData("\"false\"", "Boolean?", "false")]
    [InlineData("1", "boolean", "true")]
    [InlineData("\"3\"", "Int32", "3")]
    [InlineData("\" -3 \"", "Int16", "-3")]
    [InlineData("3", "Long", "3")]
    [InlineData("\"1e3\"", "Int64", "1000")]
    [InlineData("\"2.50\"", "Decimal", "2.5")]
    [InlineData("\"\"", "Int32", "null")]
    [InlineData("\"\"", "String", "\"\"")]
    [InlineData("null", "Int32", "null")]
    [InlineData("3.5", "String", "\"3.5\"")]
    [InlineData("1e21", "String", "\"1e+21\"")]
    [InlineData("true", "String", "\"true\"")]
    [InlineData("[1]", "String", "\"[1]\"")]
    [InlineData("\"00:01:00\"", "TimeSpan", "\"00:01:00\"")]
    [InlineData("\"3\"", "TimeSpan", "\"3.00:00:00\"")]
    [InlineData("\"1.02:30:00\"", "System.TimeSpan, System.Private.CoreLib", "\"1.02:30:00\"")]
    [InlineData("\"2026-05-09\"", "DateTime", "\"2026-05-09T00:00:00\"")]
    [InlineData("\"2026-05-09 16:59\"", "DateTime", "\"2026-05-09T16:59:00\"")]
    [InlineData("\"2026-05-09T16:59:59.5Z\"", "DateTime", "\"2026-05-09T16:59:59.5Z\"")]
    [InlineData("\"2026-05-09T16:59:59\"", "DateTimeOffset", "\"2026-05-09T16:59:59+08:00\"")]
    [InlineData("\"2026-05-09T16:59:59-05:00\"", "DateTimeOffset", "\"2026-05-09T16:59:59-05:00\"")]
    [InlineData("\"{0F8FAD5B-D9CB-469F-A165-70867728950E}\"", "Guid", "\"0f8fad5b-d9cb-469f-a165-70867728950e\"")]
    [InlineData("\"abc\"", "Object", "\"abc\"")]
    [InlineData("\"[1]\"", "Object", "\"[1]\"")]
    [InlineData("\"[1]\"", "JSON", "[1]")]
    [InlineData("\"[1\"", "JSON", "\"[1\"")]
    [InlineData("\"{\\\"a\\\":1}\"", "JsonObject", "{\"a\":1}")]
    [InlineData("\"[\\\"1\\\",2]\"", "ICollection<Int32>", "[1,2]")]
    [InlineData("[1,2]", "String[]", "[\"1\",\"2\"]")]
    [InlineData("[[1]]", "List<String[]>", "[[\"1\"]]")]
    [InlineData("[\"1\"]", "System.Collections.Generic.List`1[[System.Int32, System.Private.CoreLib, Version=10.0.0.0]], System.Private.CoreLib", "[1]")]
    [InlineData("{\"a\":1}", "IDictionary<String, String>", "{\"a\":\"1\"}")]
    [InlineData("{\"a\":1}", "StringMap", "{\"a\":\"1\"}")]
    [InlineData("{\"a\":1}", "ObjectDictionary", "{\"a\":1}")]
    [InlineData("[97,98]", "Byte[]", "\"YWI=\"")]
    [InlineData("\"YWI=\"", "ByteArray", "\"YWI=\"")]
    [InlineData("\"waitall\"", "Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core", "\"WaitAll\"")]
    [InlineData("0", "FlowJoinMode", "\"WaitAny\"")]
    [InlineData("{\"number\":1}", "CaseRef", "{\"number\":1}")]
    [InlineData("\"x\"", "System.Diagnostics.Process, System", "\"x\"")]
    [InlineData("\"x\"", null, "\"x\"")]
    public void Convert_ToADeclaredType_GivesItsCanonicalForm(string json, string? type, string expected)
    {
        ValueConversion.TryConvert(ValueJson.Parse(json), Types.Resolve(type), out var value, out var refusal).Should().BeTrue(refusal);
        value.ToString().Should().Be(ValueJson.Parse(expected).ToString());
    }

    [Theory]
    [InlineData("\"yes\"", "Boolean", "true 或 false")]
    [InlineData("\"3.5\"", "Int32", "整数")]
    [InlineData("40000", "Int16", "32767")]
    [InlineData("9007199254740994", "Int64", "9007199254740992")]
    [InlineData("\"abc\"", "Double", "数字")]
    [InlineData("\"NaN\"", "Double", "数字")]
    [InlineData("true", "Int32", "数字")]
    [InlineData("\"明天\"", "DateTime", "ISO 8601")]
    [InlineData("\"2026-02-30\"", "DateTime", "ISO 8601")]
    [InlineData("\"26:00:00\"", "TimeSpan", "天.时:分:秒")]
    [InlineData("60", "TimeSpan", "天.时:分:秒")]
    [InlineData("\"a\"", "List<String>", "数组")]
    [InlineData("[]", "JsonObject", "JsonObject")]
    [InlineData("\"x\"", "Guid", "Guid")]
    [InlineData("[256]", "ByteArray", "255")]
    [InlineData("\"WaitSome\"", "FlowJoinMode", "WaitAny、WaitAll")]
    public void Convert_Impossible_SaysWhatIsExpected(string json, string type, string hint) =>
        FluentActions.Invoking(() => ValueConversion.Convert(ValueJson.Parse(json), Types.Resolve(type)))
            .Should().Throw<ValueConversionException>().Which.Message.Should().Contain(hint);

    [Theory]
    [InlineData("System.Diagnostics.Process, System", false)]
    [InlineData("List<", false)]
    [InlineData("List<Foo>", false)]
    [InlineData("a>b", false)]
    [InlineData("List<List<List<List<List<List<List<List<List<List<Int32>>>>>>>>>>", false)]
    [InlineData("Nullable<Int32>", true)]
    [InlineData("object", true)]
    [InlineData("", true)]
    public void Resolve_Name_KnowsRegisteredOnly(string name, bool known) => Types.Resolve(name).IsKnown.Should().Be(known);

    [Fact]
    public void TryReadTimeSpan_OfItsForm_IsADuration()
    {
        ValueConversion.TryReadTimeSpan("1.02:30:00", out var duration).Should().BeTrue();
        duration.Should().Be(Duration.FromHours(26) + Duration.FromMinutes(30));
        ValueConversion.TryReadTimeSpan("soon", out _).Should().BeFalse();
        ValueConversion.TryReadTimeSpan(60, out _).Should().BeFalse();
    }
}
