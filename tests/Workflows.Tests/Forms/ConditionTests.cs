using Ybtb.Engine.Values;
using Ybtb.Workflows.Forms;

namespace Ybtb.Workflows.Tests.Forms;

public sealed class ConditionTests
{
    private static readonly Value Facts = ValueJson.Parse(
        """{ "situation": "suspension", "changes": ["phone", "address"], "agreed": true, "blank": " ", "none": null, "$represented": false }""");

    [Theory]
    [InlineData("""{ "field": "situation", "is": "suspension" }""", true)]
    [InlineData("""{ "field": "situation", "is": "enrolment" }""", false)]
    [InlineData("""{ "field": "agreed", "is": true }""", true)]
    [InlineData("""{ "field": "agreed", "is": "true" }""", false)]
    [InlineData("""{ "field": "situation", "in": ["enrolment", "suspension"] }""", true)]
    [InlineData("""{ "field": "situation", "in": ["enrolment"] }""", false)]
    [InlineData("""{ "field": "changes", "has": "phone" }""", true)]
    [InlineData("""{ "field": "changes", "has": "name" }""", false)]
    [InlineData("""{ "field": "situation", "has": "suspension" }""", false)]
    [InlineData("""{ "field": "situation", "present": true }""", true)]
    [InlineData("""{ "field": "blank", "present": true }""", false)]
    [InlineData("""{ "field": "none", "present": false }""", true)]
    [InlineData("""{ "field": "unknown", "is": "x" }""", false)]
    [InlineData("""{ "not": { "field": "$represented", "is": true } }""", true)]
    [InlineData("""{ "all": [{ "field": "agreed", "is": true }, { "field": "changes", "has": "phone" }] }""", true)]
    [InlineData("""{ "all": [{ "field": "agreed", "is": true }, { "field": "changes", "has": "name" }] }""", false)]
    [InlineData("""{ "any": [{ "field": "agreed", "is": false }, { "field": "changes", "has": "phone" }] }""", true)]
    [InlineData("""{ "any": [] }""", false)]
    [InlineData("""{ "all": [] }""", true)]
    public void Holds_OfTheseFacts(string condition, bool holds)
    {
        var read = Condition.Read(ValueJson.Parse(condition));

        read.Holds(Facts).Should().Be(holds);
        read.Source.Should().Be(ValueJson.Parse(condition));
    }

    [Fact]
    public void Fields_OfANestedCondition_AreAllItLooksAt() =>
        Condition.Read(ValueJson.Parse("""{ "all": [{ "not": { "field": "a", "is": 1 } }, { "any": [{ "field": "b", "has": "x" }, { "field": "c", "present": true }] }] }"""))
            .Fields.Should().Equal("a", "b", "c");

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{ "field": "a" }""")]
    [InlineData("""{ "field": "a", "like": "x" }""")]
    [InlineData("""{ "field": "", "is": "x" }""")]
    [InlineData("""{ "field": "a", "is": null }""")]
    [InlineData("""{ "field": "a", "is": ["x"] }""")]
    [InlineData("""{ "field": "a", "in": [] }""")]
    [InlineData("""{ "field": "a", "in": "x" }""")]
    [InlineData("""{ "field": "a", "has": 1 }""")]
    [InlineData("""{ "field": "a", "present": "yes" }""")]
    [InlineData("""{ "field": "a", "is": "x", "in": ["x"] }""")]
    [InlineData("""{ "not": { "field": "a", "is": "x" }, "all": [] }""")]
    [InlineData("""{ "all": { "field": "a", "is": "x" } }""")]
    public void Read_WhatIsNoCondition_Throws(string condition) =>
        FluentActions.Invoking(() => Condition.Read(ValueJson.Parse(condition))).Should().Throw<FormatException>();
}
